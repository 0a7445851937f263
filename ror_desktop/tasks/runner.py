"""Runs work beside the interface: network in parallel, storage one at a time, answers in order.

What a task gives or raises comes back on the thread of the interface. A failure that nobody
handles is spoken through the signal `failed`, so that it is never a forgotten one.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ror_desktop.domain.errors import RorError

_T = TypeVar("_T")
_log = logging.getLogger(__name__)

_NETWORK_THREADS = 4


class Lane(StrEnum):
    """Where a task runs."""

    NETWORK = "network"
    STORAGE = "storage"


@dataclass(frozen=True, slots=True)
class _Job:
    name: str
    work: Callable[[], None]


class TaskRunner(QObject):
    """Owns the threads of the program, except the one of the change stream.

    Signals:
        failed(RorError): a task failed and nobody else takes care of it.
    """

    failed = Signal(object)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._lanes = {
            Lane.NETWORK: _Workers(Lane.NETWORK, _NETWORK_THREADS),
            Lane.STORAGE: _Workers(Lane.STORAGE, 1),
        }
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[[], _T],
        on_done: Callable[[_T], None] | None = None,
        on_failed: Callable[[RorError], None] | None = None,
        lane: Lane = Lane.NETWORK,
    ) -> None:
        """Run a function on a lane; nothing happens after `close`.

        Args:
            function: must not touch the interface; raises RorError when it cannot do its work.
            on_done: called with the result, on the thread of the interface.
            on_failed: called with the error, on the thread of the interface.
            lane: STORAGE tasks run one after another, in the order asked.
        """
        if self._closed:
            return
        name = getattr(function, "__qualname__", repr(function))

        def work() -> None:
            try:
                result = function()
            except RorError as error:
                _log.info("%s: %s", name, error, exc_info=True)
                self._fail(error, on_failed)
            except Exception as error:  # noqa: BLE001 - logged; a thread must not die in silence
                _log.exception("%s failed in a way that nobody expected", name)
                self._fail(RorError(repr(error)), on_failed)
            else:
                if on_done is not None:
                    self._answered.emit(lambda: on_done(result))

        self._lanes[lane].add(_Job(name, work))

    def close(self, timeout: timedelta) -> None:
        """Take no more tasks and wait for those that run; what is cut is logged.

        Stored things are finished first; waiting network tasks are dropped. No callback comes
        after this.
        """
        self._closed = True
        deadline = time.monotonic() + timeout.total_seconds()
        self._lanes[Lane.NETWORK].drop_waiting()
        for lane in (Lane.STORAGE, Lane.NETWORK):
            self._lanes[lane].end()
        for lane in (Lane.STORAGE, Lane.NETWORK):
            for cut in self._lanes[lane].join(deadline):
                _log.warning("cut while closing: %s", cut)

    def _fail(self, error: RorError, on_failed: Callable[[RorError], None] | None) -> None:
        speak = self.failed.emit if on_failed is None else on_failed
        self._answered.emit(lambda: speak(error))

    def _answer(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()


class _Workers:
    """Threads of one lane, started when there is work for them."""

    def __init__(self, lane: Lane, most: int) -> None:
        self._lane = lane
        self._most = most
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._running: dict[str, str] = {}
        self._idle = threading.Semaphore(0)

    def add(self, job: _Job) -> None:
        self._jobs.put(job)
        if self._idle.acquire(blocking=False) or len(self._threads) >= self._most:
            return
        # Daemon: a line that does not answer must not keep the program alive after `close`.
        name = f"{self._lane}-{len(self._threads)}"
        thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def drop_waiting(self) -> None:
        while not self._jobs.empty():
            self._jobs.get()

    def end(self) -> None:
        for _ in self._threads:
            self._jobs.put(None)

    def join(self, deadline: float) -> list[str]:
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return [
            self._running.get(thread.name, thread.name)
            for thread in self._threads
            if thread.is_alive()
        ]

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._running[threading.current_thread().name] = job.name
            job.work()
            self._idle.release()
