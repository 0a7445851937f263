"""Digit keys of any layout: the number row of AZERTY without Shift, the keypad without Num Lock.

What a key is labelled with is what it types into a number, or nothing at all. Qt tells what the
layout makes of a key: a sign where AZERTY wants Shift for the digit, an arrow where the keypad has
no Num Lock. Which key it is stands in the scan code.
"""

import sys

from PySide6.QtCore import QCoreApplication, QKeyCombination, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QToolTip, QWidget

translate = QCoreApplication.translate

_DIGITS = "1234567890"
_AZERTY = "&é\"'(-è_çà"
_AZERTY_OF_BELGIUM = "&é\"'(§è!çà"
"""Of Macs, too."""
_BEFORE_THE_ROW = 1 if sys.platform == "win32" else 9
"""Scan code before that of the key 1: of the keyboard on Windows, eight more of evdev on X11."""
_KEYPAD = {
    Qt.Key.Key_Insert: "0",
    Qt.Key.Key_End: "1",
    Qt.Key.Key_Down: "2",
    Qt.Key.Key_PageDown: "3",
    Qt.Key.Key_Left: "4",
    Qt.Key.Key_Clear: "5",
    Qt.Key.Key_Right: "6",
    Qt.Key.Key_Home: "7",
    Qt.Key.Key_Up: "8",
    Qt.Key.Key_PageUp: "9",
}
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PAD = Qt.KeyboardModifier.KeypadModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_COMMANDS = (
    _CONTROL
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.GroupSwitchModifier
)


def typed_digit(event: QKeyEvent) -> str:
    """Return the digit that a key is labelled with, "" for any other key and for commands."""
    modifiers = event.modifiers()
    if modifiers & _COMMANDS:
        return ""
    text = event.text()
    if len(text) == 1 and text in _DIGITS:
        return text
    if modifiers & _PAD:
        return _KEYPAD.get(Qt.Key(event.key()), "")
    # With Caps Lock, X11 writes É. A minus may be meant where it stands: `is_two_things`.
    sign = text.lower()
    if modifiers & _SHIFT or len(sign) != 1 or sign == "-":
        return ""
    rows = _AZERTY, _AZERTY_OF_BELGIUM
    found = next((row.index(sign) for row in rows if sign in row), None)
    # Elsewhere than on its key, an apostrophe is an apostrophe.
    return _DIGITS[found] if found is not None and _place(event) in {None, found} else ""


def typed_step(event: QKeyEvent) -> int:
    """Return 1 for "+" and "=", -1 for "-", 0 for other keys, commands and a key of two things."""
    if event.modifiers() & _COMMANDS or is_two_things(event):
        return 0
    return _STEPS.get(Qt.Key(event.key()), 0)


def is_two_things(event: QKeyEvent) -> bool:
    """Tell whether a key means a step and a digit: on AZERTY "-" and 6 are one key."""
    if event.modifiers() & (_COMMANDS | _SHIFT | _PAD):
        return False
    return _place(event) in range(len(_DIGITS)) and Qt.Key(event.key()) in _STEPS


def say_two_things(field: QWidget, place: QPoint) -> None:
    """Say beside a number why the key of "-" and 6 did nothing, and what to press instead.

    Args:
        field: has the keyboard.
        place: in the field's own coordinates, below the number.
    """
    words = translate(
        "Saisie",
        "Cette touche porte deux signes\u00a0: avec Maj pour le chiffre.\n"
        "Pour un lit de plus ou de moins, le pavé numérique ou les boutons.",
    )
    QToolTip.showText(field.mapToGlobal(place), words, field)


def page_keys(place: int) -> list[QKeySequence]:
    """Return the keys of the page at a place from 0: Ctrl+1, and the same key on AZERTY, Ctrl+&."""
    signs = _DIGITS[place], _AZERTY[place]
    keys = (QKeyCombination(_CONTROL, Qt.Key(ord(sign.upper()))) for sign in signs)
    return [QKeySequence(each) for each in keys]


def _place(event: QKeyEvent) -> int | None:
    """Return the place of a key from that of 1, whatever is written there; None where not told."""
    code = event.nativeScanCode()
    return code - _BEFORE_THE_ROW - 1 if code else None
