"""Settings coordinator: the dialog *Paramètres*, what it saves, and the proxy."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal

from ror_desktop.app.backend import Backend
from ror_desktop.app.pages.qr_sign_in import first_workstation_name
from ror_desktop.app.proxy import ProxyCoordinator
from ror_desktop.controllers.settings_controller import SettingsController
from ror_desktop.domain.errors import RorError, UnreadableAnswer
from ror_desktop.domain.scanning import Camera
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.wording import error_words
from ror_desktop.services.user_settings import UserSettings
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.views.main_window import MainWindow
from ror_desktop.views.settings.settings_dialog import SettingsDialog

translate = QCoreApplication.translate


class SettingsCoordinator(QObject):
    """Opens the dialog, one at a time; what is chosen is saved, and counts at once where it can.

    Signals:
        proxy_changed: requests use another proxy from now on.
        help_requested: what can be set is to be explained.
    """

    proxy_changed = Signal()
    help_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        user_settings: UserSettings,
        state: SettingsState,
        backend: Backend,
        runner: TaskRunner,
        region: Callable[[], str],
        window_settings: QSettings,
        parent: QObject | None = None,
    ) -> None:
        """Connect to the window.

        Args:
            window: asks for the dialog.
            user_settings: saves what is chosen.
            state: what all pages follow.
            backend: the proxy and the vault.
            runner: of the window.
            region: gives the name of the region in use, "" when not known.
            window_settings: the window's own, where the name of the workstation once was.
            parent: owner.
        """
        super().__init__(parent)
        self._window, self._state, self._runner, self._region = window, state, runner, region
        self._dialog: SettingsDialog | None = None
        network = state.settings.network
        self.controller = controller = SettingsController(
            user_settings,
            state,
            runner,
            lambda address: backend.check_address(address, network),
            self,
        )
        self._proxy = ProxyCoordinator(
            backend.route, backend.proxy_password, state, runner, window, self
        )
        self._proxy.user_named.connect(lambda user: controller.change({"proxy.user": user}))
        self._proxy.changed.connect(self.proxy_changed)
        controller.checked.connect(self._show_check)
        controller.saved.connect(self._show_saved)
        controller.not_saved.connect(self._show_not_saved)
        window.settings_requested.connect(self.open)
        name = first_workstation_name(window_settings)
        if name and not state.settings.connection.workstation:
            self.name_workstation(name)

    def name_workstation(self, name: str) -> None:
        """Keep the name that was given before a first scan."""
        self.controller.change({"connection.workstation": name})

    def open(self) -> None:
        """Show the dialog."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        self._dialog = dialog = SettingsDialog(self._state, self._region(), self._window)
        dialog.change_requested.connect(self.controller.change)
        dialog.check_requested.connect(self.controller.check)
        dialog.password_given.connect(self._proxy.save_password)
        dialog.help_requested.connect(self.help_requested)
        dialog.finished.connect(self._forget)
        dialog.open()
        # Not in the task: on Windows it imports a part of Qt.
        from ror_desktop.tasks.camera_devices import cameras  # noqa: PLC0415 - heavy on Windows

        self._runner.run(cameras, self._offer_cameras)

    def _offer_cameras(self, cameras: Sequence[Camera]) -> None:
        if self._dialog is not None:
            self._dialog.set_cameras([camera.name for camera in cameras])

    def _show_check(self, error: RorError | None) -> None:
        if self._dialog is not None:
            self._dialog.show_check(_check_words(error))

    def _show_saved(self) -> None:
        if self._dialog is not None:
            self._dialog.show_saved()

    def _show_not_saved(self, error: RorError) -> None:
        if self._dialog is not None:
            self._dialog.show_not_saved(error_words(error))

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def _check_words(error: RorError | None) -> str:
    if error is None:
        return ""
    if isinstance(error, UnreadableAnswer):
        return translate(
            "Settings", "Quelque chose répond à cette adresse, mais ce n’est pas un serveur ROR."
        )
    return error_words(error)
