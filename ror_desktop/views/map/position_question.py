"""Asks once whether the map may use the position of this machine."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class PositionQuestion(QFrame):
    """A line over the map; hidden until asked.

    Signals:
        answered(bool): whether the position may be used.
    """

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        words = QLabel(self.tr("Centrer la carte sur la position de ce poste ?"))
        yes = QPushButton(self.tr("Autoriser"))
        no = QPushButton(self.tr("Non merci"))
        row = QHBoxLayout(self)
        row.addWidget(words, 1)
        row.addWidget(yes)
        row.addWidget(no)
        yes.clicked.connect(lambda: self._answer(allowed=True))
        no.clicked.connect(lambda: self._answer(allowed=False))
        self.hide()

    def _answer(self, *, allowed: bool) -> None:
        self.hide()
        self.answered.emit(allowed)
