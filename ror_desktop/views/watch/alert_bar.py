"""The last calls, on screen until they are read: a notification that fades may be missed."""

from collections import deque

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ror_desktop.models.alerts import Alert
from ror_desktop.views.theme import make_strong

_KEPT = 20


class AlertBar(QFrame):
    """Shows the newest call and how many stand behind it; hidden when all are read.

    Signals:
        answered(Alert): show what it is about.
        shown: it came, or went.
    """

    answered = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alerts: deque[Alert] = deque(maxlen=_KEPT)
        self.setProperty("banner", "success")
        self._title, self._text, self._more = QLabel(), QLabel(), QLabel()
        make_strong(self._title)
        self._text.setWordWrap(True)
        self._more.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
        self.show_it = QPushButton(self.tr("&Voir l’unité"))
        self.read = QPushButton(self.tr("&Lu"))
        self.show_it.clicked.connect(self._answer)
        self.read.clicked.connect(self.take_away)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addLayout(words, 1)
        for widget in (self._more, self.show_it, self.read):
            row.addWidget(widget)
        self.hide()

    @property
    def title(self) -> str:
        """What the newest call says first."""
        return self._title.text()

    def show_alert(self, alert: Alert) -> None:
        """Show a call in front of the others; one unit stands there once."""
        known = [each for each in self._alerts if each.location_id == alert.location_id]
        for each in known:
            self._alerts.remove(each)
        self._alerts.appendleft(alert)
        self._refresh()

    def take_away(self) -> None:
        """Take the newest call away: it has been read."""
        if self._alerts:
            self._alerts.popleft()
        self._refresh()

    def clear(self) -> None:
        """Take all calls away: somebody else sits down."""
        self._alerts.clear()
        self._refresh()

    def _answer(self) -> None:
        if self._alerts:
            alert = self._alerts[0]
            self.take_away()
            self.answered.emit(alert)

    def _refresh(self) -> None:
        self.setVisible(bool(self._alerts))
        self.shown.emit()
        if not self._alerts:
            return
        alert = self._alerts[0]
        self._title.setText(alert.title)
        self._text.setText(alert.text)
        self.setAccessibleName(f"{alert.title}. {alert.text}")
        self.show_it.setVisible(bool(alert.location_id))
        behind = len(self._alerts) - 1
        self._more.setText(self.tr("et %n autre(s)", "", behind) if behind else "")
