"""What stands at the end of a round: nothing is left to declare."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class AllFreshPage(QWidget):
    """« Tout est à jour », and a way to go through the services again.

    Signals:
        review_requested: the user wants to look at the services again.
    """

    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = QLabel("✓")
        sign.setProperty("allfresh", True)  # noqa: FBT003 - Qt's own signature
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = QLabel(self.tr("Tout est à jour"))
        self.title.setProperty("heading", True)  # noqa: FBT003 - same
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel()
        self.words.setProperty("muted", True)  # noqa: FBT003 - same
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.review = QPushButton(self.tr("Revoir mes services  Entrée"))
        self.review.clicked.connect(self.review_requested)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(sign)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addSpacing(16)
        layout.addWidget(self.review, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)

    def show_count(self, services: int) -> None:
        """Say of how many services that is true."""
        self.words.setText(
            self.tr("Services déclarés : %1. Rien ne manque.").replace("%1", str(services))
        )

    def focus_first(self) -> None:
        """Give the keyboard to the way on."""
        self.review.setFocus()
