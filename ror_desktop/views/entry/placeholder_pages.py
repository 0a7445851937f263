"""Placeholder pages of Saisie: loading, nothing to declare, and all up to date."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ror_desktop.views.entry.labels import Tone, heading, quiet, toned
from ror_desktop.views.theme import strong_font

_SIGN = 5.0


class PlaceholderPage(QWidget):
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


class AllFreshPage(QWidget):
    """« Tout est à jour », and a way to go through the services again.

    Signals:
        review_requested: the user wants to look at the services again.
    """

    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = toned(Tone.SUCCESS)
        sign.setFont(strong_font(sign.font(), _SIGN))
        sign.setText("✓")
        self.title = heading(self.tr("Tout est à jour"))
        self.words = quiet()
        self.review = QPushButton(self.tr("Revoir mes services  Entrée"))
        self.review.clicked.connect(self.review_requested)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (sign, self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(16)
        layout.addWidget(self.review, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)

    def show_count(self, services: int) -> None:
        """Say of how many services that is true."""
        self.words.setText(
            self.tr("Services déclarés : %1. Rien ne manque.").replace("%1", str(services))
        )

    def focus_first(self) -> None:
        """Give the keyboard to the way on."""
        self.review.setFocus()
