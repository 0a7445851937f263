"""A regulator's desktop at national size: the program's objects on a replayed server."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks import national
from ror_desktop.app.backend import open_backend
from ror_desktop.app.background_start import tune_garbage_collector
from ror_desktop.app.controllers import Controllers
from ror_desktop.config import Settings
from ror_desktop.domain.history import FedUnit, HistoryEntry
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.region import Region
from ror_desktop.domain.session import Account, Rights
from ror_desktop.domain.snapshot import Snapshot, UnitChange
from ror_desktop.domain.units import Unit
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.notices import Notices
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.session_state import SessionState
from ror_desktop.services.clock import SystemClock, machine_time
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.views import theme
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage

_ACCOUNT = Account("regulation", "Régulation", Rights(read=True))
_NOWHERE = "http://127.0.0.1:9"
_SCREEN = (1366, 768)
_WAIT = timedelta(seconds=5)
_BEAT_SECONDS = 0.2


class ReplayedServer:
    """Answers what a server of the whole country would (`services.ports.RegionGateway`)."""

    def __init__(self, region: Region, units: list[Unit]) -> None:
        self._region, self._units = region, units
        self._waiting: queue.SimpleQueue[UnitChange] = queue.SimpleQueue()
        self._ids = count(1)
        self._closed = threading.Event()

    def declare(self, units: Iterable[Unit], free: int, now: datetime) -> None:
        """Let somebody declare the same number of free beds for some units."""
        for unit in units:
            indicators = {**unit.indicators, national.AVAILABLE: _available(free, now)}
            self._waiting.put(
                UnitChange(next(self._ids), unit.location_id, indicators, 'W/"2"', now, "quelqu’un")
            )

    def region(self) -> Region:
        """Return the country."""
        return self._region

    def latest_event(self) -> int:
        """Return the start of the stream."""
        return 0

    def all_units(self) -> list[Unit]:
        """Return every unit, as new objects: nothing is shared with what is shown."""
        return [replace(unit, version='W/"1"') for unit in self._units]

    def changed_units(self, since: datetime) -> list[UnitChange]:
        """Return nothing: changes come by the stream."""
        del since
        return []

    def unit_change(self, location_id: str) -> UnitChange:
        """Never asked: nothing is written here."""
        raise NotImplementedError(location_id)

    def history(self, location_id: str, limit: int = 200) -> list[HistoryEntry]:
        """Return nothing."""
        del location_id, limit
        return []

    def latest_declarations(self) -> list[HistoryEntry]:
        """Return nothing: a regulator declares nothing."""
        return []

    def fed_units(self) -> list[FedUnit]:
        """Return nothing: every number is declared by people."""
        return []

    def changes(self, after: int) -> Iterator[UnitChange | None]:
        """Yield what is declared, as it is declared."""
        del after
        self._closed.clear()
        yield None
        while not self._closed.is_set():
            try:
                yield self._waiting.get(timeout=_BEAT_SECONDS)
            except queue.Empty:
                continue

    def close_stream(self) -> None:
        """End `changes`."""
        self._closed.set()


class NationalDesktop:
    """The page of the matrix and its lists, with the program's own controllers behind it."""

    def __init__(self, folder: Path, number: int = national.SERVICES) -> None:
        now = machine_time()
        self.region, self.units = national.region(), national.units(now, number)
        self.server = ReplayedServer(self.region, self.units)
        self.store = RegionStore()
        self._owner = QObject()
        clock, settings, outbox = SystemClock(), Settings(), OutboxState()
        backend = open_backend(_NOWHERE, "benchmark", folder, settings, clock)
        backend.stores.snapshots.save(
            Snapshot(_ACCOUNT.identifier, self.region, tuple(self.units), now, 0, now)
        )
        reader = RegionReader(self.server, backend.stores.snapshots, clock)
        self._backend = replace(backend, reader=reader)
        self._runner = TaskRunner()
        self._controllers = Controllers(
            self._backend,
            settings,
            self._runner,
            clock,
            self.store,
            outbox,
            ConnectionState(),
            SessionState("benchmark"),
            Notices(),
            self._owner,
        )
        self.page = SynthesisPage(self.store, FilterState(), SearchOrigin())
        self.page.resize(*_SCREEN)
        self.page.show()

    def open(self) -> None:
        """Sign in: the last picture is shown, then the server is read, then followed."""
        self._controllers.enter(_ACCOUNT)
        self._controllers.sync.go_online()

    def free_of(self, unit: Unit) -> int | None:
        """Return the free beds that are shown for a unit."""
        shown = self.store.unit(unit.location_id)
        return self.store.availability(shown).free if shown else None

    def close(self) -> None:
        """End what was started."""
        self._controllers.end()
        self._runner.close(_WAIT)
        self._backend.close()
        self.page.close()


@contextmanager
def opened(folder: Path) -> Iterator[NationalDesktop]:
    """Start an application with such a desktop, not yet signed in."""
    application = QApplication.instance() or QApplication(["", *theme.STYLE])
    assert isinstance(application, QApplication)
    theme.ThemeFollower(application, "light")
    desktop = NationalDesktop(folder)
    tune_garbage_collector()
    try:
        yield desktop
    finally:
        desktop.close()


def run_until(done: Callable[[], bool]) -> None:
    """Run the event loop until something is done, and what it set off is painted."""
    loop, timer = QEventLoop(), QTimer()

    def look() -> None:
        if done():
            loop.quit()

    timer.timeout.connect(look)
    timer.start(20)
    loop.exec()
    QApplication.processEvents()


def _available(free: int, now: datetime) -> Indicator:
    return Indicator(national.AVAILABLE, free, now)
