"""*Saisie rapide*: a few letters, a number, Enter; the same rules as everywhere."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ror_desktop.domain.indicators import Indicator
from ror_desktop.views.entry.count_editor import CountLineEdit
from ror_desktop.views.entry.quick_entry_dialog import QuickEntryDialog
from tests.gui.entry.conftest import Harness, somebody_declares
from tests.support.sample_region import AVAILABLE, NOW, OCCUPIED
from tests.support.typography import plain


@pytest.fixture
def quick(harness: Harness) -> QuickEntryDialog:
    harness.page.setFocus()
    QTest.keyClick(harness.page, Qt.Key.Key_F8)
    found = harness.page.quick_entry
    assert found is not None
    harness.qtbot.waitExposed(found)
    return found


def choose(quick: QuickEntryDialog, letters: str) -> None:
    QTest.keyClicks(quick.search, letters)
    QTest.keyClick(quick, Qt.Key.Key_Return)


def line(quick: QuickEntryDialog) -> CountLineEdit:
    return next(iter(quick.figures.editors.values())).line_edit


def test_a_few_letters_in_any_order_find_a_service_without_accents(quick: QuickEntryDialog) -> None:
    everything = quick.found.rowCount()
    quick.search.setText("pitie medicale")
    assert quick.found.rowCount() == 1
    assert quick.found.location_id(0) == "pitie-rea-1"
    quick.search.setText("rien de tel")
    assert quick.found.rowCount() == 0
    quick.search.clear()
    assert quick.found.rowCount() == everything


@pytest.mark.parametrize(
    ("key", "text", "modifier", "enter"),
    [
        (Qt.Key.Key_2, "2", Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Return),
        (Qt.Key.Key_Eacute, "é", Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Return),
        (Qt.Key.Key_Down, "", Qt.KeyboardModifier.KeypadModifier, Qt.Key.Key_Enter),
    ],
    ids=["QWERTY", "AZERTY", "keypad without Num Lock"],
)
def test_a_number_and_enter_are_on_disk(
    harness: Harness,
    quick: QuickEntryDialog,
    key: Qt.Key,
    text: str,
    modifier: Qt.KeyboardModifier,
    enter: Qt.Key,
) -> None:
    choose(quick, "chirurgicale")
    QApplication.sendEvent(line(quick), QKeyEvent(QEvent.Type.KeyPress, key, modifier, text))
    QTest.keyClick(line(quick), enter)
    harness.wait_stored()
    (item,) = harness.on_disk()
    assert item.declaration.location_id == "pitie-rea-2"
    assert (item.declaration.indicator.key, item.declaration.indicator.count) == (AVAILABLE, 2)
    harness.qtbot.waitUntil(lambda: "Enregistré" in quick.said.text())
    assert quick.search.hasFocus() or not quick.isActiveWindow()


def test_the_impossible_is_refused_and_the_unusual_asked_about(
    harness: Harness, quick: QuickEntryDialog
) -> None:
    choose(quick, "chirurgicale")
    QTest.keyClicks(line(quick), "99")
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    assert "ne peut en offrir que" in plain(quick.said.text())
    assert harness.on_disk() == []
    line(quick).selectAll()
    harness.page.model.type_count("pitie-rea-2", AVAILABLE, 8)
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    assert "quand même" in quick.said.text()
    assert harness.on_disk() == []
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    harness.wait_stored()
    assert harness.on_disk() != []


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (
            Qt.Key.Key_Enter,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier,
        ),
    ],
)
def test_f9_and_control_enter_confirm_the_free_beds_shown_and_nothing_that_was_not(
    harness: Harness, quick: QuickEntryDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    choose(quick, "chirurgicale")
    QTest.keyClick(line(quick), key, modifiers)
    harness.wait_stored()
    (item,) = harness.on_disk()
    assert item.declaration.location_id == "pitie-rea-2"
    assert (item.declaration.indicator.key, item.declaration.indicator.count) == (AVAILABLE, 0)


def test_escape_gives_up_what_was_typed_here_and_only_that(
    harness: Harness, quick: QuickEntryDialog
) -> None:
    harness.page.model.type_count("pitie-usc", AVAILABLE, 1)
    choose(quick, "chirurgicale")
    QTest.keyClicks(line(quick), "2")
    assert "pitie-rea-2" in harness.page.model.edited
    quick.reject()
    assert harness.page.model.edited == ("pitie-usc",)
    choose_again = quick
    choose_again.open_for_entry()
    choose(choose_again, "surveillance pitie")
    assert line(choose_again).text() == "1"
    choose_again.reject()
    assert harness.page.model.edited == ("pitie-usc",)


def test_arrows_move_in_the_list_while_one_types(quick: QuickEntryDialog) -> None:
    assert quick.services.currentIndex().row() == 0
    QTest.keyClick(quick.search, Qt.Key.Key_Down)
    assert quick.services.currentIndex().row() == 1
    QTest.keyClick(quick.search, Qt.Key.Key_Up)
    assert quick.services.currentIndex().row() == 0


def test_a_patient_who_leaves_changes_both_figures_that_move(
    harness: Harness, quick: QuickEntryDialog
) -> None:
    choose(quick, "medicale pitie")
    assert set(quick.figures.editors) == {AVAILABLE, OCCUPIED}
    harness.page.model.type_count("pitie-rea-1", AVAILABLE, 3)
    harness.page.model.type_count("pitie-rea-1", OCCUPIED, 7)
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    harness.wait_stored()
    declared = {item.declaration.indicator.key for item in harness.on_disk()}
    assert declared == {AVAILABLE, OCCUPIED}


def test_the_mouse_alone_declares_a_service(harness: Harness, quick: QuickEntryDialog) -> None:
    assert not quick.save_button.isVisible()
    quick.search.setText("chirurgicale")
    services = quick.services
    where = services.visualRect(services.model().index(0, 0)).center()
    QTest.mouseClick(services.viewport(), Qt.MouseButton.LeftButton, pos=where)
    editor = next(iter(quick.figures.editors.values()))
    QTest.mouseClick(editor.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(quick.confirm_button, Qt.MouseButton.LeftButton)
    assert "Entrée les enregistre" in quick.said.text()
    assert harness.on_disk() == []
    QTest.mouseClick(quick.save_button, Qt.MouseButton.LeftButton)
    harness.wait_stored()
    (item,) = harness.on_disk()
    assert item.declaration.location_id == "pitie-rea-2"


def test_a_colleague_s_figure_is_asked_about_before_one_s_own_is_written(
    harness: Harness, quick: QuickEntryDialog
) -> None:
    choose(quick, "chirurgicale")
    QTest.keyClicks(line(quick), "2")
    somebody_declares(harness, "pitie-rea-2", Indicator(AVAILABLE, 1, NOW), "Paul Durand")
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    assert harness.on_disk() == []
    assert "Paul Durand déclare 1 (à l’instant), vous 2" in plain(quick.said.text())
    QTest.keyClick(line(quick), Qt.Key.Key_Return)
    harness.wait_stored()
    (item,) = harness.on_disk()
    assert item.declaration.base == Indicator(AVAILABLE, 1, NOW)
