"""A page with nothing to do on it: why it is empty, in two sentences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ror_desktop.views.entry.labels import heading, quiet


class QuietPage(QWidget):
    """A title and an explanation in the middle of the page."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{title} {words}")
        self.title = heading(title)
        self.words = quiet(words)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addStretch(2)
