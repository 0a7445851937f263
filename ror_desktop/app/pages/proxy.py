"""Keeps both halves of the program on the way out that is set, and asks when a proxy does."""

import logging

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ror_desktop.config import MapSettings
from ror_desktop.gateway.proxy import ProxyRoute
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.storage.proxy_password import ProxyPassword
from ror_desktop.system.system_proxy import chromium_proxy, route_chromium
from ror_desktop.tasks.runner import Lane, TaskRunner
from ror_desktop.views.shell.window_dialogs import ProxyPasswordDialog

_log = logging.getLogger(__name__)


class WayOut(QObject):
    """Follows the settings of the proxy.

    Signals:
        user_named(str): another user for the proxy, to be kept.
        changed: requests go another way from now on.
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
        """Send Chromium the same way as the rest, and follow.

        Args:
            route: of the gateway.
            password: where it is kept.
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
        route.when_asked(self._asked.emit)
        state.changed.connect(self._follow)
        self._route_chromium()

    def keep_password(self, password: str) -> None:
        """Take another password; it counts from the next request on."""
        self._runner.run(
            lambda: self._password.save(password), lambda _kept: self._choose(), lane=Lane.STORAGE
        )

    def _follow(self, names: frozenset[str]) -> None:
        if any(name.startswith("proxy.") for name in names):
            self._choose()

    def _choose(self) -> None:
        """Go the way that the settings say, with the password of the vault."""
        self._declined = False

        def choose() -> None:
            self._route.choose(self._state.settings.proxy, self._password.load())

        def go(_none: None) -> None:
            self._route_chromium()
            self.changed.emit()

        self._runner.run(choose, go, lane=Lane.STORAGE)

    def _route_chromium(self) -> None:
        settings = self._state.settings.proxy
        tiles = self._state.settings.map.tiles or MapSettings().tiles or ""

        def find() -> tuple[str | None, str]:
            return chromium_proxy(settings, tiles), self._password.load() if settings.user else ""

        def use(found: tuple[str | None, str]) -> None:
            address, password = found
            route_chromium(address, settings.user, password)

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
        self.keep_password(password)

    def _close(self, result: int) -> None:
        # Who closed it is not asked again before something is changed.
        self._declined = not result
        if self._question is not None:
            self._question.deleteLater()
            self._question = None
