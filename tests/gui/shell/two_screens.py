"""Run by `test_screens.py` where Qt has two screens, the second of scale 1.5."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.app.pages.wall import WallCoordinator
from ror_desktop.config import Settings
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.settings_state import SettingsState
from tests.support.sample_region import NOW, REGION, sample_units


class Screens:
    """The screens that are plugged in."""

    def __init__(self) -> None:
        self.desk, self.wall = QGuiApplication.screens()
        self.plugged = [self.desk, self.wall]

    def __call__(self) -> list[QScreen]:
        return self.plugged

    def pull(self) -> None:
        self.plugged = [self.desk]
        self._app().screenRemoved.emit(self.wall)

    def plug(self) -> None:
        self.plugged = [self.desk, self.wall]
        self._app().screenAdded.emit(self.wall)

    def _app(self) -> QGuiApplication:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        return app


@pytest.fixture
def screens(qapp: QApplication) -> Screens:
    assert qapp is not None
    return Screens()


@pytest.fixture
def coordinator(screens: Screens, qtbot: QtBot) -> Iterator[WallCoordinator]:
    store = RegionStore()
    store.replace(REGION, sample_units(), NOW, NOW)
    page = QWidget()
    qtbot.addWidget(page)
    settings = SettingsState(LayeredSettings(Settings()))
    made = WallCoordinator(
        store, ConnectionState(), FilterState(store, page), settings, page, screens
    )
    yield made
    made.close()
    QApplication.processEvents()


def test_the_wall_takes_the_other_screen_leaves_it_with_it_and_comes_back(
    coordinator: WallCoordinator, screens: Screens, qtbot: QtBot
) -> None:
    coordinator.open()
    window = coordinator.window
    assert window is not None
    qtbot.waitUntil(lambda: window.isFullScreen() and window.screen() is screens.wall)
    screens.pull()
    qtbot.waitUntil(window.isMinimized)
    screens.plug()
    qtbot.waitUntil(lambda: window.isFullScreen() and window.screen() is screens.wall)
    assert window.geometry().topLeft() == screens.wall.geometry().topLeft()


def test_a_wall_that_was_opened_on_the_only_screen_stays_there(
    coordinator: WallCoordinator, screens: Screens, qtbot: QtBot
) -> None:
    screens.plugged = [screens.desk]
    coordinator.open()
    window = coordinator.window
    assert window is not None
    screens.plug()
    # Longer than what is waited before windows are looked at.
    qtbot.wait(round(timedelta(seconds=0.5) / timedelta(milliseconds=1)))
    assert window.screen() is screens.desk
