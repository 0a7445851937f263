"""Asks whether a code that names another server is to be followed; never decides by itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ror_desktop.views.theme import make_heading, make_subheading


class ServerQuestion(QFrame):
    """Names the server; the safe answer has the keyboard.

    Signals:
        accepted: follow the code.
        refused: leave it.
    """

    accepted = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(self.tr("Ce code vient d’un autre serveur"))
        make_subheading(heading)
        self._server = QLabel()
        self._server.setTextFormat(Qt.TextFormat.PlainText)
        make_heading(self._server)
        self._server.setWordWrap(True)
        advice = QLabel(
            self.tr(
                "Ce poste n’est pas réglé sur ce serveur. N’acceptez que si c’est bien celui de"
                " votre compte : c’est à lui que votre connexion sera confiée."
            )
        )
        advice.setWordWrap(True)
        self._refuse = QPushButton(self.tr("Ne pas suivre ce code"))
        self._refuse.setProperty("primary", "true")
        self._refuse.setAutoDefault(True)
        self._refuse.clicked.connect(self.refused)
        accept = QPushButton(self.tr("Accepter ce serveur"))
        accept.clicked.connect(self.accepted)
        buttons = QHBoxLayout()
        buttons.addWidget(self._refuse)
        buttons.addWidget(accept)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(14)
        layout.addStretch(1)
        layout.addWidget(heading)
        layout.addWidget(self._server)
        layout.addWidget(advice)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def ask(self, server: str) -> None:
        """Name a server and give the keyboard to the refusal."""
        # The whole address, without the part that all of ours share.
        name = server.removeprefix("https://")
        self._server.setText(name)
        words = self.tr("Ce code vient d’un autre serveur : %1").replace("%1", name)
        self.setAccessibleName(words)
        self._refuse.setAccessibleDescription(words)
        self._refuse.setFocus()
