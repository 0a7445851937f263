"""USB barcode reader: told from a person by its speed, it types a whole code, then Enter."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

LONGEST_GAP_MS = 80
"""Readers take 5 to 50 ms a character; a typist in a hurry, 100."""
SHORTEST_CODE = 20
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class BarcodeReader(QObject):
    """Listens to the keys of a page while `listening`; text fields keep theirs.

    Signals:
        code_typed(str): a burst of keys ended with Enter.
    """

    code_typed = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._text = ""
        self._last_ms = 0

    def listen(self, *, listening: bool) -> None:
        """Start or stop listening."""
        self._text = ""
        application = QApplication.instance()
        if application is None:
            return
        application.removeEventFilter(self)
        if listening:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what a reader types, wherever the keyboard is on the page."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not isinstance(watched, QWidget) or isinstance(watched, QLineEdit):
            return False
        return self._take(event) if self._is_ours(watched) else False

    def _is_ours(self, watched: QWidget) -> bool:
        """Tell whether a key goes to the page; to its window when nothing has the keyboard."""
        return watched in {self._page, self._page.window()} or self._page.isAncestorOf(watched)

    def _take(self, event: QKeyEvent) -> bool:
        in_burst = event.timestamp() - self._last_ms <= LONGEST_GAP_MS
        if event.key() in _ENTER:
            text, self._text = self._text, ""
            if not in_burst or len(text) < SHORTEST_CODE:
                return False
            self.code_typed.emit(text)
            return True
        if not _writes(event):
            return False
        self._text = (self._text if in_burst else "") + event.text()
        self._last_ms = event.timestamp()
        return True


def _writes(event: QKeyEvent) -> bool:
    """Tell whether a key writes a character; AltGr comes as Ctrl and Alt together on Windows."""
    keys = event.modifiers() & (_CTRL | _ALT)
    command = keys in {_CTRL, _ALT}
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not command
