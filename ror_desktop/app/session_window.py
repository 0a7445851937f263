"""One window on one server; another window on another server when the person accepts its code."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ror_desktop.app.first_window import FirstWindow
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.config import EMBEDDED
from ror_desktop.domain.errors import RorError
from ror_desktop.system.instance_folder import Workplace, claim
from ror_desktop.views.theme import ThemeFollower

if TYPE_CHECKING:
    from ror_desktop.app.arrival import Arrival
    from ror_desktop.app.background_start import BehindWindow


class Seat(QObject):
    """Opens the window, and ends it.

    Signals:
        closed: the person closed the window.
        failed(RorError): the program cannot go on.
    """

    closed = Signal()
    failed = Signal(object)

    def __init__(
        self, start: StartSettings, embedded_name: str, follower: ThemeFollower | None = None
    ) -> None:
        """Prepare; nothing is shown.

        Args:
            start: settings, and where data are.
            embedded_name: how the server of this machine is called on the sign-in page.
            follower: dresses the application; None leaves it as it is.
        """
        super().__init__()
        self._start, self._embedded_name, self._follower = start, embedded_name, follower
        self.first: FirstWindow | None = None
        self._behind: BehindWindow | None = None
        self._workplace: Workplace | None = None
        self._arrival: Arrival | None = None

    def open(self, arrival: "Arrival | None" = None, workplace: Workplace | None = None) -> None:
        """Show the window.

        Args:
            arrival: code with which the person comes from another server.
            workplace: already claimed; found when absent.

        Raises:
            StorageFailed: there is no place for one more desktop.
        """
        settings = self._start.settings
        url = arrival.code.server if arrival else settings.connection.server
        workplace = workplace or claim(url or EMBEDDED, self._start.root)
        self.end()
        self._workplace, self._arrival = workplace, arrival
        self.first = first = FirstWindow(workplace.folder, url or self._embedded_name)
        first.window.closed.connect(self.closed)
        if settings.tray.start_minimised and arrival is None:
            # Nothing is painted that could be waited for.
            first.window.showMinimized()
            QTimer.singleShot(0, self, self._go_on)
        else:
            first.window.painted.connect(self._go_on)
            first.window.show()

    def end(self) -> None:
        """Let go of the window and of all behind it."""
        if self.first is not None:
            self.first.window.hide()
        if self._behind is not None:
            self._behind.end()
            self._behind.deleteLater()
        elif self._workplace is not None:
            self._workplace.release()
        if self.first is not None:
            self.first.window.deleteLater()
        self.first = self._behind = self._workplace = self._arrival = None

    def _go_on(self) -> None:
        """Start what the window that is now on the screen did not wait for."""
        # Threads and the log come with it.
        from ror_desktop.app.background_start import BehindWindow  # noqa: PLC0415

        first, workplace, arrival = self.first, self._workplace, self._arrival
        if first is None or workplace is None:
            return
        url = arrival.code.server if arrival else self._start.settings.connection.server
        self._behind = behind = BehindWindow(
            self._start, url, workplace, first, arrival, self._follower
        )
        behind.failed.connect(self.failed)
        # Queued: the desktop that asks must not be ended from within.
        behind.move_requested.connect(self._move, Qt.ConnectionType.QueuedConnection)
        behind.server_changed.connect(self._move, Qt.ConnectionType.QueuedConnection)
        behind.start()

    def _move(self, arrival: "Arrival | None" = None) -> None:
        try:
            self.open(arrival)
        except RorError as error:
            self.failed.emit(error)
