"""Map markers: one per establishment, kept up to date one unit at a time.

A marker shows the total of its units under the current filter; a last-known count never looks like
a free bed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ror_desktop.domain.availability import Availability, availability
from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.region import Region
from ror_desktop.domain.totals import BedTotal, total_of
from ror_desktop.domain.units import Position, Site, Unit


class MarkerKind(StrEnum):
    """What a marker says before its number is read; each kind has a shape of its own."""

    FREE = "free"
    NONE_FREE = "none_free"
    LAST_KNOWN = "last_known"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, slots=True)
class MarkedUnit:
    """One unit of a marker, with what its popup line says."""

    unit: Unit
    grouping_labels: tuple[str, ...]
    availability: Availability


@dataclass(frozen=True, slots=True)
class SiteMarker:
    """An establishment on the map.

    Attributes:
        site: the establishment.
        position: where it stands; `reliable` False is shown as approximate.
        units: its units that the filter keeps, those with free beds first.
        total: free beds of those units.
    """

    site: Site
    position: Position
    units: tuple[MarkedUnit, ...]
    total: BedTotal

    @property
    def kind(self) -> MarkerKind:
        """What the marker's shape says."""
        if self.total.believed_units:
            return MarkerKind.FREE if self.total.free else MarkerKind.NONE_FREE
        if self.total.reported_units:
            return MarkerKind.LAST_KNOWN
        return MarkerKind.NOT_REPORTED


class MarkerBoard:
    """The markers of a region under one filter."""

    def __init__(
        self, region: Region, units: Iterable[Unit], now: datetime, unit_filter: UnitFilter
    ) -> None:
        self._region = region
        self._filter = unit_filter
        self._sites: dict[str, dict[str, Unit]] = {}
        self._site_of: dict[str, str] = {}
        for unit in units:
            self._place(unit)
        self._now = now

    def markers(self) -> dict[str, SiteMarker]:
        """Return every marker that the filter leaves, by site id."""
        built = {site_id: self._marker(site_id) for site_id in self._sites}
        return {site_id: marker for site_id, marker in built.items() if marker is not None}

    def unplaced(self) -> tuple[Unit, ...]:
        """Return the units that pass the filter and stand nowhere on the map."""
        return tuple(
            marked.unit
            for units in self._sites.values()
            if _position(units.values()) is None
            for marked in self._marked(units.values())
        )

    def update(
        self, units: Iterable[Unit], now: datetime
    ) -> tuple[dict[str, SiteMarker], frozenset[str]]:
        """Take new or changed units.

        Returns:
            The markers to be drawn again by site id, and the site ids whose marker is to go.
        """
        self._now = now
        touched = {self._place(unit) for unit in units}
        built = {site_id: self._marker(site_id) for site_id in touched}
        return (
            {site_id: marker for site_id, marker in built.items() if marker is not None},
            frozenset(site_id for site_id, marker in built.items() if marker is None),
        )

    def marker(self, site_id: str) -> SiteMarker | None:
        """Return one marker as it stands, None when the filter leaves nothing of it."""
        return self._marker(site_id)

    def site_of(self, location_id: str) -> str | None:
        """Return the site under whose marker a unit stands."""
        return self._site_of.get(location_id)

    def _place(self, unit: Unit) -> str:
        before = self._site_of.get(unit.location_id)
        if before is not None and before != unit.site.id:
            del self._sites[before][unit.location_id]
        self._site_of[unit.location_id] = unit.site.id
        self._sites.setdefault(unit.site.id, {})[unit.location_id] = unit
        return unit.site.id

    def _marked(self, units: Iterable[Unit]) -> list[MarkedUnit]:
        found = []
        for unit in units:
            groupings = self._region.groupings_of(unit)
            free = availability(unit, self._region.limits, self._now)
            if groupings and self._filter.accepts(unit, groupings, free, self._now):
                labels = tuple(each.label for each in groupings)
                found.append(MarkedUnit(unit, labels, free))
        found.sort(key=_reading_order)
        return found

    def _marker(self, site_id: str) -> SiteMarker | None:
        units = self._sites.get(site_id, {})
        position = _position(units.values())
        marked = self._marked(units.values())
        if position is None or not marked:
            return None
        total = total_of({each.unit.location_id: each.availability for each in marked})
        return SiteMarker(marked[0].unit.site, position, tuple(marked), total)


def _position(units: Iterable[Unit]) -> Position | None:
    positions = [unit.position for unit in units if unit.position is not None]
    return next((each for each in positions if each.reliable), positions[0] if positions else None)


def _reading_order(marked: MarkedUnit) -> tuple[bool, int, str, str]:
    free = marked.availability.believed or 0
    return (free == 0, -free, marked.unit.name, marked.unit.location_id)
