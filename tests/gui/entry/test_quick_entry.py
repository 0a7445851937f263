"""*Saisie rapide*: a few letters, a number, Enter; the same rules as everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ror_desktop.views.entry.count_editor import CountLine
from ror_desktop.views.entry.quick_entry import QuickEntry
from tests.gui.entry.conftest import Desk
from tests.support.sample_region import AVAILABLE, OCCUPIED
from tests.support.typography import plain


@pytest.fixture
def quick(desk: Desk) -> QuickEntry:
    desk.page.setFocus()
    QTest.keyClick(desk.page, Qt.Key.Key_F8)
    found = desk.page.windows.quick
    assert found is not None
    desk.qtbot.waitExposed(found)
    return found


def choose(quick: QuickEntry, letters: str) -> None:
    QTest.keyClicks(quick.search, letters)
    QTest.keyClick(quick, Qt.Key.Key_Return)


def line(quick: QuickEntry) -> CountLine:
    return next(iter(quick.figures.editors.values())).line


def test_a_few_letters_in_any_order_find_a_service_without_accents(quick: QuickEntry) -> None:
    everything = quick.choice.rowCount()
    quick.search.setText("pitie medicale")
    assert quick.choice.rowCount() == 1
    assert quick.choice.location_id(0) == "pitie-rea-1"
    quick.search.setText("rien de tel")
    assert quick.choice.rowCount() == 0
    quick.search.clear()
    assert quick.choice.rowCount() == everything


def test_a_number_and_enter_are_on_disk(desk: Desk, quick: QuickEntry) -> None:
    choose(quick, "chirurgicale")
    QTest.keyClicks(line(quick), "2")
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    desk.wait_stored()
    (item,) = desk.on_disk()
    assert item.declaration.location_id == "pitie-rea-2"
    assert (item.declaration.indicator.key, item.declaration.indicator.count) == (AVAILABLE, 2)
    desk.qtbot.waitUntil(lambda: "Enregistré" in quick.said.text())
    assert quick.search.hasFocus() or not quick.isActiveWindow()


def test_the_impossible_is_refused_and_the_unusual_asked_about(
    desk: Desk, quick: QuickEntry
) -> None:
    choose(quick, "chirurgicale")
    QTest.keyClicks(line(quick), "99")
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    assert "ne peut en offrir que" in plain(quick.said.text())
    assert desk.on_disk() == []
    line(quick).selectAll()
    desk.page.desk.type_count("pitie-rea-2", AVAILABLE, 8)
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    assert "quand même" in quick.said.text()
    assert desk.on_disk() == []
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    desk.wait_stored()
    assert desk.on_disk() != []


def test_f9_confirms_the_free_beds_shown_and_nothing_that_was_not(
    desk: Desk, quick: QuickEntry
) -> None:
    choose(quick, "chirurgicale")
    QTest.keyClick(line(quick), Qt.Key.Key_F9)
    desk.wait_stored()
    (item,) = desk.on_disk()
    assert item.declaration.location_id == "pitie-rea-2"
    assert (item.declaration.indicator.key, item.declaration.indicator.count) == (AVAILABLE, 0)


def test_escape_gives_up_what_was_typed_here_and_only_that(desk: Desk, quick: QuickEntry) -> None:
    desk.page.desk.type_count("pitie-usc", AVAILABLE, 1)
    choose(quick, "chirurgicale")
    QTest.keyClicks(line(quick), "2")
    assert "pitie-rea-2" in desk.page.desk.edited
    quick.reject()
    assert desk.page.desk.edited == ("pitie-usc",)
    choose_again = quick
    choose_again.open_for_entry()
    choose(choose_again, "surveillance pitie")
    assert line(choose_again).text() == "1"
    choose_again.reject()
    assert desk.page.desk.edited == ("pitie-usc",)


def test_arrows_move_in_the_list_while_one_types(quick: QuickEntry) -> None:
    assert quick.services.currentIndex().row() == 0
    QTest.keyClick(quick.search, Qt.Key.Key_Down)
    assert quick.services.currentIndex().row() == 1
    QTest.keyClick(quick.search, Qt.Key.Key_Up)
    assert quick.services.currentIndex().row() == 0


def test_a_patient_who_leaves_changes_both_figures_that_move(desk: Desk, quick: QuickEntry) -> None:
    choose(quick, "medicale pitie")
    assert set(quick.figures.editors) == {AVAILABLE, OCCUPIED}
    desk.page.desk.type_count("pitie-rea-1", AVAILABLE, 3)
    desk.page.desk.type_count("pitie-rea-1", OCCUPIED, 7)
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    desk.wait_stored()
    declared = {item.declaration.indicator.key for item in desk.on_disk()}
    assert declared == {AVAILABLE, OCCUPIED}


def test_the_mouse_alone_declares_a_service(desk: Desk, quick: QuickEntry) -> None:
    assert not quick.save_button.isVisible()
    quick.search.setText("chirurgicale")
    services = quick.services
    where = services.visualRect(services.model().index(0, 0)).center()
    QTest.mouseClick(services.viewport(), Qt.MouseButton.LeftButton, pos=where)
    editor = next(iter(quick.figures.editors.values()))
    QTest.mouseClick(editor.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(quick.confirm_button, Qt.MouseButton.LeftButton)
    assert "Entrée les enregistre" in quick.said.text()
    assert desk.on_disk() == []
    QTest.mouseClick(quick.save_button, Qt.MouseButton.LeftButton)
    desk.wait_stored()
    (item,) = desk.on_disk()
    assert item.declaration.location_id == "pitie-rea-2"
