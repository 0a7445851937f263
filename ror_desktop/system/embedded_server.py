"""The embedded server, which the desktop starts: a process of its own, on loopback only.

The process ends with the desktop, however the desktop ends: its standard input is a pipe that
closes with it.
"""

import json
import logging
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QProcess, Signal

from ror_desktop.domain.errors import Unreachable, UnreachableReason

_log = logging.getLogger(__name__)

_DATABASE = "embedded.sqlite3"
_LOG = "server.log"
_STOP_WAIT_MS = 5_000
_MOST_DEATHS = 5


class EmbeddedServer(QObject):
    """Starts, watches and stops one server process; nothing here waits, except `stop`.

    Signals:
        ready(str): it answers at this address; after a death and a restart, the same address.
        failed(RorError): it cannot be started, or does not stay up.
    """

    ready = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        folder: Path,
        port: int,
        command: tuple[str, ...] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is started yet.

        Args:
            folder: where its database and its log are.
            port: where it will listen on the loopback interface; see `free_port`.
            command: how the program `ror-server` is called; found when absent.
            parent: owner.
        """
        super().__init__(parent)
        self._folder = folder
        self._command = command or server_command()
        self._process: QProcess | None = None
        self._port = port
        self._deaths = 0
        self._stopping = False

    @property
    def url(self) -> str:
        """Its address, known before it answers."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def process_id(self) -> int:
        """Id of the running process, 0 when none runs."""
        return self._process.processId() if self._process else 0

    def start(self) -> None:
        """Start it; `ready` or `failed` follows.

        At each start the server itself fills its database or brings the made-up figures up to now.
        """
        self._stopping = False
        self._serve()

    def stop(self) -> None:
        """End it and wait a little; kill it if it does not end by itself."""
        self._stopping = True
        process, self._process = self._process, None
        if process is None:
            return
        process.closeWriteChannel()
        if not process.waitForFinished(_STOP_WAIT_MS):
            _log.warning("the embedded server did not end by itself")
            process.kill()
            process.waitForFinished(_STOP_WAIT_MS)
        process.deleteLater()

    def _serve(self) -> None:
        process = self._spawn(
            "serve",
            "--database",
            self._database,
            "--host",
            "127.0.0.1",
            "--port",
            str(self._port),
            "--demonstration",
            "--announce",
            "--stop-with-stdin",
        )
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._died)
        process.start()

    def _spawn(self, *words: str) -> QProcess:
        if self._process is not None:
            self._process.deleteLater()
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments([*self._command[1:], *words])
        append = QIODevice.OpenModeFlag.Append if self._deaths else QIODevice.OpenModeFlag.Truncate
        process.setStandardErrorFile(str(self._folder / _LOG), append)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        return process

    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            line = bytes(process.readLine().data()).decode("utf-8", "replace")
            try:
                announced = json.loads(line)
            except ValueError:
                continue
            if announced.get("event") == "ready":
                self.ready.emit(announced["url"])

    def _died(self, code: int, _status: QProcess.ExitStatus) -> None:
        if self._stopping:
            return
        self._deaths += 1
        _log.warning("the embedded server ended with code %s", code)
        if self._deaths > _MOST_DEATHS:
            self._give_up("the server does not stay up")
        else:
            self._serve()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and not self._stopping:
            self._give_up("the program of the server cannot be started")

    def _give_up(self, detail: str) -> None:
        _log.warning("no embedded server: %s", detail)
        self.failed.emit(Unreachable(UnreachableReason.SERVER_ERROR, detail))

    @property
    def _database(self) -> str:
        return f"sqlite:///{(self._folder / _DATABASE).as_posix()}"


def free_port() -> int:
    """Return a port of the loopback interface that nobody uses now."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
        return port


def server_command() -> tuple[str, ...]:
    """Return how `ror-server` is called: the program beside this one once it is frozen."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return (str(own.with_name("ror-server").with_suffix(own.suffix)),)
    return (sys.executable, "-m", "ror_server")
