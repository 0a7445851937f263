"""Message boxes over the window: signing out with unsent declarations, program already open."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget


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
