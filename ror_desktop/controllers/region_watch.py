"""Notices that the region decides otherwise: regroupements, limits, départements, default city.

An administrator changes them rarely and every desktop has to follow without a new release, so they
are simply read again from time to time; a line that is cut loses nothing.
"""

import logging
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from ror_desktop.domain.errors import RorError
from ror_desktop.domain.region import Region
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.tasks.runner import TaskRunner

_log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)


class RegionWatch(QObject):
    """Compares the region of the server with the one on screen while it is started.

    Signals:
        changed(): they differ; everything has to be read again.
    """

    changed = Signal()

    def __init__(
        self,
        reader: RegionReader,
        runner: TaskRunner,
        store: RegionStore,
        parent: QObject | None = None,
        every: timedelta = EVERY,
    ) -> None:
        super().__init__(parent)
        self._reader, self._runner, self._store = reader, runner, store
        self._timer = QTimer(self)
        self._timer.setInterval(every // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from time to time, from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Look now."""
        self._runner.run(self._reader.region, self._compare, _not_read)

    def _compare(self, region: Region) -> None:
        shown = self._store.region
        # Whoever signed out meanwhile has none on screen.
        if self._timer.isActive() and shown is not None and region != shown:
            _log.info("the region has changed on the server")
            self.changed.emit()


def _not_read(error: RorError) -> None:
    # The line says by itself that it is cut; the next look is soon.
    _log.debug("the region is not read: %s", error)
