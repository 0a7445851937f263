"""The real server for tests, with a line to cut and a process to kill.

`serve(url)` runs it in a thread of the test, `serve_process(url)` as a program of its own.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import Engine

from ror_server.accounts.passwords import Passwords
from ror_server.app import create_app, utc_now
from ror_server.asgi.sockets import listening_socket
from ror_server.cli.uvicorn_server import RorUvicorn
from ror_server.database import engine as engines
from ror_server.routes.dependencies import Services, services_in
from ror_server.settings import ServerSettings
from tests.support.line import Line
from tests.support.quick_hashing import QUICK

_START_SECONDS = 60.0
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class RunningServer:
    """A server in a thread.

    Attributes:
        url: where clients reach it, through the line.
        engine: its database, for looking into.
        app: the application, for looking into.
        line: what carries the connections.
    """

    url: str
    engine: Engine
    app: FastAPI
    line: Line

    @property
    def services(self) -> Services:
        """What its routes work with."""
        return services_in(self.app)

    def offline(self) -> AbstractContextManager[None]:
        """Cut every connection and refuse new ones for a while."""
        return self.line.offline()

    def stalled(self) -> AbstractContextManager[None]:
        """Let no byte through for a while, connections staying open."""
        return self.line.stalled()

    def cut(self) -> None:
        """Cut the connections that are open now."""
        self.line.cut()


@contextmanager
def serve(
    database_url: str,
    settings: ServerSettings | None = None,
    clock: Callable[[], datetime] = utc_now,
    passwords: Passwords | None = None,
) -> Iterator[RunningServer]:
    """Run a server in a thread, on a database that is up to date; hashing quickly by default."""
    engine = engines.create(database_url)
    app = create_app(engine, settings or ServerSettings(), clock, passwords or Passwords(QUICK))
    listener = listening_socket("127.0.0.1", 0)
    ready = threading.Event()
    server = RorUvicorn(app, on_ready=ready.set)

    def run() -> None:
        try:
            server.run(sockets=[listener])
        finally:
            ready.set()

    thread = threading.Thread(target=run, name="server")
    thread.start()
    try:
        assert ready.wait(_START_SECONDS)
        assert server.started, "the server did not start"
        with Line(listener.getsockname()[1]) as line:
            yield RunningServer(f"http://127.0.0.1:{line.port}", engine, app, line)
            # Before the line goes, so that clients see how a server ends.
            server.should_exit = True
            thread.join()
    finally:
        server.should_exit = True
        thread.join()
        engine.dispose()


@dataclass
class ServerProcess:
    """A server that is a program of its own, and can be killed like one.

    Attributes:
        database_url: its database.
        port: where it listens, the same after a restart; 0 until it is first up.
        options: more words of the command line.
        log: where its standard error goes, None for that of the tests.
        environment: more variables than those of the tests.
    """

    database_url: str
    port: int = 0
    options: tuple[str, ...] = ()
    log: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[str] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Where clients reach it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def process_id(self) -> int:
        """The number of the program that runs."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the program and wait until it listens."""
        command = [sys.executable, "-m", "ror_server", "serve", "--database", self.database_url]
        command += ["--port", str(self.port), "--announce", "--stop-with-stdin", *self.options]
        with self.log.open("a") if self.log else nullcontext() as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                command,
                cwd=_ROOT,
                env={**os.environ, **self.environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                # Its workers die with it when it is killed.
                start_new_session=True,
            )
        self.port = int(_first_line(self._process)["url"].rpartition(":")[2])

    def kill(self) -> None:
        """End it and its workers at once, as a power cut does (SIGKILL)."""
        self._end(_kill_all)

    def terminate(self) -> int:
        """End it as systemd does (SIGTERM), and return its exit code."""
        process = self._process
        assert process is not None
        self._end(lambda process: process.terminate())
        return process.returncode

    def stop(self) -> None:
        """End it as the desktop does, by closing its standard input."""
        self._end(lambda _process: None)

    def _end(self, how: Callable[["subprocess.Popen[str]"], None]) -> None:
        process = self._process
        if process is None:
            return
        self._process = None
        how(process)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait(_START_SECONDS)
        process.stdout.close()


def _kill_all(process: "subprocess.Popen[str]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def serve_process(
    database_url: str,
    *options: str,
    log: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[ServerProcess]:
    """Run `ror-server serve` on a database; `kill()` and `start()` as often as wanted."""
    server = ServerProcess(database_url, options=options, log=log, environment=environment or {})
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _first_line(process: "subprocess.Popen[str]") -> dict[str, str]:
    """Read the announcement of a server that has just been started."""
    assert process.stdout is not None
    stdout = process.stdout
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=lambda: lines.put(stdout.readline()), name="announcement")
    reader.start()
    line = lines.get(timeout=_START_SECONDS)
    reader.join()
    assert line, f"the server did not start (exit code {process.wait()})"
    announced: dict[str, str] = json.loads(line)
    assert announced["event"] == "ready"
    return announced
