"""Number editor for a count of beds: large, typed without any thought for the cursor."""

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ror_desktop.views.theme import figures_font
from ror_desktop.views.widgets import IconButton
from ror_desktop.views.widgets.digit_keys import (
    is_two_things,
    say_two_things,
    typed_digit,
    typed_step,
)

_DIGITS = 4
_WIDTH = 112
"""The same for all sizes of digits, so that the fields of a form stand in line."""
_ROOM = 8
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def pasted_number() -> str:
    """Return the number of beds that the clipboard holds, "" when it holds anything else."""
    text = QGuiApplication.clipboard().text().strip()
    is_number = text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return str(int(text)) if is_number else ""


class DigitsLineEdit(QLineEdit):
    """A field for digits alone, by whatever key they are typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        expression = QRegularExpression(f"[0-9]{{0,{_DIGITS}}}")
        self.setValidator(QRegularExpressionValidator(expression, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the digit that the key is labelled with; leave the other keys to Qt."""
        if digit := typed_digit(event):
            key = Qt.Key(ord(digit))
            event = QKeyEvent(event.type(), key, Qt.KeyboardModifier.NoModifier, digit)
        elif event.text().isdecimal():
            # A command, such as Alt with a digit, which Qt would write.
            event.ignore()
            return
        super().keyPressEvent(event)


class CountLineEdit(DigitsLineEdit):
    """The number itself: the first digit typed starts a new one, the next ones go on.

    Signals:
        stepped(int): one more or one less is wanted.
        move_requested(int): the next (1) or previous (-1) field is wanted.
        reverted: what was typed is to be taken back.
    """

    stepped = Signal(int)
    move_requested = Signal(int)
    reverted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = False
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def sizeHint(self) -> QSize:
        """Give the digits room above and below."""
        return QSize(_WIDTH, self.fontMetrics().height() + _ROOM)

    def minimumSizeHint(self) -> QSize:
        """Never cut the digits."""
        return self.sizeHint()

    def show_number(self, count: int | None) -> None:
        """Show a number that did not come from this keyboard."""
        shown = int(self.text()) if self.text() else None
        if shown == count:
            return
        self.setText("" if count is None else str(count))
        self._typing = False
        if self.hasFocus():
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits; leave to the page what moves between services or saves."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif typed_digit(event):
            self._type(event)
        elif step := typed_step(event):
            self._typing = False
            self.stepped.emit(step)
        elif is_two_things(event):
            say_two_things(self, self.rect().bottomLeft())
        elif key in _MOVES:
            self.move_requested.emit(_MOVES[key])
        elif key == Qt.Key.Key_Escape and self._typing:
            self._typing = False
            self.reverted.emit()
        elif self._belongs_to_page(key, event.modifiers()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the number, so that one sees that a digit replaces it."""
        super().focusInEvent(event)
        self._typing = False
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget that digits were being typed."""
        super().focusOutEvent(event)
        self._typing = False
        self.deselect()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click selects the number as the keyboard does."""
        super().mouseReleaseEvent(event)
        if not self._typing:
            self.selectAll()

    def _belongs_to_page(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            return True
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return False
        return key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and not self._typing

    def _paste(self) -> None:
        """Take a number copied from elsewhere, which often comes with white space; nothing else."""
        number = pasted_number()
        if number:
            self._typing = False
            self.setText(number)
            self.textEdited.emit(number)

    def _type(self, event: QKeyEvent) -> None:
        if not self._typing:
            self.selectAll()
            self._typing = True
        super().keyPressEvent(event)


class CountEditor(QWidget):
    """Minus, number, plus.

    Signals:
        count_typed(object): the number in the field, None when it is empty or taken back.
    """

    count_typed = Signal(object)

    def __init__(self, label: str, *, scale: float = 1.0, parent: QWidget | None = None) -> None:
        """Make an editor.

        Args:
            label: what is counted, for screen readers.
            scale: of the digits, against the font of the interface.
            parent: owner.
        """
        super().__init__(parent)
        self._count: int | None = None
        self.line_edit = CountLineEdit()
        self.line_edit.setAccessibleName(label)
        self.line_edit.setFont(figures_font(self.font(), scale, bold=True))
        self.line_edit.setProperty("count", True)  # noqa: FBT003 - Qt’s own signature
        self.less = self._button("minus", self.tr("Un de moins : %1").replace("%1", label))
        self.more = self._button("plus", self.tr("Un de plus : %1").replace("%1", label))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for each in (self.less, self.line_edit, self.more):
            # An alignment, or the buttons would bound the height of the number.
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.line_edit)
        self.line_edit.textEdited.connect(self._on_edited)
        self.line_edit.stepped.connect(self._step)
        self.line_edit.reverted.connect(lambda: self.count_typed.emit(None))
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))

    def show_count(self, count: int | None, *, invalid: bool = False, typed: bool = False) -> None:
        """Show a number.

        Args:
            count: None when nobody ever declared one.
            invalid: it cannot be saved.
            typed: it differs from what is saved.
        """
        self._count = count
        self.line_edit.show_number(count)
        self.line_edit.setPlaceholderText("–")
        self.less.setEnabled(bool(count))
        for name, value in (("invalid", invalid), ("typed", typed)):
            if self.line_edit.property(name) != value:
                self.line_edit.setProperty(name, value)
                self.line_edit.style().unpolish(self.line_edit)
                self.line_edit.style().polish(self.line_edit)

    def _button(self, drawing: str, label: str) -> IconButton:
        button = IconButton(drawing, label)
        # The keys + and − do the same from the field: tabbing through two more stops is slower.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        return button

    def _step(self, step: int) -> None:
        self.line_edit.setFocus()
        self.count_typed.emit(max(0, (self._count or 0) + step))

    def _on_edited(self, text: str) -> None:
        self.count_typed.emit(int(text) if text else None)
