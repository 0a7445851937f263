"""Signing in with the QR code of one's account: from the button to the session.

Nothing of it is imported or opened before the button is pressed.
"""

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal

from ror_desktop.app.arrival import Arrival
from ror_desktop.config import Settings
from ror_desktop.controllers.session_controller import SessionController
from ror_desktop.domain.scanning import SignInCode
from ror_desktop.models.session_state import SessionPhase, SessionState
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.views.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ror_desktop.controllers.scan_controller import ScanController
    from ror_desktop.domain.scanning import Camera
    from ror_desktop.views.scan.scan_page import ScanPage
    from ror_desktop.views.scan.workstation_page import WorkstationPage

_WORKSTATION = "workstation/name"


def kept_workstation(kept: QSettings) -> str:
    """Return the name that the user gave before a first scan, "" when there was none."""
    return str(kept.value(_WORKSTATION, "") or "")


def workstation_name(kept: QSettings, settings: Settings) -> str:
    """Return how this workstation is named, "" before anybody named it."""
    return settings.connection.workstation or kept_workstation(kept)


class Pairing(QObject):
    """Shows the pages of the scan in the window, and hands codes to the session.

    Signals:
        other_server_accepted(Arrival): the code opens a session of another server, which the user
            accepted.
        workstation_named(str): by the user, before a first scan.
    """

    other_server_accepted = Signal(object)
    workstation_named = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        state: SessionState,
        session: SessionController,
        runner: TaskRunner,
        url: str,
        kept: QSettings,
        settings: SettingsState,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is imported.

        Args:
            window: shows the pages.
            state: how far signing in has come.
            session: signs in.
            runner: where pictures are read.
            url: address of the configured server.
            kept: where the name of the workstation is kept.
            settings: name of the workstation, camera, and whether the server is fixed.
            parent: owner.
        """
        super().__init__(parent)
        self._window, self._session, self._runner = window, session, runner
        self._state, self._url = state, url
        self._kept, self._settings = kept, settings
        self._arrival: Arrival | None = None
        self._keep = False
        self._page: ScanPage | None = None
        self._controller: ScanController | None = None
        self._naming: WorkstationPage | None = None
        self.cameras: Callable[[], Sequence[Camera]] | None = None
        session.code_failed.connect(self._leave)

    def open(self, keep: bool) -> None:  # noqa: FBT001 - slot
        """Ask for the name of the workstation if it has none, then scan.

        Args:
            keep: whether the vault is to keep the session.
        """
        self._keep = keep
        if self._name:
            self._scan()
        else:
            self._ask_name()

    def expect(self, arrival: Arrival) -> None:
        """Sign in with a code scanned before, once nothing else opens a session."""
        self._arrival = arrival
        if not self._name:
            self._keep_name(arrival.workstation)
        self._state.changed.connect(self._welcome, Qt.ConnectionType.QueuedConnection)

    def sign_in(self, code: SignInCode, *, keep: bool) -> None:
        """Sign in with a code of the configured server."""
        name = self._name or platform.node()
        self._session.sign_in_with_code(code, name, keep=keep)

    def close(self) -> None:
        """Let the camera go: the program ends."""
        if self._controller is not None:
            self._controller.close()

    def _welcome(self) -> None:
        arrival = self._arrival
        if arrival is not None and self._state.phase is SessionPhase.SIGNED_OUT:
            self._arrival = None
            self.sign_in(arrival.code, keep=arrival.keep)

    def _ask_name(self) -> None:
        from ror_desktop.views.scan.workstation_page import WorkstationPage  # noqa: PLC0415 - late

        if self._naming is None:
            self._naming = WorkstationPage(platform.node())
            self._naming.name_given.connect(self._take_name)
            self._naming.leave_requested.connect(self._window.show_sign_in)
        self._window.show_before(self._naming)

    def _take_name(self, name: str) -> None:
        self._keep_name(name)
        self._scan()

    def _scan(self) -> None:
        if self._page is None:
            self._compose()
        if self._page is not None:
            self._window.show_before(self._page)

    def _compose(self) -> None:
        from ror_desktop.app.scan import compose_scan  # noqa: PLC0415 - late

        more = () if self.cameras is None else (self.cameras,)
        self._page, self._controller = compose_scan(
            self._runner,
            self._url,
            *more,
            only_here="connection.server" in self._settings.fixed,
            preferred=self._settings.settings.camera.preferred,
        )
        self._page.code_accepted.connect(self._use)
        self._page.leave_requested.connect(self._window.show_sign_in)
        self._session.code_refused.connect(self._controller.refuse)

    def _use(self, code: SignInCode) -> None:
        if self._controller is not None and self._controller.is_own(code):
            self.sign_in(code, keep=self._keep)
        else:
            self.other_server_accepted.emit(Arrival(code, self._name, keep=self._keep))

    @property
    def _name(self) -> str:
        return workstation_name(self._kept, self._settings.settings)

    def _keep_name(self, name: str) -> None:
        self._kept.setValue(_WORKSTATION, name)
        self.workstation_named.emit(name)

    def _leave(self) -> None:
        if self._page is not None and self._page.isVisible():
            self._window.show_sign_in()
