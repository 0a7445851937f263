"""Worker processes behind one address, and their supervisor, which replaces those that die.

They share one listening socket; the system gives each new connection to one of them.
"""

import logging
import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection as connections
from types import FrameType
from typing import TYPE_CHECKING, Any

from prometheus_client.multiprocess import mark_process_dead

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_log = logging.getLogger(__name__)
_METRICS = "PROMETHEUS_MULTIPROC_DIR"
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
# A worker that has lived so long did not die of how it was started.
_LONG_LIFE = 60.0
_HANGUP = getattr(signal, "SIGHUP", None)


class SupervisorPipe:
    """A worker's end of the pipe to its supervisor.

    The worker says on it that it is ready, and ends when the other end is closed: by a supervisor
    that stops, or by the death of the supervisor.
    """

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection

    def ready(self) -> None:
        """Say that connections are accepted."""
        with suppress(OSError):  # Nobody is there, which `on_stop` tells.
            self._connection.send_bytes(b"ready")

    def on_stop(self, stop: Callable[[], None]) -> None:
        """Call `stop` from a thread when the supervisor wants it, or is gone."""

        def wait() -> None:
            with suppress(EOFError, OSError):
                self._connection.recv_bytes()
            stop()

        threading.Thread(target=wait, name="supervisor", daemon=True).start()


Work = Callable[..., None]
"""What a worker does until told to stop, called with a SupervisorPipe and more arguments. It is
spawned: a function of a module, with arguments that can be pickled."""


class Worker:
    """A worker as its supervisor sees it.

    Attributes:
        pipe: readable when the worker is ready, and when it is gone.
    """

    def __init__(self, work: Work, arguments: tuple[Any, ...]) -> None:
        """Start a process."""
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs, work, arguments))
        self._process.start()
        self._started = time.monotonic()
        theirs.close()

    @property
    def sentinel(self) -> int:
        """What becomes ready when the process ends."""
        return self._process.sentinel

    @property
    def alive(self) -> bool:
        """Tell whether the process runs."""
        return self._process.is_alive()

    @property
    def age(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self._started

    @property
    def name(self) -> str:
        """The number of the process."""
        return str(self._process.pid)

    @property
    def exit_code(self) -> int | None:
        """How it ended; negative for a signal, None while it runs."""
        return self._process.exitcode

    def was_ready(self) -> bool:
        """Read what it says; False when it ended without being ready."""
        try:
            return bool(self.pipe.recv_bytes())
        except (EOFError, OSError):
            return False

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        if self._process.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, number)

    def ask_to_stop(self) -> None:
        """Ask it to end."""
        self.pipe.close()

    def wait(self, seconds: float) -> bool:
        """Wait for its end; tell whether it came."""
        self._process.join(seconds)
        return not self._process.is_alive()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.join()

    def close(self) -> None:
        """Keep nothing of a process that has ended."""
        self.pipe.close()
        self._process.close()


def _run(connection: "Connection[bytes, bytes]", work: Work, arguments: tuple[Any, ...]) -> None:
    with suppress(KeyboardInterrupt):
        work(SupervisorPipe(connection), *arguments)


class WorkerFailed(Exception):  # noqa: N818 - what happened
    """A worker ended before it was ready; it has said why."""


class Supervisor:
    """Keeps a number of workers alive until told to stop."""

    def __init__(self, count: int, work: Work, arguments: tuple[Any, ...], patience: float) -> None:
        """Prepare; nothing is started.

        Args:
            count: how many workers.
            work: what each does.
            arguments: of `work`.
            patience: seconds after which a worker that does not end is killed.
        """
        self._count = count
        self._work = work
        self._arguments = arguments
        self._patience = patience
        self._stopping = threading.Event()
        self._stop_received, self._stop_sent = multiprocessing.Pipe(duplex=False)
        self._workers: list[Worker] = []
        # When the places of the dead are filled, as time.monotonic counts.
        self._due: list[float] = []
        self._pause = _SHORTEST_PAUSE

    def stop(self) -> None:
        """End everything; from any thread or signal handler."""
        self._stopping.set()
        with suppress(OSError):  # It has ended.
            self._stop_sent.send_bytes(b"stop")

    def run(self, on_ready: Callable[[], None]) -> None:
        """Run the workers until told to stop.

        Args:
            on_ready: called once, when every worker accepts connections.

        Raises:
            WorkerFailed: one could not start; all were ended.
        """
        with _shared_metrics(), self._signals():
            try:
                for _ in range(self._count):
                    self._start()
                if self._all_ready():
                    on_ready()
                while not self._stopping.is_set():
                    self._watch()
            finally:
                self._end()

    def _start(self) -> None:
        self._workers.append(Worker(self._work, self._arguments))

    def _all_ready(self) -> bool:
        """Wait for every worker; tell whether they came before the order to stop."""
        for each in self._workers:
            connections.wait([each.pipe, self._stop_received])
            if self._stopping.is_set():
                return False
            if not each.was_ready():
                raise WorkerFailed
        return True

    def _watch(self) -> None:
        """Wait until something happens, and fill the places that are due."""
        pause = max(0.0, min(self._due) - time.monotonic()) if self._due else None
        connections.wait([*(each.sentinel for each in self._workers), self._stop_received], pause)
        for each in [each for each in self._workers if not each.alive]:
            if not self._stopping.is_set():
                self._plan_restart(each)
            self._workers.remove(each)
            _discard(each)
        now = time.monotonic()
        for each_due in [due for due in self._due if due <= now and not self._stopping.is_set()]:
            self._due.remove(each_due)
            self._start()

    def _plan_restart(self, worker: Worker) -> None:
        """Say that a worker died, and plan another; the more often, the later."""
        _log.error("worker %s ended with code %s", worker.name, worker.exit_code)
        if worker.age > _LONG_LIFE:
            self._pause = _SHORTEST_PAUSE
        self._due.append(time.monotonic() + self._pause)
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    def _end(self) -> None:
        for each in self._workers:
            each.ask_to_stop()
        deadline = time.monotonic() + self._patience
        for each in self._workers:
            if not each.wait(max(0.0, deadline - time.monotonic())):
                _log.error("worker %s does not end and is killed", each.name)
                each.kill()
            _discard(each)
        self._workers.clear()
        for end in (self._stop_received, self._stop_sent):
            end.close()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Stop at the usual signals, and let workers have the one that renews certificates."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def pass_on(number: int, _frame: FrameType | None) -> None:
            for each in self._workers:
                each.send_signal(number)

        handlers = dict.fromkeys((signal.SIGINT, signal.SIGTERM), lambda *_: self.stop())
        before = {each: signal.signal(each, handler) for each, handler in handlers.items()}
        if _HANGUP is not None:
            before[_HANGUP] = signal.signal(_HANGUP, pass_on)
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


def _discard(worker: Worker) -> None:
    # Measures of processes that are gone are not added to those of the living.
    mark_process_dead(int(worker.name))  # type: ignore[no-untyped-call]
    worker.close()


@contextmanager
def _shared_metrics() -> Iterator[None]:
    """Give workers a folder in which they put their measures together."""
    if _METRICS in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="ror-metrics-") as folder:
        os.environ[_METRICS] = folder
        try:
            yield
        finally:
            del os.environ[_METRICS]
