"""One window on one server; another window on another server when the person accepts its code."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from ror_desktop.app.arrival import Arrival
from ror_desktop.app.behind_window import BehindWindow
from ror_desktop.app.first_window import FirstWindow
from ror_desktop.app.workplace import claim
from ror_desktop.config import EMBEDDED, Settings
from ror_desktop.domain.errors import RorError


class Seat(QObject):
    """Opens the window, and ends it.

    Signals:
        closed: the person closed the window.
        failed(RorError): the program cannot go on.
    """

    closed = Signal()
    failed = Signal(object)

    def __init__(self, settings: Settings, root: Path | None, embedded_name: str) -> None:
        """Prepare; nothing is shown.

        Args:
            settings: of this start.
            root: data folder, that of the user when absent.
            embedded_name: how the server of this machine is called on the sign-in page.
        """
        super().__init__()
        self._settings, self._root, self._embedded_name = settings, root, embedded_name
        self.first: FirstWindow | None = None
        self._behind: BehindWindow | None = None

    def open(self, arrival: Arrival | None = None) -> None:
        """Show the window.

        Args:
            arrival: code with which the person comes from another server.

        Raises:
            StorageFailed: there is no place for one more desktop.
        """
        settings = self._settings
        if arrival is not None:
            settings = replace(settings, server_url=arrival.code.server)
        workplace = claim(settings.server_url or EMBEDDED, self._root)
        self.end()
        self.first = first = FirstWindow(
            workplace.folder, settings.server_url or self._embedded_name
        )
        self._behind = behind = BehindWindow(settings, workplace, self._root, first, arrival)
        behind.failed.connect(self.failed)
        # Queued: the desktop that asks must not be ended from within.
        behind.move_requested.connect(self._move, Qt.ConnectionType.QueuedConnection)
        first.window.seen.connect(behind.start)
        first.window.closed.connect(self.closed)
        first.window.show()

    def end(self) -> None:
        """Let go of the window and of all behind it."""
        if self.first is not None:
            self.first.window.hide()
        if self._behind is not None:
            self._behind.end()
            self._behind.deleteLater()
        if self.first is not None:
            self.first.window.deleteLater()
        self.first = self._behind = None

    def _move(self, arrival: Arrival) -> None:
        try:
            self.open(arrival)
        except RorError as error:
            self.failed.emit(error)
