"""History controller: reads the declarations of a unit, which the snapshot does not hold."""

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.errors import RorError
from ror_desktop.domain.history import HistoryEntry
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.wording import error_words
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.tasks.runner import Lane, TaskRunner


class HistoryController(QObject):
    """Reads histories; the one asked for last is read again when its unit changes.

    Signals:
        read_done(str, list): declarations of a unit, by location id.
        read_failed(str, str): they could not be read, and why, in words.
    """

    read_done = Signal(str, object)
    read_failed = Signal(str, str)

    def __init__(
        self,
        reader: RegionReader,
        store: RegionStore,
        runner: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._runner = runner
        self._wanted = ""
        store.units_changed.connect(self._read_again)

    def read(self, location_id: str) -> None:
        """Read the declarations of a unit."""
        self._wanted = location_id

        def on_done(entries: list[HistoryEntry]) -> None:
            self.read_done.emit(location_id, entries)

        def on_failed(error: RorError) -> None:
            self.read_failed.emit(location_id, error_words(error))

        self._runner.run(
            lambda: self._reader.history(location_id), on_done, on_failed, Lane.NETWORK
        )

    def forget(self) -> None:
        """Stop following a unit: its detail is no longer on screen."""
        self._wanted = ""

    def _read_again(self, location_ids: frozenset[str]) -> None:
        if self._wanted in location_ids:
            self.read(self._wanted)
