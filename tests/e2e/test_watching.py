"""A bed that frees on one desktop calls the regulator at another, wherever they are in it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.domain.selection import list_of_cell
from ror_desktop.domain.synthesis import CellKey, Row, RowKind
from ror_desktop.views.synthesis.list_panel import ListPanel
from ror_desktop.views.wall.wall_window import WallWindow
from ror_desktop.views.watch.watch_bar import WatchBar
from tests.e2e.conftest import Start
from tests.support.desktops import LONG, DesktopRobot

PARIS = list_of_cell(CellKey(Row(RowKind.GROUPING, "REA-ADU"), "75"))


def watch_paris(regulator: DesktopRobot) -> None:
    lists = regulator.synthesis.findChild(ListPanel)
    assert lists is not None
    lists.show_choice(PARIS)
    lists.toggle_watch()


def chips(regulator: DesktopRobot) -> list[str]:
    bar = regulator.synthesis.findChild(WatchBar)
    assert bar is not None
    return bar.texts()


def test_a_bed_that_frees_elsewhere_calls_and_leads_to_its_unit(start: Start, qtbot: QtBot) -> None:
    manager, regulator = start("manager"), start("regulator")
    manager.sign_in("pitie")
    regulator.sign_in("samu")
    watch_paris(regulator)
    manager.type_free_beds("pitie-rea-2", 3)
    alerts = regulator.desktop.window.banners.alerts
    qtbot.waitUntil(lambda: not alerts.isHidden(), timeout=LONG)
    assert "Réanimation adulte" in alerts.title
    assert [chip.endswith("5") for chip in chips(regulator)] == [True]
    regulator.desktop.window.show_page("map")
    QTest.mouseClick(alerts.show_it, Qt.MouseButton.LeftButton)
    assert regulator.desktop.window.current_page == "synthesis"
    lists = regulator.synthesis.findChild(ListPanel)
    assert lists is not None
    assert lists.detail.location_id == "pitie-rea-2"
    assert alerts.isHidden()


def test_what_is_watched_and_what_was_told_belong_to_one_person(start: Start, qtbot: QtBot) -> None:
    regulator = start()
    regulator.sign_in("samu")
    watch_paris(regulator)
    assert len(chips(regulator)) == 1
    regulator.desktop.window.sign_out_requested.emit()
    regulator.wait_for_form()
    assert regulator.desktop.window.banners.alerts.isHidden()
    regulator.sign_in("samu")
    qtbot.waitUntil(lambda: len(chips(regulator)) == 1, timeout=LONG)


def test_the_wall_goes_with_whoever_put_it_up(start: Start, qtbot: QtBot) -> None:
    regulator = start()
    regulator.sign_in("samu")
    regulator.synthesis.wall_requested.emit()
    assert len(walls()) == 1
    regulator.synthesis.wall_requested.emit()
    assert len(walls()) == 1
    regulator.desktop.window.sign_out_requested.emit()
    qtbot.waitUntil(lambda: walls() == [], timeout=LONG)


def walls() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, WallWindow)]
