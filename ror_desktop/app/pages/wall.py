"""Wall coordinator: the synthesis on a wall screen, gone with whoever put it there."""

from datetime import timedelta

from PySide6.QtCore import QObject
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


class WallCoordinator(QObject):
    """One window at a time; it keeps the filter that held when it was opened."""

    def __init__(
        self,
        store: RegionStore,
        connection: ConnectionState,
        filter_state: FilterState,
        settings: SettingsState,
        page: QWidget,
    ) -> None:
        """Prepare; nothing is shown.

        Args:
            store: the region.
            connection: whether what is shown follows the server.
            filter_state: of the synthesis.
            settings: how pages follow each other.
            page: the synthesis; the wall goes with it.
        """
        super().__init__(page)
        self._store, self._connection = store, connection
        self._filter_state, self._settings = filter_state, settings
        self._page = page
        self.window: WallWindow | None = None
        page.destroyed.connect(self.close)

    def open(self) -> None:
        """Show the wall on another screen than the page's, if there is one."""
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            return
        own_filter = FilterState()
        own_filter.apply(self._filter_state.filter)
        matrix = MatrixModel(self._store, own_filter, RecentChanges())
        words = ", ".join(filter_words(self._store.region, own_filter.filter))
        wall = self._settings.settings.wall
        self.window = window = WallWindow(
            matrix,
            self._store,
            self._connection,
            timedelta(seconds=wall.rotation_seconds),
            self.tr("Filtres : %1").replace("%1", words) if words else "",
            large_type=wall.large_type,
        )
        own_filter.setParent(window)
        window.closed.connect(self._forget)
        screen = other_screen(self._page.screen())
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()

    def close(self) -> None:
        """Take the wall away."""
        if self.window is not None:
            self.window.close()

    def _forget(self) -> None:
        self.window = None


def other_screen(taken: QScreen) -> QScreen:
    """Return a screen beside the one that is taken; that one when it is alone."""
    return next((each for each in QGuiApplication.screens() if each is not taken), taken)
