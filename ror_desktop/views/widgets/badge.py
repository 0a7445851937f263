"""Badge: a few words in a pill, « Données fictives », « 2 en attente »."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ror_desktop.views.theme import make_strong


class BadgeKind(StrEnum):
    """What the colour of a badge means; its words always say it too."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class Badge(QLabel):
    """Hidden while it has nothing to say."""

    def __init__(
        self, text: str = "", kind: BadgeKind = BadgeKind.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        make_strong(self)
        self.show_text(text, kind)

    def show_text(self, text: str, kind: BadgeKind = BadgeKind.NEUTRAL) -> None:
        """Say something; an empty text hides the badge."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setProperty("badge", kind.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(text))
