"""Proxy coordinator: requests and the map use the one that is set; asks for its password."""

import logging

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ror_desktop.config import MapSettings
from ror_desktop.gateway.proxy import ProxyRoute
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.storage.vault import ProxyPassword
from ror_desktop.system.system_proxy import chromium_proxy, set_chromium_proxy
from ror_desktop.tasks.runner import Lane, TaskRunner
from ror_desktop.views.shell.window_dialogs import ProxyPasswordDialog

_log = logging.getLogger(__name__)


class ProxyCoordinator(QObject):
    """Follows the settings of the proxy.

    Signals:
        user_named(str): another user for the proxy, to be saved.
        changed: requests use another proxy from now on.
    """

    user_named = Signal(str)
    changed = Signal()
    _asked = Signal()

    def __init__(
        self,
        route: ProxyRoute,
        password: ProxyPassword,
        state: SettingsState,
        runner: TaskRunner,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        """Give Chromium the same proxy as the rest, and follow.

        Args:
            route: of the gateway.
            password: the vault.
            state: of the settings.
            runner: where the vault and the system are asked.
            window: the question stands over it.
            parent: owner.
        """
        super().__init__(parent)
        self._route, self._password, self._state = route, password, state
        self._runner, self._window = runner, window
        self._question: ProxyPasswordDialog | None = None
        self._declined = False
        # The proxy asks in the middle of a request, on its thread.
        self._asked.connect(self._ask, Qt.ConnectionType.QueuedConnection)
        route.on_password_asked(self._asked.emit)
        state.changed.connect(self._follow)
        self._set_chromium_proxy()

    def save_password(self, password: str) -> None:
        """Take another password; it counts from the next request on."""
        self._runner.run(
            lambda: self._password.save(password), lambda _saved: self._choose(), lane=Lane.STORAGE
        )

    def _follow(self, names: frozenset[str]) -> None:
        if any(name.startswith("proxy.") for name in names):
            self._choose()

    def _choose(self) -> None:
        """Use the proxy that the settings say, with the password of the vault."""
        self._declined = False

        def choose() -> None:
            self._route.choose(self._state.settings.proxy, self._password.load())

        def go(_none: None) -> None:
            self._set_chromium_proxy()
            self.changed.emit()

        self._runner.run(choose, go, lane=Lane.STORAGE)

    def _set_chromium_proxy(self) -> None:
        settings = self._state.settings.proxy
        tiles = self._state.settings.map.tiles or MapSettings().tiles or ""

        def find() -> tuple[str | None, str]:
            return chromium_proxy(settings, tiles), self._password.load() if settings.user else ""

        def use(found: tuple[str | None, str]) -> None:
            address, password = found
            set_chromium_proxy(address, settings.user, password)

        self._runner.run(find, use)

    def _ask(self) -> None:
        if self._question is not None or self._declined:
            return
        _log.info("the proxy asks for a user")
        question = ProxyPasswordDialog(self._state.settings.proxy.user, self._window)
        question.user.setEnabled("proxy.user" not in self._state.fixed)
        self._question = question
        question.answered.connect(self._take)
        question.finished.connect(self._close)
        question.open()

    def _take(self, user: str, password: str) -> None:
        self.user_named.emit(user)
        self.save_password(password)

    def _close(self, result: int) -> None:
        # Who closed it is not asked again before something is changed.
        self._declined = not result
        if self._question is not None:
            self._question.deleteLater()
            self._question = None
