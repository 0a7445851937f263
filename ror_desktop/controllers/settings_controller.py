"""Settings: from what the user chose in *Paramètres* to what is on disk and counts."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from ror_desktop.config.layers import LayeredSettings
from ror_desktop.domain.errors import RorError
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.services.user_settings import UserSettings
from ror_desktop.tasks.runner import Lane, TaskRunner


class SettingsController(QObject):
    """Keeps `SettingsState` true.

    Signals:
        saved: the last change is on disk, and counts.
        not_saved(RorError): it is not, and all is as before.
        checked(object): trying a server ended: None when it answers, else the RorError.
    """

    saved = Signal()
    not_saved = Signal(object)
    checked = Signal(object)

    def __init__(
        self,
        own: UserSettings,
        state: SettingsState,
        runner: TaskRunner,
        check: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        """Prepare.

        Args:
            own: the layers.
            state: shown by the pages.
            runner: where files are written and servers tried.
            check: tries the address of a server; raises RorError.
            parent: owner.
        """
        super().__init__(parent)
        self._own, self._state, self._runner, self._check = own, state, runner, check

    def change(self, values: Mapping[str, object]) -> None:
        """Keep values by the name of the setting, already read; `saved` or `not_saved` follows."""
        self._runner.run(
            lambda: self._own.change(values), self._take, self.not_saved.emit, lane=Lane.STORAGE
        )

    def check(self, address: str) -> None:
        """Try a server; `checked` follows."""
        self._runner.run(
            lambda: self._check(address), lambda _none: self.checked.emit(None), self._refuse
        )

    def _take(self, now: LayeredSettings) -> None:
        self._state.replace(now)
        self.saved.emit()

    def _refuse(self, error: RorError) -> None:
        self.checked.emit(error)
