"""One server process among several, and its line to the supervisor that started it.

It says on the line that it is ready, and ends when the other end is closed: by a supervisor that
stops, or by the death of the supervisor.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Line:
    """A worker's end of the line."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection

    def ready(self) -> None:
        """Say that connections are accepted."""
        with suppress(OSError):  # Nobody is there, which `until_told` tells.
            self._connection.send_bytes(b"ready")

    def until_told(self, stop: Callable[[], None]) -> None:
        """Call `stop` from a thread when the supervisor wants it, or is gone."""

        def wait() -> None:
            with suppress(EOFError, OSError):
                self._connection.recv_bytes()
            stop()

        threading.Thread(target=wait, name="supervisor", daemon=True).start()


Work = Callable[..., None]
"""What a worker does until told to stop, called with a Line and more arguments. It is spawned: a
function of a module, with arguments that can be pickled."""


class Worker:
    """A worker as its supervisor sees it.

    Attributes:
        line: readable when the worker is ready, and when it is gone.
    """

    def __init__(self, work: Work, arguments: tuple[Any, ...]) -> None:
        """Start a process."""
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
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
            return bool(self.line.recv_bytes())
        except (EOFError, OSError):
            return False

    def tell(self, number: int) -> None:
        """Send it a signal."""
        if self._process.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, number)

    def leave(self) -> None:
        """Ask it to end."""
        self.line.close()

    def wait(self, seconds: float) -> bool:
        """Wait for its end; tell whether it came."""
        self._process.join(seconds)
        return not self._process.is_alive()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.join()

    def forget(self) -> None:
        """Keep nothing of a process that has ended."""
        self.line.close()
        self._process.close()


def _run(connection: "Connection[bytes, bytes]", work: Work, arguments: tuple[Any, ...]) -> None:
    with suppress(KeyboardInterrupt):
        work(Line(connection), *arguments)
