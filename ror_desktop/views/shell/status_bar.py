"""Status bar: the last thing that the program said, and what has not left this machine yet."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ror_desktop.models.notices import NoticeLevel, Notices
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.views.theme import icon, theme_of
from ror_desktop.views.widgets import Badge, BadgeKind
from ror_desktop.views.widgets.icon_label import IconLabel

_ICON = 16
_SHOWN_MS = {
    NoticeLevel.INFO: 8_000,
    NoticeLevel.SUCCESS: 8_000,
    NoticeLevel.WARNING: 20_000,
    NoticeLevel.ERROR: 60_000,
}
_DRAWINGS = {
    NoticeLevel.INFO: "info",
    NoticeLevel.SUCCESS: "success",
    NoticeLevel.WARNING: "warning",
    NoticeLevel.ERROR: "error",
}


class StatusBar(QFrame):
    """Asks for nothing, except to settle what the server refused.

    Signals:
        settle_requested: show me what was refused.
    """

    settle_requested = Signal()

    def __init__(
        self, notices: Notices, outbox: OutboxState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self._outbox = outbox
        self._icon = IconLabel(_ICON)
        self.notice = QLabel()
        self.waiting = Badge()
        self.refused = QPushButton()
        self.refused.setFlat(True)
        self.refused.clicked.connect(self.settle_requested)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._forget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 12, 4)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self.notice, 1)
        layout.addWidget(self.waiting)
        layout.addWidget(self.refused)
        notices.said.connect(self._show)
        outbox.changed.connect(self._count)
        self._count()

    def _show(self, text: str, level: NoticeLevel) -> None:
        theme = theme_of(self)
        colour = {
            NoticeLevel.INFO: theme.text_muted,
            NoticeLevel.SUCCESS: theme.success,
            NoticeLevel.WARNING: theme.warning,
            NoticeLevel.ERROR: theme.danger,
        }[level]
        self._icon.show_icon(icon(_DRAWINGS[level], colour))
        self.notice.setText(text)
        self.notice.setToolTip(text)
        self.notice.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.notice, text))
        self._timer.start(_SHOWN_MS[level])

    def _forget(self) -> None:
        self._icon.show_icon(QIcon())
        self.notice.clear()

    def _count(self) -> None:
        waiting, refused = self._outbox.waiting, self._outbox.refused
        words = self.tr("%1 en attente d’envoi").replace("%1", str(waiting))
        self.waiting.show_text(words if waiting else "", BadgeKind.ACCENT)
        self.refused.setText(self.tr("%1 à régler").replace("%1", str(refused)))
        self.refused.setVisible(bool(refused))
