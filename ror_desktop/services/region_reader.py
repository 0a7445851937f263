"""Knowing the region without waiting: the last picture first, then what changed since."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.domain.history import FedUnit, HistoryEntry
from ror_desktop.domain.region import Region
from ror_desktop.domain.snapshot import Snapshot, UnitChange
from ror_desktop.domain.units import Unit
from ror_desktop.services.ports import Clock, DirectoryGateway, SnapshotStore

_log = logging.getLogger(__name__)


def apply(unit: Unit, change: UnitChange) -> Unit:
    """Return a unit as it is after a change; an older change undoes nothing."""
    if unit.last_updated is not None and change.last_updated < unit.last_updated:
        return unit
    return replace(
        unit,
        indicators=change.indicators,
        operational_status=change.operational_status,
        version=change.version,
        last_updated=change.last_updated,
    )


class RegionReader:
    """Reads the region from the server, and keeps on disk what was read."""

    def __init__(self, directory: DirectoryGateway, snapshots: SnapshotStore, clock: Clock) -> None:
        self._directory = directory
        self._snapshots = snapshots
        self._clock = clock

    def last_picture(self, owner: str) -> Snapshot | None:
        """Return the picture kept on disk, None when there is none or it was somebody else's."""
        picture = self._snapshots.load()
        return picture if picture is not None and picture.owner == owner else None

    def full_load(self, owner: str) -> Snapshot:
        """Read everything and keep it; a disk that does not take it hides nothing from the screen.

        The last event is read first: what changes during the load is then told again by the
        stream, and nothing is missed.

        Raises:
            RorError: the server cannot be reached or read.
        """
        last_event = self._directory.latest_event()
        taken_at = self._clock.now()
        region = self._directory.region()
        units = tuple(self._directory.all_units())
        picture = Snapshot(
            owner=owner,
            region=region,
            units=units,
            taken_at=taken_at,
            last_event=last_event,
            changed_until=max(
                (unit.last_updated for unit in units if unit.last_updated), default=None
            ),
        )
        try:
            self._snapshots.save(picture)
        except StorageFailed as error:
            _log.warning("the picture of the region is not kept: %s", error)
        return picture

    def region(self) -> Region:
        """Return what the region decides now.

        Raises:
            RorError: the server cannot be reached or read.
        """
        return self._directory.region()

    def delta(self, since: datetime) -> list[UnitChange]:
        """Return the places changed since a date."""
        return self._directory.changed_units(since)

    def follow(self, after: int) -> Iterator[UnitChange | None]:
        """Yield changes after an event id as they happen, None for a sign of life.

        Raises:
            StreamReset: the id is too old: a full load is needed.
            RorError: the line is cut.
        """
        return self._directory.changes(after)

    def stop(self) -> None:
        """End `follow` from another thread."""
        self._directory.close_stream()

    def keep(self, units: Iterable[Unit], taken_at: datetime, last_event: int) -> None:
        """Bring the picture on disk up to date with some units."""
        self._snapshots.save_units(units, taken_at, last_event)

    def forget(self) -> None:
        """Forget the picture and the last look: somebody signs out."""
        self._snapshots.clear()

    def history(self, location_id: str) -> list[HistoryEntry]:
        """Return the declarations of a place, newest first."""
        return self._directory.history(location_id)

    def latest_declarations(self) -> list[HistoryEntry]:
        """Return the last declaration of each indicator of the units that the session declares."""
        return self._directory.latest_declarations()

    def fed_units(self) -> list[FedUnit]:
        """Return which units a feed keeps up to date."""
        return self._directory.fed_units()

    def load_seen(self, owner: str) -> dict[str, int]:
        """Return the free beds of each unit at the user's last look, by location id."""
        return self._snapshots.load_seen(owner)

    def save_seen(self, owner: str, seen: Mapping[str, int]) -> None:
        """Replace the last look."""
        self._snapshots.save_seen(owner, seen)
