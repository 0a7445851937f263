"""Alert bar: the last alerts stay until they are read; a notification that fades may be missed."""

from collections import deque

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ror_desktop.models.alerts import Alert, AlertKind
from ror_desktop.views.theme import make_strong

_KEPT = 20


class AlertBar(QFrame):
    """Shows the newest alert and how many stand behind it; hidden when all are read.

    Signals:
        answered(Alert): show what it is about.
        postponed(Alert): tell it again later.
        shown: it came, or went.
    """

    answered = Signal(object)
    postponed = Signal(object)
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
        self.later = QPushButton(self.tr("Plus &tard"))
        self.read = QPushButton(self.tr("&Lu"))
        self.later.clicked.connect(self._postpone)
        self.show_it.clicked.connect(self._answer)
        self.read.clicked.connect(self.dismiss)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addLayout(words, 1)
        for widget in (self._more, self.show_it, self.later, self.read):
            row.addWidget(widget)
        self.hide()

    @property
    def title(self) -> str:
        """What the newest alert says first."""
        return self._title.text()

    def show_alert(self, alert: Alert) -> None:
        """Show an alert in front of the others; one unit stands there once, one reminder in all."""
        others = [each for each in self._alerts if not _replaces(alert, each)]
        self._alerts = deque([alert, *others], maxlen=_KEPT)
        self._refresh()

    def dismiss(self) -> None:
        """Dismiss the newest alert: it has been read."""
        if self._alerts:
            self._alerts.popleft()
        self._refresh()

    def clear(self) -> None:
        """Dismiss all alerts: somebody else sits down."""
        self._alerts.clear()
        self._refresh()

    def _answer(self) -> None:
        if self._alerts:
            alert = self._alerts[0]
            self.dismiss()
            self.answered.emit(alert)

    def _postpone(self) -> None:
        if self._alerts:
            alert = self._alerts[0]
            self.dismiss()
            self.postponed.emit(alert)

    def _refresh(self) -> None:
        self.setVisible(bool(self._alerts))
        self.shown.emit()
        if not self._alerts:
            return
        alert = self._alerts[0]
        self._title.setText(alert.title)
        self._text.setText(alert.text)
        self.setAccessibleName(f"{alert.title}. {alert.text}")
        is_reminder = alert.kind is AlertKind.REMINDER
        words = self.tr("&Ouvrir la saisie") if is_reminder else self.tr("&Voir l’unité")
        self.show_it.setText(words)
        self.show_it.setVisible(bool(alert.location_id))
        self.later.setVisible(is_reminder)
        behind = len(self._alerts) - 1
        self._more.setText(self.tr("et %n autre(s)", "", behind) if behind else "")


def _replaces(new: Alert, old: Alert) -> bool:
    if AlertKind.REMINDER in {new.kind, old.kind}:
        return new.kind is old.kind
    return new.location_id == old.location_id
