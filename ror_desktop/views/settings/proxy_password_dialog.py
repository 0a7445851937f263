"""Proxy password: asked when the hospital's proxy wants to know who goes out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

_WIDTH = 440


class ProxyPasswordDialog(QDialog):
    """Two fields; waits for nothing while it is open.

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
        self.setFixedWidth(_WIDTH)
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
