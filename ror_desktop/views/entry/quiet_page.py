"""A page with nothing to do on it: why it is empty, in two sentences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class QuietPage(QWidget):
    """A title and an explanation in the middle of the page."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{title} {words}")
        self.title = QLabel(title)
        self.title.setProperty("heading", True)  # noqa: FBT003 - Qt's own signature
        self.words = QLabel(words)
        self.words.setProperty("muted", True)  # noqa: FBT003 - same
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(2)
