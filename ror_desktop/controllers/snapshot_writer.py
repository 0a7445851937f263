"""Keeps the picture on disk as true as the one on screen, a little later."""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from ror_desktop.domain.errors import RorError
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.tasks.runner import Lane, TaskRunner

_log = logging.getLogger(__name__)

_SETTLE = timedelta(seconds=2)


class PictureKeeper(QObject):
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
            store: the picture on screen.
            last_event: id of the last change that is in it.
            parent: owner.
        """
        super().__init__(parent)
        self._reader, self._runner, self._store = reader, runner, store
        self._last_event = last_event
        self._unkept: set[str] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.setInterval(_SETTLE // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.keep_now)

    def note(self, location_ids: Iterable[str]) -> None:
        """Note that units are not on disk as they are on screen."""
        self._unkept.update(location_ids)
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Write what has been noted without waiting longer."""
        self._timer.stop()
        units = [unit for each in self._unkept if (unit := self._store.unit(each)) is not None]
        self._unkept.clear()
        taken_at, last_event = self._store.taken_at, self._last_event()
        if units and taken_at is not None:
            keep = self._reader.keep
            self._runner.run(
                lambda: keep(units, taken_at, last_event), _kept, _not_kept, Lane.STORAGE
            )


def _kept(_nothing: None) -> None:
    pass


def _not_kept(error: RorError) -> None:
    # The screen is right; only the next start will know less. Saves that fail are told.
    _log.warning("changes of the region are not kept: %s", error)
