"""Looks at widgets as people do who use them without a mouse, without eyes, or in other words."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

_CONTROLS = (QAbstractButton, QLineEdit, QAbstractItemView, QTabBar, QComboBox)
_LONGER = 1.4


def controls_of(page: QWidget) -> Iterator[QWidget]:
    """Give every control of a page, on tabs that do not show too.

    Left out are the parts that Qt makes for itself, and what is hidden until it has something to
    say (the button of a banner).
    """
    for each in page.findChildren(QWidget):
        made_by_qt = isinstance(each, QHeaderView) or each.objectName().startswith("qt_")
        if isinstance(each, _CONTROLS) and not made_by_qt and not each.isHidden():
            yield each


def tab_stops(page: QWidget) -> list[QWidget]:
    """Give what Tab reaches on a page now."""
    tabbed = Qt.FocusPolicy.TabFocus
    found = [each for each in page.findChildren(QWidget) if each.focusPolicy() & tabbed]
    return [each for each in found if each.isVisible() and each.isEnabled()]


def stops_out_of_order(page: QWidget) -> list[str]:
    """Return the stops that Tab reaches before others of their row that are read first.

    Only neighbours are compared: columns beside each other are read one after the other.
    """
    reached = [each for each in _focus_chain(page) if each in tab_stops(page)]
    wrong = []
    for before, after in pairwise(reached):
        if before.parentWidget() is not after.parentWidget():
            continue
        first, second = before.geometry(), after.geometry()
        same_row = first.top() < second.bottom() and second.top() < first.bottom()
        if second.left() < first.left() if same_row else second.top() < first.top():
            wrong.append(f"{spoken_name(before)} before {spoken_name(after)}")
    return wrong


def _focus_chain(page: QWidget) -> Iterator[QWidget]:
    each = page.nextInFocusChain()
    while each is not None and each is not page:
        yield each
        each = each.nextInFocusChain()


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader says of a control before anything else."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


class LongerWords(QTranslator):
    """A language whose every text is 40 % longer."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self,
        _context: str,
        text: str,
        _disambiguation: str | None = None,
        _count: int = -1,
    ) -> str:
        words = text.split(" ")
        more = round(len(text) * (_LONGER - 1))
        return " ".join([*words[:-1], words[-1] + "x" * min(more, 4), *_padding(more - 4)])


def _padding(length: int) -> list[str]:
    """Return words of five letters, so that what may wrap can."""
    return ["x" * 5] * (length // 6) + (["x" * (length % 6 - 1)] if length % 6 > 1 else [])


def cut_texts(page: QWidget) -> list[str]:
    """Return the texts on screen that have less room than they need."""
    return [
        each.text()
        for each in page.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton) and each.isVisible() and _is_cut(each)
    ]


def crowded(page: QWidget) -> list[str]:
    """Return the numbers and rows on screen that have less room than they need."""
    wrong = []
    for field in page.findChildren(QAbstractSpinBox):
        line = field.lineEdit()
        if line.width() < line.fontMetrics().horizontalAdvance(line.text()):
            wrong.append(line.text())
    for rows in page.findChildren(QListWidget):
        places = [rows.visualItemRect(rows.item(row)) for row in range(rows.count())]
        wrong += [
            rows.item(row).text()
            for row, (above, below) in enumerate(pairwise(places))
            if above.bottom() > below.top()
        ]
    return wrong


def _shows_a_drawing_only(widget: QWidget) -> bool:
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(widget, QToolButton) and widget.toolButtonStyle() == icon_only


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if not widget.text() or _shows_a_drawing_only(widget):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    need = widget.sizeHint()
    return need.width() > widget.width() or need.height() > widget.height()
