"""Observable store of the region: units, counts and time, as all screens see them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.availability import Availability, availability
from ror_desktop.domain.history import FedUnit, HistoryEntry
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.domain.region import Grouping, Region
from ror_desktop.domain.units import Unit


class RegionStore(QObject):
    """Units of the region by location id, with the time at which ages are judged.

    Signals:
        snapshot_replaced: everything may be different.
        units_changed(frozenset[str]): these units, by location id, changed or appeared.
        units_removed(frozenset[str]): these are gone.
        time_passed: ages moved on (once a minute), nothing was declared.
        authors_changed(frozenset[str]): last authors known for these units changed.
        feeds_changed(frozenset[str]): what is known of the feeds of these units changed.
    """

    snapshot_replaced = Signal()
    units_changed = Signal(object)
    units_removed = Signal(object)
    time_passed = Signal()
    authors_changed = Signal(object)
    feeds_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._region: Region | None = None
        self._names: dict[str, str] = {}
        self._units: dict[str, Unit] = {}
        self._groupings: dict[str, tuple[Grouping, ...]] = {}
        self._last_visit: dict[str, int] = {}
        self._feeds: dict[str, FedUnit] = {}
        self._authors: dict[tuple[str, IndicatorKey], HistoryEntry] = {}
        self._now = datetime.fromtimestamp(0, UTC)
        self._taken_at: datetime | None = None

    @property
    def region(self) -> Region | None:
        """What the region decides; None until a first snapshot is there."""
        return self._region

    @property
    def now(self) -> datetime:
        """Time at which ages are judged, server-corrected, moved by `set_now`."""
        return self._now

    @property
    def taken_at(self) -> datetime | None:
        """When the server last confirmed what is shown."""
        return self._taken_at

    @property
    def last_visit(self) -> Mapping[str, int]:
        """Free beds of each unit at the end of the user's last visit, by location id."""
        return self._last_visit

    def name_of(self, code: str) -> str:
        """Name a département or grouping, also one that the region no longer has."""
        return self._names.get(code, code)

    def units(self) -> Iterable[Unit]:
        """Return all units, in no particular order."""
        return self._units.values()

    def unit(self, location_id: str) -> Unit | None:
        """Return one unit, None when it is unknown or gone."""
        return self._units.get(location_id)

    def groupings_of(self, location_id: str) -> tuple[Grouping, ...]:
        """Return the groupings in which a unit counts."""
        return self._groupings.get(location_id, ())

    def availability(self, unit: Unit) -> Availability:
        """Return the free beds of a unit as they can be believed now.

        Raises:
            LookupError: no region is known yet.
        """
        if self._region is None:
            raise LookupError("no region")
        return availability(unit, self._region.limits, self._now)

    def author(self, location_id: str, key: IndicatorKey) -> HistoryEntry | None:
        """Return the last known declaration of an indicator, with its author."""
        return self._authors.get((location_id, key))

    def feed(self, location_id: str) -> FedUnit | None:
        """Return what keeps a unit up to date without typing, None when nothing does."""
        return self._feeds.get(location_id)

    def replace(
        self, region: Region, units: Iterable[Unit], taken_at: datetime, now: datetime
    ) -> None:
        """Show another snapshot of the region."""
        self._region = region
        self._names.update((each.code, each.name) for each in region.departements)
        self._names.update((each.code, each.label) for each in region.groupings)
        self._units = {unit.location_id: unit for unit in units}
        self._groupings = {
            location_id: region.groupings_of(unit) for location_id, unit in self._units.items()
        }
        self._taken_at = taken_at
        self._now = now
        self.snapshot_replaced.emit()

    def update(self, units: Iterable[Unit], taken_at: datetime) -> None:
        """Take changed or new units."""
        if self._region is None:
            return
        changed = set()
        for unit in units:
            self._units[unit.location_id] = unit
            self._groupings[unit.location_id] = self._region.groupings_of(unit)
            changed.add(unit.location_id)
        self._taken_at = taken_at
        if changed:
            self.units_changed.emit(frozenset(changed))

    def remove(self, location_ids: Iterable[str]) -> None:
        """Drop units that no longer exist."""
        gone = frozenset(location_ids) & self._units.keys()
        for location_id in gone:
            del self._units[location_id]
            del self._groupings[location_id]
        if gone:
            self.units_removed.emit(gone)

    def confirm(self, taken_at: datetime) -> None:
        """Note that the server still says the same (heartbeat)."""
        self._taken_at = taken_at

    def set_now(self, now: datetime) -> None:
        """Let time pass."""
        self._now = now
        self.time_passed.emit()

    def set_last_visit(self, free: Mapping[str, int]) -> None:
        """Replace the last visit; every comparison starts again from it."""
        self._last_visit = dict(free)
        self.snapshot_replaced.emit()

    def set_authors(self, entries: Iterable[HistoryEntry]) -> None:
        """Take the last known declarations of some indicators."""
        changed = set()
        for entry in entries:
            self._authors[entry.location_id, entry.key] = entry
            changed.add(entry.location_id)
        if changed:
            self.authors_changed.emit(frozenset(changed))

    def set_feeds(self, fed: Iterable[FedUnit]) -> None:
        """Replace what is known of feeds.

        Of two for one unit, one that waits for a census counts, else the one that fed it last.
        """
        feeds: dict[str, FedUnit] = {}
        for each in fed:
            other = feeds.get(each.location_id)
            if other is None or _is_later(each, other):
                feeds[each.location_id] = each
        places = self._feeds.keys() | feeds.keys()
        changed = {place for place in places if self._feeds.get(place) != feeds.get(place)}
        self._feeds = feeds
        if changed:
            self.feeds_changed.emit(frozenset(changed))

    def clear(self) -> None:
        """Forget everything (sign-out)."""
        self._region = None
        self._units.clear()
        self._groupings.clear()
        self._authors.clear()
        self._feeds.clear()
        self._last_visit.clear()
        self._taken_at = None
        self.snapshot_replaced.emit()


def _is_later(fed: FedUnit, other: FedUnit) -> bool:
    if (fed.recount_since is None) != (other.recount_since is None):
        return fed.recount_since is not None
    return fed.fed_at is not None and (other.fed_at is None or fed.fed_at > other.fed_at)
