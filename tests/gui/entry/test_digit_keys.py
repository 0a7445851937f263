"""Digit keys as Windows and X11 send them for AZERTY: what the label says, or nothing."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.views.shell.rail import Rail, RailEntry
from ror_desktop.views.widgets.digit_keys import typed_digit, typed_step
from tests.gui.entry.conftest import Harness
from tests.gui.entry.test_grid import Grid
from tests.support.sample_region import AVAILABLE, OCCUPIED

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PAD = Qt.KeyboardModifier.KeypadModifier
_KEY_OF_ONE = 2 if sys.platform == "win32" else 10
AZERTY = "&é\"'(-è_çà"
WITHOUT_NUM_LOCK = {
    "0": Qt.Key.Key_Insert,
    "1": Qt.Key.Key_End,
    "2": Qt.Key.Key_Down,
    "3": Qt.Key.Key_PageDown,
    "4": Qt.Key.Key_Left,
    "5": Qt.Key.Key_Clear,
    "6": Qt.Key.Key_Right,
    "7": Qt.Key.Key_Home,
    "8": Qt.Key.Key_Up,
    "9": Qt.Key.Key_PageUp,
}


def pressed(
    key: Qt.Key | int,
    text: str,
    modifiers: Qt.KeyboardModifier = _NONE,
    place: int | None = None,
) -> QKeyEvent:
    """Make the event of a key; `place` counts from the key 1, None where nothing tells it."""
    code = 0 if place is None else _KEY_OF_ONE + place
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key(key), modifiers, code, 0, 0, text)


def azerty(place: int, modifiers: Qt.KeyboardModifier = _NONE) -> QKeyEvent:
    """Press a key of the number row of AZERTY."""
    sign = "1234567890"[place] if modifiers & _SHIFT else AZERTY[place]
    return pressed(ord(sign.upper()), sign, modifiers, place)


def on_the_pad(digit: str) -> QKeyEvent:
    """Press a key of the keypad without Num Lock."""
    return pressed(WITHOUT_NUM_LOCK[digit], "", _PAD)


@pytest.mark.parametrize(
    ("event", "digit"),
    [
        *((azerty(place), "" if place == 5 else "1234567890"[place]) for place in range(10)),
        *((azerty(place, _SHIFT), "1234567890"[place]) for place in range(10)),
        *((on_the_pad(digit), digit) for digit in WITHOUT_NUM_LOCK),
        (pressed(Qt.Key.Key_4, "4", _PAD), "4"),
        # Caps Lock on X11; Belgium and Macs; no scan code.
        (pressed(Qt.Key.Key_Eacute, "É", place=1), "2"),
        (pressed(Qt.Key.Key_section, "§", place=5), "6"),
        (pressed(Qt.Key.Key_Exclam, "!", place=7), "8"),
        (pressed(Qt.Key.Key_Ampersand, "&"), "1"),
        # QWERTY: an apostrophe on its own key, and signs that want Shift.
        (pressed(Qt.Key.Key_Apostrophe, "'", place=29), ""),
        (pressed(Qt.Key.Key_Ampersand, "&", _SHIFT, 6), ""),
        (pressed(Qt.Key.Key_ParenLeft, "(", _SHIFT, 8), ""),
        # Commands, AltGr of Windows, codes that Windows takes with Alt, other digits of Unicode.
        (azerty(1, _CONTROL), ""),
        (pressed(Qt.Key.Key_AsciiTilde, "~", _CONTROL | _ALT, 1), ""),
        (pressed(Qt.Key.Key_1, "1", _ALT | _PAD), ""),
        (pressed(Qt.Key.Key_Left, ""), ""),
        (pressed(0x663, "٣"), ""),
        (pressed(Qt.Key.Key_Delete, "", _PAD), ""),
    ],
    ids=lambda each: each if isinstance(each, str) else f"{each.key():x}-{each.modifiers().value}",
)
def test_a_key_types_the_digit_of_its_label_or_nothing(event: QKeyEvent, digit: str) -> None:
    assert typed_digit(event) == digit


@pytest.mark.parametrize(
    ("event", "step"),
    [
        (pressed(Qt.Key.Key_Minus, "-", place=10), -1),
        (pressed(Qt.Key.Key_Minus, "-", _PAD), -1),
        (pressed(Qt.Key.Key_Plus, "+", _SHIFT, 11), 1),
        (pressed(Qt.Key.Key_Equal, "=", place=11), 1),
        (azerty(5), 0),
        (pressed(Qt.Key.Key_Minus, "-", _CONTROL, 10), 0),
        (pressed(Qt.Key.Key_Plus, "+", _CONTROL | _PAD), 0),
    ],
)
def test_a_step_is_a_step_only_where_nothing_else_is_meant(event: QKeyEvent, step: int) -> None:
    assert typed_step(event) == step


def test_a_card_takes_digits_by_any_of_their_keys_and_stays_on_its_service(
    harness: Harness,
) -> None:
    harness.open("pitie-rea-1")
    for events, shown in (
        ((azerty(0), azerty(1)), "12"),
        ((azerty(0, _SHIFT), azerty(9)), "10"),
        ((on_the_pad("4"), on_the_pad("8")), "48"),
    ):
        harness.press(Qt.Key.Key_Escape)
        for event in events:
            QApplication.sendEvent(harness.focused, event)
        assert harness.line is harness.field(AVAILABLE).editor.line_edit
        assert harness.line.text() == shown
    assert harness.on_screen == "pitie-rea-1"


def test_the_key_of_6_and_minus_changes_nothing_and_says_what_to_press(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    QApplication.sendEvent(harness.focused, azerty(5))
    assert harness.line.text() == "2"
    assert not harness.page.has_unsaved()
    assert "deux signes" in QToolTip.text()
    QToolTip.hideText()
    QApplication.sendEvent(harness.focused, pressed(Qt.Key.Key_Minus, "-", _CONTROL, 10))
    QApplication.sendEvent(harness.focused, pressed(Qt.Key.Key_2, "2", _ALT, 1))
    assert harness.line.text() == "2", "a command is neither a step nor a digit"
    QApplication.sendEvent(harness.focused, pressed(Qt.Key.Key_Minus, "-", _PAD))
    assert harness.line.text() == "1"


def test_the_grid_and_its_opened_cell_take_the_same_keys(harness: Harness) -> None:
    harness.page.views.setCurrentIndex(1)
    grid = Grid(harness)
    grid.go("pitie-rea-1", OCCUPIED)
    place = grid.table.currentIndex()
    for event in (on_the_pad("1"), azerty(1), azerty(5)):
        QApplication.sendEvent(grid.table, event)
    QToolTip.hideText()
    assert grid.table.currentIndex() == place
    assert grid.text("pitie-rea-1", OCCUPIED) == "12"
    grid.table.edit(place)
    editor = grid.table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    for event in (azerty(8), on_the_pad("4"), azerty(5)):
        QApplication.sendEvent(editor, event)
    assert editor.text() == "94"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Eacute, _CONTROL),
        (Qt.Key.Key_2, _CONTROL),
        (Qt.Key.Key_2, _CONTROL | _PAD),
    ],
    ids=["AZERTY", "QWERTY", "keypad"],
)
def test_control_and_the_key_2_open_the_second_page(
    qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    window = QWidget()
    rail = Rail(window)
    qtbot.addWidget(window)
    rail.set_entries(tuple(RailEntry(each, each, "map") for each in ("one", "two", "three")))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(rail.chosen) as chosen:
        QTest.keyClick(window, key, modifiers)
    assert chosen.args == ["two"]
