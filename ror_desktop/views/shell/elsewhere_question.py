"""What is asked when the program is open elsewhere on the same files."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget


class ElsewhereAnswer(Enum):
    """What the person wants."""

    QUIT = auto()
    OPEN_BESIDE = auto()
    TAKE_OVER = auto()


class ElsewhereQuestion(QMessageBox):
    """Enter and Escape quit."""

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

    def ask(self) -> ElsewhereAnswer:
        """Wait for the answer."""
        self.exec()
        pressed = self.clickedButton()
        if self.take is not None and pressed is self.take:
            return ElsewhereAnswer.TAKE_OVER
        return ElsewhereAnswer.OPEN_BESIDE if pressed is self.beside else ElsewhereAnswer.QUIT
