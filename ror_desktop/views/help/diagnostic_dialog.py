"""*Copier le diagnostic*, the diagnostic dialog: read first, then copied."""

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

_SIZE = (760, 520)


class DiagnosticDialog(QDialog):
    """Shows the text; copies it when it is told to."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Diagnostic"))
        self.resize(*_SIZE)
        words = QLabel(
            self.tr(
                "À envoyer à qui vous aide. Relisez-le : il ne contient ni mot de passe, ni chiffre"
                " déclaré, mais l’adresse du serveur et vos réglages."
            )
        )
        words.setWordWrap(True)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Texte du diagnostic"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copied = QLabel()
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("&Fermer"))
        self.copy = box.addButton(self.tr("&Copier"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setProperty("primary", "true")
        self.copy.clicked.connect(self._copy)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for each in (words, self.text, self.copied, box):
            layout.addWidget(each)
        self.copy.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(self.tr("Copié : collez-le dans votre message."))
