"""What is asked before a person signs out while declarations have not reached the server."""

from PySide6.QtWidgets import QMessageBox, QWidget


class SignOutQuestion(QMessageBox):
    """Se déconnecter or Rester connecté; Enter and Escape stay."""

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
