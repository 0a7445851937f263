"""One window on one server at a time: opened, ended, and reopened when the server changes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ror_desktop.app.first_window import FirstWindow
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.config import EMBEDDED
from ror_desktop.domain.errors import RorError
from ror_desktop.system.instance_folder import InstanceFolder, claim
from ror_desktop.views.theme import ThemeFollower

if TYPE_CHECKING:
    from ror_desktop.app.background_start import BackgroundStart
    from ror_desktop.domain.scanning import AcceptedCode


class SessionWindow(QObject):
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
        self._background: BackgroundStart | None = None
        self._instance: InstanceFolder | None = None
        self._accepted: AcceptedCode | None = None

    def open(
        self, accepted: "AcceptedCode | None" = None, instance: InstanceFolder | None = None
    ) -> None:
        """Show the window.

        Args:
            accepted: code with which the person comes from another server.
            instance: already claimed; found when absent.

        Raises:
            StorageFailed: there is no place for one more desktop.
        """
        settings = self._start.settings
        url = accepted.code.server if accepted else settings.connection.server
        instance = instance or claim(url or EMBEDDED, self._start.root)
        self.end()
        self._instance, self._accepted = instance, accepted
        self.first = first = FirstWindow(instance.folder, url or self._embedded_name)
        first.window.closed.connect(self.closed)
        if self._follower is not None:
            first.window.system_theme_changed.connect(self._follower.dress_again)
        if settings.tray.start_minimised and accepted is None:
            # Nothing is painted that could be waited for.
            first.window.showMinimized()
            QTimer.singleShot(0, self, self._start_rest)
        else:
            first.window.painted.connect(self._start_rest)
            first.window.show()

    def end(self) -> None:
        """Let go of the window and of all behind it."""
        if self.first is not None:
            self.first.window.hide()
        if self._background is not None:
            self._background.end()
            self._background.deleteLater()
        elif self._instance is not None:
            self._instance.release()
        if self.first is not None:
            self.first.window.deleteLater()
        self.first = self._background = self._instance = self._accepted = None

    def _start_rest(self) -> None:
        """Start what the window that is now on the screen did not wait for."""
        # Threads and the log come with it.
        from ror_desktop.app.background_start import BackgroundStart  # noqa: PLC0415

        first, instance, accepted = self.first, self._instance, self._accepted
        if first is None or instance is None:
            return
        url = accepted.code.server if accepted else self._start.settings.connection.server
        self._background = background = BackgroundStart(
            self._start, url, instance, first, accepted, self._follower
        )
        background.failed.connect(self.failed)
        # Queued: the desktop that asks must not be ended from within.
        background.other_server_accepted.connect(self._reopen, Qt.ConnectionType.QueuedConnection)
        background.server_changed.connect(self._reopen, Qt.ConnectionType.QueuedConnection)
        background.start()

    def _reopen(self, accepted: "AcceptedCode | None" = None) -> None:
        try:
            self.open(accepted)
        except RorError as error:
            self.failed.emit(error)
