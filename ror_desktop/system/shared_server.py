"""The embedded server shared by the desktops of this machine: one hosts it, others join.

The desktop that holds the lock hosts. When it is gone, whichever desktop takes the lock next starts
the server again at the same address, on the same database.
"""

import logging
import os
import socket
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.system.embedded_server import EmbeddedServer, free_port, server_key

_log = logging.getLogger(__name__)

_LOCK = "server.lock"
_ADDRESS = "address"
_POLL_EVERY = timedelta(seconds=1)
_ANNOUNCE_WAIT = timedelta(seconds=2)
"""How long a desktop that has just become host may take to say where its server answers."""


class SharedServer(QObject):
    """The embedded server as one desktop sees it: its own, or that of the desktop that it joined.

    Signals:
        ready: it can be asked; said again each time that it has been started again.
        failed(RorError): it cannot be started here.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(
        self, folder: Path, command: tuple[str, ...] | None = None, parent: QObject | None = None
    ) -> None:
        """Find out who hosts; nothing is started yet.

        Args:
            folder: shared by the desktops of this machine: database, lock and address.
            command: how the program `ror-server` is called; found when absent.
            parent: owner.

        Raises:
            StorageFailed: the folder cannot be used.
        """
        super().__init__(parent)
        self._folder, self._address = folder, folder / _ADDRESS
        self._lock = QLockFile(str(folder / _LOCK))
        # A lock is stale when the program that holds it is gone, not when it is old.
        self._lock.setStaleLockTime(0)
        self._hosts = self._lock.tryLock(0)
        if not self._hosts and not self._announced_port():
            self._hosts = self._lock.tryLock(_ANNOUNCE_WAIT // timedelta(milliseconds=1))
        self._server = EmbeddedServer(folder, self._find_port(), command, self)
        self._server.ready.connect(lambda _url: self.ready.emit())
        self._server.failed.connect(self.failed)
        self._poll = QTimer(self, interval=_POLL_EVERY // timedelta(milliseconds=1))
        self._poll.timeout.connect(self._take_over)

    @property
    def url(self) -> str:
        """Its address; stays the same whoever hosts."""
        return self._server.url

    @property
    def key(self) -> str:
        """What it wants to see with every request; stays the same whoever hosts."""
        return self._server.key

    @property
    def hosts(self) -> bool:
        """Whether the server is this desktop's own."""
        return self._hosts

    def start(self) -> None:
        """Start it, or join the one that runs and watch over it."""
        if self._hosts:
            self._server.start()
        else:
            self._poll.start()
            self.ready.emit()

    def stop(self) -> None:
        """End it if it is one's own, then let another desktop have it."""
        self._poll.stop()
        self._server.stop()
        if self._hosts:
            self._hosts = False
            self._lock.unlock()

    def _take_over(self) -> None:
        if self._lock.tryLock(0):
            _log.info("the desktop that hosted the embedded server is gone: hosting it")
            self._poll.stop()
            self._hosts = True
            self._server.start()

    def _find_port(self) -> int:
        announced = self._announced_port()
        if not self._hosts:
            if not announced:
                raise StorageFailed("the desktop that hosts has not said where its server answers")
            return announced
        # The address of last time, so that a desktop that still shows it finds the server again.
        if announced and _is_free(announced):
            return announced
        # Whoever has the address of last time may have been shown its key.
        server_key(self._folder, new=True)
        port = free_port()
        try:
            self._address.write_text(f"http://127.0.0.1:{port}", "utf-8")
        except OSError as error:
            raise StorageFailed(str(error)) from error
        return port

    def _announced_port(self) -> int:
        """Return the port of the address that was said last, 0 when none was."""
        try:
            return urlsplit(self._address.read_text("utf-8")).port or 0
        except (OSError, ValueError):
            return 0


def _is_free(port: int) -> bool:
    with socket.socket() as place:
        if os.name == "posix":
            # As the server does: connections that are still ending do not count.
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
