"""Single instance: a second start of the program brings the window of the first forward.

Found are windows of the same user, in the same session of the same machine, on the same files:
users of one terminal server never see each other's.
"""

import getpass
import hashlib
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

QUICK_ENTRY = "--quick-entry"
"""Argument by which a later start asks the running program for its quick entry."""

_log = logging.getLogger(__name__)

_WAIT_MS = 2_000
_PATIENCE_MS = 4_000
_PAUSE_MS = 100
_HEARD = b"heard\n"


def call_running_instance(folder: Path, arguments: Sequence[str]) -> bool:
    """Ask the desktop that uses a folder to come forward; False when none hears it here.

    Args:
        folder: of its files.
        arguments: of the command line, handed to it.
    """
    _let_it_come()
    socket = QLocalSocket()
    # The first one may just be starting: who clicks twice means one window.
    patience = QDeadlineTimer(_PATIENCE_MS)
    while True:
        socket.connectToServer(_name(folder))
        if socket.waitForConnected(_WAIT_MS):
            break
        if patience.hasExpired():
            return False
        QThread.msleep(_PAUSE_MS)
    socket.write(json.dumps({"words": list(arguments)}).encode() + b"\n")
    return socket.waitForReadyRead(_WAIT_MS) and socket.readLine().data() == _HEARD


class SingleInstance(QObject):
    """Listens, in the first instance, for later starts of the program.

    Signals:
        called(list[str]): another start asks for the window, with these arguments.
    """

    called = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Listen; the program goes on without when the system refuses.

        Args:
            folder: of this desktop's files, which it has locked.
            parent: owner.
        """
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._sockets: list[QLocalSocket] = []
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        # Who holds the lock on the files is alone: what a killed program left is in the way.
        QLocalServer.removeServer(_name(folder))
        if self._server.listen(_name(folder)):
            _log.info("ready for later starts of the program")
        else:
            _log.warning("later starts cannot find this window: %s", self._server.errorString())

    def close(self) -> None:
        """Hear no more."""
        self._server.close()
        for socket in self._sockets:
            socket.abort()
        self._sockets.clear()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._sockets.append(socket)
            socket.readyRead.connect(self._hear)

    def _hear(self) -> None:
        """Read what has come as a whole; who said it is let go, and so is who left."""
        still_open = []
        for socket in self._sockets:
            if socket.canReadLine():
                self._answer(socket)
            elif socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
                still_open.append(socket)
        self._sockets = still_open

    def _answer(self, socket: QLocalSocket) -> None:
        try:
            arguments = [str(word) for word in json.loads(bytes(socket.readLine().data()))["words"]]
        except (ValueError, LookupError, TypeError):
            socket.abort()
            return
        socket.write(_HEARD)
        socket.flush()
        socket.disconnectFromServer()
        _log.info("another start of the program asks for this window")
        self.called.emit(arguments)


def _name(folder: Path) -> str:
    whole = "\n".join((getpass.getuser(), _session(), str(folder.resolve())))
    return "ror-desktop-" + hashlib.sha256(whole.encode()).hexdigest()[:24]


if sys.platform == "win32":
    import ctypes

    _ANYBODY = -1

    def _session() -> str:
        """Return the number of the session (RDS, Citrix: one for each connection)."""
        number = ctypes.c_ulong()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(number))
        return str(number.value)

    def _let_it_come() -> None:
        """Allow the other program to come forward: Windows asks who was used last."""
        ctypes.windll.user32.AllowSetForegroundWindow(_ANYBODY)

else:

    def _session() -> str:
        """Return what names the screen: a window cannot move to another one."""
        return os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")

    def _let_it_come() -> None:
        """Nothing is to be allowed here."""
