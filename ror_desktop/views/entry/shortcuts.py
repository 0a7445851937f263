"""Keyboard shortcuts of a page that work wherever the keyboard is in it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind_keys(page: QWidget, actions: Mapping[str, Callable[[], None]]) -> None:
    """Bind keys, written as in `QKeySequence` ("Ctrl+S"), to what they do in a page.

    A key held down acts once: it must not confirm a whole carousel that nobody looked at.
    """
    for keys, act in actions.items():
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
