"""Writes the region on screen to disk, debounced, and what a person saw at the last visit."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.errors import RorError
from ror_desktop.domain.units import Unit
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.tasks.runner import Lane, TaskRunner

_log = logging.getLogger(__name__)

_SETTLE = timedelta(seconds=2)


class SnapshotWriter(QObject):
    """Writes units that changed together, once changes have settled."""

    def __init__(
        self,
        reader: RegionReader,
        runner: TaskRunner,
        store: RegionStore,
        last_event: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        """Prepare.

        Args:
            reader: writes.
            runner: beside the interface.
            store: the region on screen.
            last_event: id of the last change that is shown.
            parent: owner.
        """
        super().__init__(parent)
        self._reader, self._runner, self._store = reader, runner, store
        self._last_event = last_event
        self._unwritten: set[str] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.setInterval(_SETTLE // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.write_now)

    def note(self, location_ids: Iterable[str]) -> None:
        """Note that units are not on disk as they are on screen."""
        self._unwritten.update(location_ids)
        if not self._timer.isActive():
            self._timer.start()

    def write_now(self) -> None:
        """Write what has been noted without waiting longer."""
        self._timer.stop()
        units = [unit for each in self._unwritten if (unit := self._store.unit(each)) is not None]
        self._unwritten.clear()
        taken_at, last_event = self._store.taken_at, self._last_event()
        if units and taken_at is not None:
            save = self._reader.save_units
            self._runner.run(
                lambda: save(units, taken_at, last_event), _written, _not_written, Lane.STORAGE
            )


class LastVisit:
    """What an account saw when it was last here; the first snapshot it sees counts as a visit."""

    def __init__(self, reader: RegionReader, runner: TaskRunner, store: RegionStore) -> None:
        self._reader, self._runner, self._store = reader, runner, store
        self._owner: str | None = None
        self._is_read = False

    def open(self, owner: str) -> None:
        """Read the last visit of an account."""
        self._owner, self._is_read = owner, False

        def done(seen: Mapping[str, int]) -> None:
            if self._owner == owner:
                self._take(seen)

        self._runner.run(lambda: self._reader.load_last_visit(owner), done, lane=Lane.STORAGE)

    def close(self) -> None:
        """Nobody is signed in any more."""
        self._owner = None

    def take_snapshot(self, units: Iterable[Unit]) -> None:
        """Let a snapshot stand for the last visit of an account that has none.

        To be called before the snapshot is shown: what compares with it is then built once.
        """
        if self._is_read and not self._store.last_visit:
            declared = ((unit.location_id, declared_free(unit)[0]) for unit in units)
            seen = {location_id: free for location_id, free in declared if free is not None}
            if seen:
                self.save(seen)

    def save(self, seen: Mapping[str, int]) -> None:
        """Keep free beds by location id; later changes are told against them."""
        owner = self._owner
        if owner is None:
            return
        self._store.set_last_visit(seen)
        self._runner.run(lambda: self._reader.save_last_visit(owner, seen), lane=Lane.STORAGE)

    def _take(self, seen: Mapping[str, int]) -> None:
        self._is_read = True
        if seen:
            self._store.set_last_visit(seen)
        else:
            self.take_snapshot(self._store.units())


def _written(_nothing: None) -> None:
    pass


def _not_written(error: RorError) -> None:
    # The screen is right; only the next start will know less. Saves that fail are told.
    _log.warning("changes of the region are not on disk: %s", error)
