"""Service order: in which order services are declared, stalest first, and which one comes next.

The order stays as it is until `reorder`: nothing jumps under the user's hands. Services that
appear come last, those that are gone leave.
"""

from collections.abc import Container

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.entry import stalest_first
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.units import Unit
from ror_desktop.models.entry.entry_status import overlaid
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore


class ServiceOrder:
    """The units of some establishments, stalest first when they were last put in order."""

    def __init__(self, store: RegionStore, outbox: OutboxState) -> None:
        self._store = store
        self._outbox = outbox
        self._sites: frozenset[str] = frozenset()
        self._units: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """Location ids in order."""
        return self._units

    @property
    def sites(self) -> frozenset[str]:
        """FHIR ids of the establishments."""
        return self._sites

    def set_sites(self, sites: frozenset[str]) -> None:
        """Take the units of other establishments, in a fresh order."""
        self._sites = sites
        self.reorder()

    def reorder(self) -> None:
        """Put the units in order again: never declared first, then the oldest."""
        self._units = tuple(unit.location_id for unit in stalest_first(self._mine()))

    def merge(self) -> None:
        """Follow the region: who stays keeps its place."""
        mine = {unit.location_id: unit for unit in self._mine()}
        kept = [each for each in self._units if each in mine]
        for location_id in kept:
            del mine[location_id]
        new = stalest_first(mine.values())
        self._units = (*kept, *(unit.location_id for unit in new))

    def lacks(self, location_id: str) -> bool:
        """Tell whether a unit belongs here and has no place yet."""
        unit = self._store.unit(location_id)
        here = unit is not None and unit.site.id in self._sites
        return here and location_id not in self._units

    def level(self, location_id: str) -> FreshnessLevel:
        """Return how fresh the availability of a unit is, what is on its way included."""
        region, unit = self._store.region, self._store.unit(location_id)
        if region is None or unit is None:
            return FreshnessLevel.UNKNOWN
        _, updated_at = declared_free(overlaid(unit, self._outbox))
        return region.limits.level(updated_at, self._store.now)

    @property
    def all_fresh(self) -> bool:
        """Tell whether no unit needs a declaration."""
        levels = map(self.level, self._units)
        return bool(self._units) and all(level is FreshnessLevel.FRESH for level in levels)

    def after(self, location_id: str) -> tuple[str, ...]:
        """Return all other units, from the next one round to the one before."""
        if location_id not in self._units:
            return self._units
        place = self._units.index(location_id)
        return (*self._units[place + 1 :], *self._units[:place])

    def next_stalest(self, location_id: str, besides: Container[str]) -> str | None:
        """Return the unit to declare after one; None when all others are fresh."""
        return next(
            (
                each
                for each in self.after(location_id)
                if each not in besides and self.level(each) is not FreshnessLevel.FRESH
            ),
            None,
        )

    def _mine(self) -> list[Unit]:
        return [
            overlaid(unit, self._outbox)
            for unit in self._store.units()
            if unit.site.id in self._sites
        ]
