"""*Vérifier*: whether there is a ROR server at an address, and which region it speaks for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class ServerCheck(QWidget):
    """A button, what became of it, and the region of the server in use.

    Signals:
        requested: try the address that is written.
    """

    requested = Signal()

    def __init__(self, region: str, parent: QWidget | None = None) -> None:
        """Build it.

        Args:
            region: name of the region of the server in use, "" when not known.
            parent: owner.
        """
        super().__init__(parent)
        self._answered: set[str] = set()
        self._waited = False
        self.button = QPushButton(self.tr("&Vérifier"))
        self.button.setAccessibleName(self.tr("Vérifier l’adresse du serveur"))
        self.result = QLabel()
        self.result.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addWidget(self.result, 1)
        words = self.tr("Région : %1 (donnée par le serveur).")
        unknown = self.tr("Région : donnée par le serveur, une fois connecté.")
        self.region = QLabel(words.replace("%1", region) if region else unknown)
        self.region.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.region)
        self.button.clicked.connect(self.requested)

    def watch(self, address: str) -> None:
        """Follow the address as it is typed: an answer speaks of one address only."""
        self.button.setEnabled(bool(address))
        if not self._waited:
            self._say(self.tr("Ce serveur répond.") if address in self._answered else "")

    def knows(self, address: str) -> bool:
        """Tell whether this address has answered."""
        return address in self._answered

    def wait(self) -> None:
        """Keep in mind that the values are to be kept once the server has answered."""
        self._waited = True

    def start(self) -> None:
        """Show that an answer is awaited."""
        self.button.setEnabled(False)
        self._say(self.tr("Vérification en cours…"))

    def show_result(self, address: str, problem: str) -> bool:
        """Show the answer; return whether something waited for it.

        Args:
            address: that was tried.
            problem: what is wrong, told beside the address; "" when all is well.
        """
        waited, self._waited = self._waited, False
        if not problem:
            self._answered.add(address)
        self.watch(address)
        return waited

    def _say(self, words: str) -> None:
        self.result.setText(words)
        self.result.setProperty("tone", "success" if words else "")
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)
