"""The embedded server, which the desktop starts: a process of its own, on loopback only.

The process ends with the desktop, however the desktop ends: its standard input is a pipe that
closes with it. Every account of the machine reaches the loopback interface: the server answers who
shows a key, which lies in a file that this user alone reads.
"""

import json
import logging
import os
import secrets
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QProcess, Signal

from ror_desktop.domain.errors import StorageFailed, Unreachable, UnreachableReason

_log = logging.getLogger(__name__)

_DATABASE = "embedded.sqlite3"
_LOG = "server.log"
_KEY = "server.key"
_KEY_BYTES = 32
_STOP_WAIT_MS = 5_000
_MOST_DEATHS = 5


class EmbeddedServer(QObject):
    """Starts, watches and stops one server process; nothing here waits, except `stop`.

    Attributes:
        key: what it wants to see with every request.

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

        Raises:
            StorageFailed: the key can be neither read nor made.
        """
        super().__init__(parent)
        self._folder = folder
        self.key = server_key(folder)
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
            "--own-user-key",
            str(self._folder / _KEY),
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


def server_key(folder: Path, *, new: bool = False) -> str:
    """Return the key of the server of a folder, made where there is none.

    It stays from one start to the next, as the address does: desktops that are open find the server
    again whoever starts it.

    Args:
        folder: where it is kept.
        new: make another, and forget the one before.

    Raises:
        StorageFailed: it can be neither read nor made.
    """
    path = folder / _KEY
    try:
        if path.exists() and not new:
            return path.read_text("ascii")
        key = secrets.token_urlsafe(_KEY_BYTES)
        written = path.with_suffix(".new")
        written.unlink(missing_ok=True)
        with open(written, "x", encoding="ascii", opener=_for_user_only) as file:
            file.write(key)
        # Whole or not at all: another desktop may be reading it.
        written.replace(path)
    except (OSError, ValueError) as error:
        raise StorageFailed(str(error)) from error
    return key


def _for_user_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def server_command() -> tuple[str, ...]:
    """Return how `ror-server` is called: the program beside this one once it is frozen."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return (str(own.with_name("ror-server").with_suffix(own.suffix)),)
    return (sys.executable, "-m", "ror_server")
