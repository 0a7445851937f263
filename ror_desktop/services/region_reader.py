"""Reading the region without waiting: the last snapshot first, then what changed since."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.domain.history import FedUnit, HistoryEntry
from ror_desktop.domain.region import Region
from ror_desktop.domain.site_names import told_apart
from ror_desktop.domain.snapshot import Snapshot, StreamEvent, UnitChange
from ror_desktop.domain.units import Unit
from ror_desktop.services.ports import Clock, RegionGateway, SnapshotStore

_log = logging.getLogger(__name__)


_ETAG_NUMBER = re.compile(r'(?:W/)?"(\d+)"', re.ASCII)


def is_older(version: str, other: str) -> bool:
    """Tell whether a version of a place comes before another; False where they have no numbers.

    Never by date: a server's clock may be set back.
    """
    found, compared = _ETAG_NUMBER.fullmatch(version), _ETAG_NUMBER.fullmatch(other)
    return found is not None and compared is not None and int(found[1]) < int(compared[1])


def apply(unit: Unit, change: UnitChange) -> Unit:
    """Return a unit as it is after a change; an older change undoes nothing."""
    if is_older(change.version, unit.version):
        return unit
    return replace(
        unit,
        indicators=change.indicators,
        operational_status=change.operational_status,
        version=change.version,
        last_updated=change.last_updated,
    )


@dataclass(frozen=True, slots=True)
class SnapshotDiff:
    """How to bring the shown picture up to date without showing everything again.

    Attributes:
        snapshot: the new one.
        whole: the region itself is different, or nothing was shown: show everything again.
        changed: units that are new or different.
        removed: location ids that are gone.
    """

    snapshot: Snapshot
    whole: bool
    changed: tuple[Unit, ...]
    removed: frozenset[str]


def snapshot_diff(
    region: Region | None, shown: Mapping[str, Unit], snapshot: Snapshot
) -> SnapshotDiff:
    """Compare what was shown with a snapshot that was read since, which is always right.

    Only what was told while it was read may be newer, see `without_older`.
    """
    changed = tuple(unit for unit in snapshot.units if shown.get(unit.location_id) != unit)
    known = {unit.location_id for unit in snapshot.units}
    return SnapshotDiff(
        snapshot, region != snapshot.region, changed, frozenset(shown.keys() - known)
    )


def without_older(units: Iterable[Unit], told: Mapping[str, Unit]) -> list[Unit]:
    """Return units that were read, those told meanwhile in their place where these are newer."""
    return [
        known if (known := told.get(each.location_id)) and is_older(each.version, known.version)
        else each
        for each in units
    ]  # fmt: skip


class RegionReader:
    """Reads the region from the server, and keeps on disk what was read."""

    def __init__(self, gateway: RegionGateway, snapshots: SnapshotStore, clock: Clock) -> None:
        self._gateway = gateway
        self._snapshots = snapshots
        self._clock = clock

    def last_snapshot(self, owner: str) -> Snapshot | None:
        """Return the snapshot on disk, None when there is none or it was somebody else's."""
        snapshot = self._snapshots.load()
        if snapshot is None or snapshot.owner != owner:
            return None
        return replace(snapshot, units=told_apart(snapshot.units))

    def full_load(self, owner: str) -> Snapshot:
        """Read everything and keep it; a disk that does not take it hides nothing from the screen.

        The last event is read first: what changes during the load is then told again by the
        stream, and nothing is missed.

        Raises:
            RorError: the server cannot be reached or read.
        """
        last_event = self._gateway.latest_event()
        taken_at = self._clock.now()
        region = self._gateway.region()
        units = told_apart(self._gateway.all_units())
        snapshot = Snapshot(
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
            self._snapshots.save(snapshot)
        except StorageFailed as error:
            _log.warning("the snapshot of the region is not on disk: %s", error)
        return snapshot

    def region(self) -> Region:
        """Return what the region decides now.

        Raises:
            RorError: the server cannot be reached or read.
        """
        return self._gateway.region()

    def delta(self, since: datetime) -> Sequence[StreamEvent]:
        """Return the places changed since a date, and whether everything has to be read again."""
        return self._gateway.changed_units(since)

    def follow(self, after: int) -> Iterator[StreamEvent | None]:
        """Yield changes after an event id as they happen, None for a sign of life.

        Raises:
            StreamReset: the id is too old: a full load is needed.
            RorError: the line is cut.
        """
        return self._gateway.changes(after)

    def stop(self) -> None:
        """End `follow` from another thread."""
        self._gateway.close_stream()

    def save_units(self, units: Iterable[Unit], taken_at: datetime, last_event: int) -> None:
        """Bring the snapshot on disk up to date with some units."""
        self._snapshots.save_units(units, taken_at, last_event)

    def forget(self) -> None:
        """Forget the snapshot and the last visit: somebody signs out."""
        self._snapshots.clear()

    def history(self, location_id: str) -> list[HistoryEntry]:
        """Return the declarations of a place, newest first."""
        return self._gateway.history(location_id)

    def latest_declarations(self) -> list[HistoryEntry]:
        """Return the last declaration of each indicator of the units that the session declares."""
        return self._gateway.latest_declarations()

    def fed_units(self) -> list[FedUnit]:
        """Return which units a feed keeps up to date."""
        return self._gateway.fed_units()

    def load_last_visit(self, owner: str) -> dict[str, int]:
        """Return the free beds of each unit at the user's last visit, by location id."""
        return self._snapshots.load_last_visit(owner)

    def save_last_visit(self, owner: str, seen: Mapping[str, int]) -> None:
        """Replace the last visit."""
        self._snapshots.save_last_visit(owner, seen)
