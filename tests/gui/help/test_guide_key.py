"""F1 opens the guide at the chapter of the page that one is on, before signing in too."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.app.pages.help import _CHAPTERS, SETTINGS_CHAPTER, HelpCoordinator
from ror_desktop.config import Settings
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.notices import Notices
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.session_state import SessionState
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.views.main_window import MainWindow
from ror_desktop.views.settings.settings_dialog import SettingsDialog
from ror_desktop.views.shell.banners import Banners
from ror_desktop.views.shell.header import Header
from ror_desktop.views.shell.page_stack import Page
from ror_desktop.views.shell.rail import Rail, RailEntry
from ror_desktop.views.shell.status_bar import StatusBar
from ror_desktop.views.sign_in.sign_in_page import SignInPage

PAGES = [name for name in _CHAPTERS if name]


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> MainWindow:
    session, line, store, outbox = (
        SessionState("ici"),
        ConnectionState(),
        RegionStore(),
        OutboxState(),
    )
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(SignInPage(session), settings)
    window.furnish(
        Rail(),
        Header(session, line, store),
        Banners(session, line, store, timedelta(minutes=1)),
        StatusBar(Notices(), outbox),
        outbox,
    )
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_f1_opens_the_chapter_on_signing_in_before_anybody_has(window: MainWindow) -> None:
    coordinator = HelpCoordinator(window, window)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert coordinator.guide is not None
    assert coordinator.guide.isVisible()
    assert coordinator.guide.chapter == "connexion"


@pytest.mark.parametrize("name", PAGES)
def test_f1_opens_the_chapter_of_the_page(window: MainWindow, name: str) -> None:
    coordinator = HelpCoordinator(window, window)
    window.open_pages(tuple(Page(RailEntry(each, each, "entry"), QWidget()) for each in PAGES))
    window.show_page(name)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert coordinator.guide is not None
    assert coordinator.guide.chapter == _CHAPTERS[name]


def test_the_guide_is_one_window_however_often_it_is_asked_for(window: MainWindow) -> None:
    coordinator = HelpCoordinator(window, window)
    window.help_menu.guide_requested.emit()
    first = coordinator.guide
    assert first is not None
    first.close()
    window.help_menu.guide_requested.emit()
    assert coordinator.guide is first
    assert first.isVisible()


def test_the_guide_can_be_read_beside_a_dialog_and_goes_with_the_window(
    window: MainWindow,
) -> None:
    coordinator = HelpCoordinator(window, window)
    coordinator.open_guide_at(SETTINGS_CHAPTER)
    shown = coordinator.guide
    assert shown is not None
    assert shown.chapter == SETTINGS_CHAPTER
    assert shown.parent() is None
    window.close()
    assert not shown.isVisible()


def test_f1_in_the_settings_asks_for_their_explanation(qtbot: QtBot) -> None:
    dialog = SettingsDialog(SettingsState(LayeredSettings(Settings())), "")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    with qtbot.waitSignal(dialog.help_requested):
        QTest.keyClick(dialog, Qt.Key.Key_F1)
