"""Workstation name: asked before the first scan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.views.theme import make_heading, make_strong

_CARD_WIDTH = 540
_LONGEST = 80


class WorkstationPage(QWidget):
    """One field, filled in with what the system calls this machine.

    Signals:
        name_given(str): the name, not empty.
        leave_requested: back to the other way to sign in.
    """

    name_given = Signal(str)
    leave_requested = Signal()

    def __init__(self, proposed: str, parent: QWidget | None = None) -> None:
        """Build the page.

        Args:
            proposed: name to begin with.
            parent: owner.
        """
        super().__init__(parent)
        self._name = QLineEdit(proposed[:_LONGEST])
        self._name.setObjectName("workstation")
        self._name.setMaxLength(_LONGEST)
        self._go_on = QPushButton(self.tr("&Continuer"))
        self._back = QPushButton(self.tr("&Retour"))
        self.setFocusProxy(self._name)
        self._lay_out()
        self._go_on.clicked.connect(self._give)
        self._name.returnPressed.connect(self._give)
        self._name.textChanged.connect(self._follow)
        self._back.clicked.connect(self.leave_requested)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Nommez ce poste"))
        make_heading(heading)
        why = QLabel(
            self.tr(
                "Ce nom s’affiche dans votre compte, à côté de la session ouverte par QR code :"
                " vous y reconnaissez vos postes et pouvez les déconnecter. Il n’est demandé"
                " qu’une fois."
            )
        )
        why.setWordWrap(True)
        why.setProperty("muted", "true")
        label = QLabel(self.tr("&Nom du poste"))
        label.setBuddy(self._name)
        self._name.setAccessibleName(self.tr("Nom du poste"))
        self._name.setPlaceholderText(self.tr("Régulation, poste 2"))
        self._go_on.setProperty("primary", "true")
        make_strong(self._go_on)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._go_on)
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(_CARD_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(10)
        for each in (heading, why, label, self._name):
            inside.addWidget(each)
        inside.addSpacing(8)
        inside.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        around = QVBoxLayout(self)
        around.addStretch(1)
        around.addLayout(row)
        around.addStretch(2)

    def _follow(self) -> None:
        self._go_on.setEnabled(bool(self._name.text().strip()))

    def _give(self) -> None:
        if name := self._name.text().strip():
            self.name_given.emit(name)
