"""Wall coordinator: the synthesis on a wall screen, gone with whoever put it there."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.views.filters.filter_wording import filter_words
from ror_desktop.views.wall.wall_window import WallWindow

_Screen = TypeVar("_Screen")
_SETTLE_MS = 300
"""The system moves windows by itself first."""


class WallCoordinator(QObject):
    """One window at a time; it keeps the filter that held when it was opened."""

    def __init__(
        self,
        store: RegionStore,
        connection: ConnectionState,
        filter_state: FilterState,
        settings: SettingsState,
        page: QWidget,
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
    ) -> None:
        """Prepare; nothing is shown.

        Args:
            store: the region.
            connection: whether what is shown follows the server.
            filter_state: of the synthesis.
            settings: how pages follow each other.
            page: the synthesis; the wall goes with it.
            screens: gives those of now.
        """
        super().__init__(page)
        self._store, self._connection, self._screens = store, connection, screens
        self._filter_state, self._settings = filter_state, settings
        self._page = page
        self.window: WallWindow | None = None
        self._shares_screen = self._waits = False
        page.destroyed.connect(self.close)
        self._settled = QTimer(self, singleShot=True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._find_screen)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._settled.start)
            app.screenRemoved.connect(self._settled.start)

    def open(self) -> None:
        """Show the wall on another screen than the page's, if there is one."""
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            return
        own_filter = FilterState(self._store)
        own_filter.apply(self._filter_state.filter)
        matrix = MatrixModel(self._store, own_filter, RecentChanges())
        wall = self._settings.settings.wall
        self.window = window = WallWindow(
            matrix,
            self._store,
            self._connection,
            timedelta(seconds=wall.rotation_seconds),
            self._filter_words(own_filter),
            large_type=wall.large_type,
        )
        own_filter.setParent(window)
        own_filter.changed.connect(lambda: window.show_filters(self._filter_words(own_filter)))
        own_filter.dropped.connect(window.say)
        window.closed.connect(self._forget)
        screen = other_screen(self._page.screen(), self._screens())
        self._shares_screen, self._waits = screen is self._page.screen(), False
        _fill_screen(window, screen)

    def close(self) -> None:
        """Take the wall away."""
        if self.window is not None:
            self.window.close()

    def _find_screen(self) -> None:
        """Leave the screen of the page to the page when that of the wall is gone; come back to it.

        A wall that was opened on the only screen stays there: somebody wanted it so.
        """
        window = self.window
        if window is None or self._shares_screen:
            return
        own = self._page.screen()
        screen = other_screen(own, self._screens())
        if screen is own:
            self._waits = True
            window.showMinimized()
        elif self._waits or window.screen() is own:
            self._waits = False
            _fill_screen(window, screen)

    def _filter_words(self, own_filter: FilterState) -> str:
        words = ", ".join(filter_words(self._store.region, own_filter.filter))
        return self.tr("Filtres : %1").replace("%1", words) if words else ""

    def _forget(self) -> None:
        self.window = None


def other_screen(taken: _Screen, screens: Sequence[_Screen]) -> _Screen:
    """Return a screen beside the one that is taken; that one when it is alone."""
    return next((each for each in screens if each is not taken), taken)


def _fill_screen(window: WallWindow, screen: QScreen) -> None:
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
