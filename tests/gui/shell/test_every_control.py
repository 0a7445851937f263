"""Every page can be used without a mouse and without eyes, and in a language of longer words."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop import paths
from ror_desktop.config import Settings
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.domain.errors import Unreachable, UnreachableReason
from ror_desktop.domain.session import Account, DemonstrationAccount, Rights
from ror_desktop.models.alerts import Alert, AlertKind
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.guide import read_guide
from ror_desktop.models.notices import NoticeLevel
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.session_state import SessionState
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.views import theme as themes
from ror_desktop.views.entry.bulk_confirmation_dialog import BulkConfirmationDialog
from ror_desktop.views.entry.entry_page import EntryPage
from ror_desktop.views.entry.quick_entry_dialog import QuickEntryDialog
from ror_desktop.views.filters.filter_dock import FilterDock
from ror_desktop.views.help.guide_window import GuideWindow
from ror_desktop.views.settings.settings_dialog import SettingsDialog
from ror_desktop.views.shell.page_stack import Page
from ror_desktop.views.shell.rail import RailEntry
from ror_desktop.views.sign_in.sign_in_page import SignInPage
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage
from ror_desktop.views.wall.wall_window import WallWindow
from ror_desktop.views.watch.alert_bar import AlertBar
from tests.gui.shell.test_main_window import Shell
from tests.support.looking import (
    LongerWords,
    controls_of,
    crowded,
    cut_texts,
    spoken_name,
    stops_out_of_order,
    tab_stops,
)
from tests.support.sample_region import NOW, REGION, sample_units

WINDOW = QSize(1366, 720)
ACCOUNT = Account("c.martin", "Gestion des lits, hôpital Delafontaine", Rights(read=True))
ACCOUNTS = [
    DemonstrationAccount("lits", "x", "Responsable des disponibilités : AP-HP. Sorbonne Université")
]
Maker = Callable[[RegionStore, QSettings], QWidget]


def filled_store() -> RegionStore:
    store = RegionStore()
    store.replace(REGION, sample_units(), NOW, NOW)
    return store


def sign_in_page(_store: RegionStore, _settings: QSettings) -> QWidget:
    state = SessionState("https://ror.exemple.fr")
    page = SignInPage(state)
    state.set_demonstration(ACCOUNTS)
    state.set_can_keep(can_keep=False)
    state.leave(Unreachable(UnreachableReason.NO_CONNECTION))
    page.tell_unsaved(2)
    return page


def _entry_page(store: RegionStore) -> EntryPage:
    page = EntryPage(store, OutboxState())
    page.set_sites(frozenset(unit.site.id for unit in store.units()))
    return page


def cards(store: RegionStore, _settings: QSettings) -> QWidget:
    return _entry_page(store)


def grid(store: RegionStore, _settings: QSettings) -> QWidget:
    page = _entry_page(store)
    page.views.setCurrentIndex(1)
    return page


def synthesis(store: RegionStore, _settings: QSettings) -> QWidget:
    return SynthesisPage(store, FilterState(), SearchOrigin())


def main_window(store: RegionStore, settings: QSettings) -> QWidget:
    shell = Shell(settings)
    shell.store.replace(REGION, store.units(), NOW - timedelta(minutes=4), NOW)
    shell.window.open_pages(
        (
            Page(RailEntry("entry", "Saisie", "entry"), _entry_page(store)),
            Page(RailEntry("map", "Carte", "map"), QWidget()),
        )
    )
    shell.session.enter(ACCOUNT, timedelta(minutes=10))
    shell.line.set_offline(NOW, Unreachable(UnreachableReason.CERTIFICATE))
    shell.notices.say("Déclaration transmise au serveur.", NoticeLevel.SUCCESS)
    # The models live as long as the window that shows them.
    shell.window.setProperty("models", shell)
    return shell.window


def bulk(store: RegionStore, _settings: QSettings) -> QWidget:
    page = _entry_page(store)
    dialog = BulkConfirmationDialog(page.model)
    # The model lives as long as the dialog that shows it.
    dialog.setProperty("models", page)
    dialog.model.choose_all(chosen=True)
    return dialog


def quick(store: RegionStore, _settings: QSettings) -> QWidget:
    page = _entry_page(store)
    window = QuickEntryDialog(page.model)
    window.setProperty("models", page)
    window.open_for_entry()
    QTest.keyClick(window, Qt.Key.Key_Return)
    return window


def wall(store: RegionStore, _settings: QSettings) -> QWidget:
    matrix = MatrixModel(store, FilterState(), RecentChanges())
    window = WallWindow(matrix, store, ConnectionState(), timedelta(seconds=20))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return window


def settings_dialog(_store: RegionStore, _settings: QSettings) -> QWidget:
    dialog = SettingsDialog(SettingsState(LayeredSettings(Settings())), "Île-de-France")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return dialog


def alert(_store: RegionStore, _settings: QSettings) -> QWidget:
    bar = AlertBar()
    bar.show_alert(Alert(AlertKind.REMINDER, "2 services à déclarer", "A, B", "unit"))
    return bar


def filters(store: RegionStore, _settings: QSettings) -> QWidget:
    return FilterDock(store, FilterState())


def guide(_store: RegionStore, _settings: QSettings) -> QWidget:
    folder = paths.resources() / "guide"
    return GuideWindow(read_guide(folder), folder)


MAKERS = (
    sign_in_page,
    main_window,
    cards,
    grid,
    synthesis,
    bulk,
    quick,
    wall,
    settings_dialog,
    alert,
    filters,
    guide,
)
PAGES = pytest.mark.parametrize("make", MAKERS)


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Maker], QWidget]]:
    dress = qapp.styleSheet()
    themes.ThemeFollower(qapp, "light")
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)

    def shown(make: Maker) -> QWidget:
        page = make(filled_store(), settings)
        qtbot.addWidget(page)
        page.resize(WINDOW)
        page.show()
        qtbot.waitActive(page)
        QApplication.processEvents()
        return page

    yield shown
    qapp.setStyleSheet(dress)


@PAGES
def test_every_control_says_its_name(make: Maker, show: Callable[[Maker], QWidget]) -> None:
    page = show(make)
    controls = list(controls_of(page))
    assert controls
    assert [type(each).__name__ for each in controls if not spoken_name(each)] == []


@PAGES
def test_where_the_keyboard_is_can_be_seen(make: Maker, show: Callable[[Maker], QWidget]) -> None:
    page = show(make)
    stops = tab_stops(page)
    assert stops
    same = []
    for each in stops:
        each.clearFocus()
        QApplication.processEvents()
        without = each.grab().toImage()
        each.setFocus()
        QApplication.processEvents()
        if each.grab().toImage() == without:
            same.append(f"{type(each).__name__} {spoken_name(each)}")
    assert same == []


@PAGES
def test_numbers_and_rows_have_room(make: Maker, show: Callable[[Maker], QWidget]) -> None:
    assert crowded(show(make)) == []


@PAGES
def test_tab_goes_in_the_order_of_reading(make: Maker, show: Callable[[Maker], QWidget]) -> None:
    assert stops_out_of_order(show(make)) == []


@pytest.fixture
def longer_words(qapp: QApplication) -> Iterator[None]:
    translator = LongerWords(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("longer_words")
@pytest.mark.parametrize(
    "make",
    [sign_in_page, main_window, cards, grid, bulk, quick, wall, settings_dialog, alert, filters],
)
def test_longer_words_are_not_cut(
    make: Maker, show: Callable[[Maker], QWidget], qtbot: QtBot
) -> None:
    page = show(make)
    # Words that wrap find their height once the layout has settled.
    qtbot.waitUntil(lambda: cut_texts(page) == [])
