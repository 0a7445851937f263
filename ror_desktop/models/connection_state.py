"""Connection state: whether the screens follow the server live, by polling, or not at all."""

from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.errors import RorError


class ConnectionStatus(Enum):
    """How changes of others reach this screen."""

    CONNECTING = auto()
    LIVE = auto()
    POLLING = auto()
    OFFLINE = auto()


class ConnectionState(QObject):
    """Observable state of the connection; it never blocks anything.

    Signals:
        changed: something below is different.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = ConnectionStatus.CONNECTING
        self._since: datetime | None = None
        self._reason: RorError | None = None

    @property
    def status(self) -> ConnectionStatus:
        """How changes reach this screen."""
        return self._status

    @property
    def since(self) -> datetime | None:
        """When the connection was lost, None while it is there."""
        return self._since

    @property
    def reason(self) -> RorError | None:
        """Why the connection was lost."""
        return self._reason

    def set_online(self, status: ConnectionStatus) -> None:
        """Note that the server answers."""
        if self._status is not status:
            self._status, self._since, self._reason = status, None, None
            self.changed.emit()

    def set_offline(self, now: datetime, reason: RorError) -> None:
        """Note that it does not; the time of the first failure stands."""
        if self._status is not ConnectionStatus.OFFLINE:
            self._since = now
        self._status, self._reason = ConnectionStatus.OFFLINE, reason
        self.changed.emit()
