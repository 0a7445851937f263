"""Dialogs over the window: sign out with unsent declarations, already open, proxy password."""

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)

_PROXY_WIDTH = 440


class SignOutDialog(QMessageBox):
    """Asked before a person signs out while declarations have not reached the server.

    Se déconnecter or Rester connecté; Enter and Escape stay.
    """

    def __init__(self, unsent: int, parent: QWidget | None = None) -> None:
        """Prepare the question.

        Args:
            unsent: how many declarations wait or are to be settled.
            parent: window that it stands over.
        """
        super().__init__(parent)
        words = self.tr(
            "Déclarations non transmises : %1. Elles restent sur ce poste et partiront à votre"
            " prochaine connexion ici. Se déconnecter quand même ?"
        )
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Se déconnecter"))
        self.setText(words.replace("%1", str(unsent)))
        self.leave = self.addButton(
            self.tr("Se déconnecter"), QMessageBox.ButtonRole.DestructiveRole
        )
        self.stay = self.addButton(self.tr("Rester connecté"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.stay)
        self.setEscapeButton(self.stay)

    def ask(self) -> bool:
        """Wait for the answer; tell whether the person leaves."""
        self.exec()
        self.deleteLater()
        return self.clickedButton() is self.leave


class SessionEndDialog(SignOutDialog):
    """The same, asked before the system ends the person's session (log-off, shutdown)."""

    def __init__(self, unsent: int, parent: QWidget | None = None) -> None:
        """Prepare the question; for the parameters see `SignOutDialog`."""
        super().__init__(unsent, parent)
        words = self.tr(
            "Déclarations non transmises : %1. Elles restent sur ce poste et partiront à votre"
            " prochaine connexion ici. Fermer la session de l’ordinateur quand même ?"
        )
        self.setWindowTitle(self.tr("Fermeture de la session"))
        self.setText(words.replace("%1", str(unsent)))
        self.leave.setText(self.tr("Fermer la session"))
        self.stay.setText(self.tr("Garder la session ouverte"))


class AlreadyOpenChoice(Enum):
    """What is to be done when the program is already open."""

    QUIT = auto()
    OPEN_BESIDE = auto()
    TAKE_OVER = auto()


class AlreadyOpenDialog(QMessageBox):
    """Asked when the program is open elsewhere on the same files; Enter and Escape quit."""

    def __init__(self, machine: str, parent: QWidget | None = None) -> None:
        """Prepare the question.

        Args:
            machine: name of another machine, "" when it is this one, in another session.
            parent: window that it stands over.
        """
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("ROR Desktop est déjà ouvert"))
        here = self.tr("ROR Desktop est déjà ouvert pour vous dans une autre session de ce poste.")
        there = self.tr("ROR Desktop est déjà ouvert pour vous sur %1.").replace("%1", machine)
        self.setText(there if machine else here)
        self.setInformativeText(
            self.tr(
                "Une seconde fenêtre a ses propres saisies en attente ; celles de la première"
                " partiront quand vous la rouvrirez."
            )
        )
        self.quit = self.addButton(self.tr("Quitter"), QMessageBox.ButtonRole.RejectRole)
        self.beside = self.addButton(
            self.tr("Ouvrir une seconde fenêtre"), QMessageBox.ButtonRole.AcceptRole
        )
        self.take = None
        if machine:
            self.take = self.addButton(
                self.tr("L’autre session est perdue : reprendre ici"),
                QMessageBox.ButtonRole.DestructiveRole,
            )
        self.setDefaultButton(self.quit)
        self.setEscapeButton(self.quit)

    def ask(self) -> AlreadyOpenChoice:
        """Wait for the answer."""
        self.exec()
        pressed = self.clickedButton()
        if self.take is not None and pressed is self.take:
            return AlreadyOpenChoice.TAKE_OVER
        return AlreadyOpenChoice.OPEN_BESIDE if pressed is self.beside else AlreadyOpenChoice.QUIT


class ProxyPasswordDialog(QDialog):
    """Asked when the hospital's proxy wants to know who goes out; waits for nothing while open.

    Signals:
        answered(str user, str password): try with these.
    """

    answered = Signal(str, str)

    def __init__(self, user: str, parent: QWidget | None = None) -> None:
        """Prepare the question.

        Args:
            user: name to begin with.
            parent: window that it stands over.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Serveur mandataire (proxy)"))
        self.setFixedWidth(_PROXY_WIDTH)
        self.user = QLineEdit(user)
        self.user.setAccessibleName(self.tr("Identifiant pour le proxy"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Mot de passe pour le proxy"))
        why = QLabel(
            self.tr(
                "Le proxy de votre établissement demande qui vous êtes. Le mot de passe est gardé"
                " dans le coffre du système, s’il en a un. Vos saisies sont gardées ici en"
                " attendant."
            )
        )
        why.setWordWrap(True)
        box = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        box.button(QDialogButtonBox.StandardButton.Ok).setProperty("primary", "true")
        box.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Annuler"))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(why)
        form.addRow(self.tr("&Identifiant"), self.user)
        form.addRow(self.tr("&Mot de passe"), self.password)
        form.addRow(box)
        self.accepted.connect(self._answer)
        (self.password if user else self.user).setFocus()

    def _answer(self) -> None:
        self.answered.emit(self.user.text().strip(), self.password.text())
