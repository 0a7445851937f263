"""Banner: a state told across the page, without taking the keyboard; never a dialog."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ror_desktop.views.theme import icon, theme_of
from ror_desktop.views.widgets.icon_label import IconLabel

_ICON_SIZE = 20


class BannerKind(StrEnum):
    """How serious; each kind has its own drawing."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


class Banner(QFrame):
    """Hidden while it has nothing to say; may offer one action.

    Signals:
        action_requested: its button was pressed.
    """

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = BannerKind.INFO
        self._icon = IconLabel(_ICON_SIZE)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._button = QPushButton()
        self._button.hide()
        self._button.clicked.connect(self.action_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, "" when nothing is."""
        return self._text.text()

    def show_text(self, text: str, kind: BannerKind = BannerKind.INFO, action: str = "") -> None:
        """Say something.

        Args:
            text: plain text; empty hides the banner.
            kind: how serious.
            action: words of the button, empty for none.
        """
        new = text != self._text.text()
        self._kind = kind
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.setProperty("banner", kind.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._paint_icon()
        self.setVisible(bool(text))
        if text and new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def clear(self) -> None:
        """Say nothing more."""
        self.show_text("")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        theme = theme_of(self)
        colour = {
            BannerKind.INFO: theme.accent,
            BannerKind.SUCCESS: theme.success,
            BannerKind.WARNING: theme.warning,
            BannerKind.ERROR: theme.danger,
        }[self._kind]
        self._icon.show_icon(icon(self._kind.value, colour))
