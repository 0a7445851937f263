"""What stands where there is nothing to show: why, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A sentence and, when it helps, a button.

    Signals:
        action_requested: the button was pressed.
    """

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[], None] | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
        self._button = QPushButton()
        self._button.clicked.connect(self.action_requested)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self._text)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.say("")

    def when_painted(self, then: Callable[[], None]) -> None:
        """Do something once what is said is on the screen."""
        self._then = then
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then let what waited go on in the next turn of the event loop."""
        super().paintEvent(event)
        then, self._then = self._then, None
        if then is not None:
            QTimer.singleShot(0, self, then)

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def say(self, text: str, action: str = "") -> None:
        """Say why there is nothing; an empty action hides the button."""
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
