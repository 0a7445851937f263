"""QR sign-in coordinator: from the button, over camera and code, to the session.

Nothing of it is imported or opened before the button is pressed.
"""

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal

from ror_desktop.config import Settings
from ror_desktop.controllers.session_controller import SessionController
from ror_desktop.domain.scanning import AcceptedCode, SignInCode
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


def first_workstation_name(window_settings: QSettings) -> str:
    """Return the name that the user gave before a first scan, "" when there was none."""
    return str(window_settings.value(_WORKSTATION, "") or "")


def workstation_name(window_settings: QSettings, settings: Settings) -> str:
    """Return how this workstation is named, "" before anybody named it."""
    return settings.connection.workstation or first_workstation_name(window_settings)


class QrSignInCoordinator(QObject):
    """Shows the pages of the scan in the window, and hands codes to the session.

    Signals:
        other_server_accepted(AcceptedCode): the user accepted another server, whose code this is.
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
        window_settings: QSettings,
        settings: SettingsState,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is imported.

        Args:
            window: shows the pages.
            state: how far signing in has come.
            session: signs in.
            runner: where images are read.
            url: address of the configured server.
            window_settings: where the name given before a first scan is.
            settings: name of the workstation, camera, and whether the server is fixed.
            parent: owner.
        """
        super().__init__(parent)
        self._window, self._session, self._runner = window, session, runner
        self._state, self._url = state, url
        self._window_settings, self._settings = window_settings, settings
        self._accepted: AcceptedCode | None = None
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

    def expect(self, accepted: AcceptedCode) -> None:
        """Sign in with a code scanned before, once nothing else opens a session."""
        self._accepted = accepted
        if not self._name:
            self._save_name(accepted.workstation)
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
        accepted = self._accepted
        if accepted is not None and self._state.phase is SessionPhase.SIGNED_OUT:
            self._accepted = None
            self.sign_in(accepted.code, keep=accepted.keep)

    def _ask_name(self) -> None:
        from ror_desktop.views.scan.workstation_page import WorkstationPage  # noqa: PLC0415 - late

        if self._naming is None:
            self._naming = WorkstationPage(platform.node())
            self._naming.name_given.connect(self._take_name)
            self._naming.leave_requested.connect(self._window.show_sign_in)
        self._window.show_before(self._naming)

    def _take_name(self, name: str) -> None:
        self._save_name(name)
        self._scan()

    def _scan(self) -> None:
        if self._page is None:
            self._build_page()
        if self._page is not None:
            self._window.show_before(self._page)

    def _build_page(self) -> None:
        self._page, self._controller = scan_page(
            self._runner,
            self._url,
            self.cameras,
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
            self.other_server_accepted.emit(AcceptedCode(code, self._name, keep=self._keep))

    @property
    def _name(self) -> str:
        return workstation_name(self._window_settings, self._settings.settings)

    def _save_name(self, name: str) -> None:
        self._window_settings.setValue(_WORKSTATION, name)
        self.workstation_named.emit(name)

    def _leave(self) -> None:
        if self._page is not None and self._page.isVisible():
            self._window.show_sign_in()


def scan_page(
    runner: TaskRunner,
    server: str,
    cameras: "Callable[[], Sequence[Camera]] | None" = None,
    *,
    only_here: bool = False,
    preferred: str = "",
) -> "tuple[ScanPage, ScanController]":
    """Return the page of the scan and its controller, connected.

    The page says `code_accepted(SignInCode)` and `leave_requested`; `controller.refuse` takes the
    server's refusal of a code, and `controller.start` looks for a code again after any other
    failure; `controller.close` has to be called when the program ends.

    Args:
        runner: where images are read.
        server: address of the configured server.
        cameras: lists the cameras; those of the system when absent.
        only_here: codes of other servers are refused.
        preferred: name of the camera to begin with.
    """
    from ror_desktop.controllers.scan_controller import ScanController  # noqa: PLC0415 - late
    from ror_desktop.models.scan_state import ScanState  # noqa: PLC0415
    from ror_desktop.tasks.camera_devices import cameras as system_cameras  # noqa: PLC0415
    from ror_desktop.views.scan.scan_page import ScanPage  # noqa: PLC0415

    state = ScanState()
    page = ScanPage(state, f"{server.rstrip('/')}/compte")
    state.setParent(page)
    controller = ScanController(
        state,
        runner,
        server,
        cameras or system_cameras,
        parent=page,
        only_here=only_here,
        preferred=preferred,
    )
    page.scan_requested.connect(controller.start)
    page.stop_requested.connect(controller.stop)
    page.camera.camera_chosen.connect(controller.choose_camera)
    page.file_chosen.connect(controller.read_file)
    page.image_given.connect(controller.read_image)
    page.text_given.connect(controller.read_text)
    page.camera.question.accepted.connect(controller.accept_server)
    page.camera.question.refused.connect(controller.refuse_server)
    return page, controller
