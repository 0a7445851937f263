"""Confirmation of an unusual number, inside the page: Enter again means yes, Escape no."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class QuestionBar(QFrame):
    """Hidden while there is nothing to ask; never takes the keyboard away from the number.

    Signals:
        accepted: the numbers are right.
        rejected: they are to be looked at again.
    """

    accepted = Signal()
    rejected = Signal()

    def __init__(self, yes_key: str, parent: QWidget | None = None) -> None:
        """Make a bar.

        Args:
            yes_key: name of the key that means yes, shown on the button.
            parent: owner.
        """
        super().__init__(parent)
        self.setProperty("panel", "warning")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.yes = QPushButton(self.tr("Oui, enregistrer  %1").replace("%1", yes_key))
        self.no = QPushButton(self.tr("Non, corriger  Échap"))
        self.yes.setAutoDefault(True)
        self.no.setAutoDefault(True)
        self.yes.clicked.connect(self.accepted)
        self.no.clicked.connect(self.rejected)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.yes)
        layout.addWidget(self.no)
        self.hide()

    @property
    def text(self) -> str:
        """What is asked now, "" when nothing is."""
        return self._words.text()

    def ask(self, question: str) -> None:
        """Ask, or stop asking when the question is empty."""
        new = question != self._words.text()
        self._words.setText(question)
        self.setAccessibleName(question)
        self.setVisible(bool(question))
        if question and new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, question))
