"""What is asked before unsaved figures are left behind."""

from enum import StrEnum

from PySide6.QtWidgets import QMessageBox, QWidget


class LeaveAnswer(StrEnum):
    """What the user wants done with the unsaved figures."""

    SAVE = "save"
    ABANDON = "abandon"
    STAY = "stay"


class LeaveQuestion(QMessageBox):
    """Enregistrer, Abandonner or Rester; Escape stays."""

    def __init__(self, services: int, parent: QWidget | None = None) -> None:
        """Prepare the question.

        Args:
            services: how many have unsaved figures.
            parent: window that it stands over.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Chiffres non enregistrés"))
        self.setIcon(QMessageBox.Icon.Question)
        self.setText(self.tr("Des chiffres sont tapés et ne sont pas enregistrés."))
        self.setInformativeText(self.tr("Services concernés : %1").replace("%1", str(services)))
        self.save = self.addButton(self.tr("Enregistrer"), QMessageBox.ButtonRole.AcceptRole)
        self.abandon = self.addButton(self.tr("Abandonner"), QMessageBox.ButtonRole.DestructiveRole)
        self.stay = self.addButton(self.tr("Rester"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.save)
        self.setEscapeButton(self.stay)

    def ask(self) -> LeaveAnswer:
        """Wait for the answer."""
        self.exec()
        self.deleteLater()
        clicked = self.clickedButton()
        if clicked is self.save:
            return LeaveAnswer.SAVE
        return LeaveAnswer.ABANDON if clicked is self.abandon else LeaveAnswer.STAY
