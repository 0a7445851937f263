"""Header of the wall display: what is shown, how recent it is, and the time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ror_desktop.models.connection_state import ConnectionState, ConnectionStatus
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.wording import age_words, clock_time
from ror_desktop.views.theme import strong_font
from ror_desktop.views.widgets import Badge, BadgeKind, IconButton

_TITLE, _CLOCK, _WORDS = 2.4, 3.0, 1.4


class WallHeader(QWidget):
    """A row; follows the connection and the age of the snapshot by itself.

    Signals:
        step_requested(int): the next page (1) or the previous one (-1).
        pause_requested: stop or go on rotating.
        close_requested: take the wall away.
    """

    step_requested = Signal(int)
    pause_requested = Signal()
    close_requested = Signal()

    def __init__(
        self,
        store: RegionStore,
        connection: ConnectionState,
        filters: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._connection = store, connection
        self._title, self._truth, self._clock = QLabel(), QLabel(), QLabel()
        self._filters = QLabel(filters)
        self._filters.setVisible(bool(filters))
        self._fictitious, self._offline, self._said = Badge(), Badge(), Badge()
        for label, scale in ((self._title, _TITLE), (self._clock, _CLOCK)):
            label.setFont(strong_font(label.font(), scale))
        for label in (self._truth, self._filters):
            font = label.font()
            font.setPointSizeF(font.pointSizeF() * _WORDS)
            label.setFont(font)
            label.setProperty("muted", True)  # noqa: FBT003 - Qt's signature
        self.pause = IconButton("pause", self.tr("Arrêter sur cette page (Espace)"))
        self._previous = IconButton("previous", self.tr("Page précédente (←)"))
        self._next = IconButton("next", self.tr("Page suivante (→)"))
        self._close = IconButton("close", self.tr("Fermer l’écran mural (Échap)"))
        self._said.show_text("", BadgeKind.WARNING)
        self._lay_out()
        self._connect()
        self.refresh()

    def show_title(self, title: str, *, several: bool) -> None:
        """Show what the page is about; the way between pages only where there are several."""
        self._title.setText(title)
        for button in (self.pause, self._previous, self._next):
            button.setVisible(several)

    def show_filters(self, words: str) -> None:
        """Say what is left out, "" for nothing."""
        self._filters.setText(words)
        self._filters.setVisible(bool(words))

    def say(self, words: str) -> None:
        """Say what happened to the filter."""
        self._said.show_text(words, BadgeKind.WARNING)

    def show_paused(self, *, paused: bool) -> None:
        """Say whether pages follow each other by themselves."""
        if paused:
            self.pause.set_drawing("play", self.tr("Faire défiler les pages (Espace)"))
        else:
            self.pause.set_drawing("pause", self.tr("Arrêter sur cette page (Espace)"))

    def refresh(self) -> None:
        """Tell the time, the age of the snapshot and the state of the connection."""
        region, taken_at, now = self._store.region, self._store.taken_at, self._store.now
        self._clock.setText(clock_time(now, now))
        fictitious = region is not None and region.fictitious
        words = self.tr("Données fictives") if fictitious else ""
        self._fictitious.show_text(words, BadgeKind.WARNING)
        since = self._connection.since
        offline = self._connection.status is ConnectionStatus.OFFLINE and since is not None
        text = ""
        if offline and since is not None:
            text = self.tr("Hors ligne depuis %1").replace("%1", clock_time(since, now))
        self._offline.show_text(text, BadgeKind.WARNING)
        if taken_at is not None:
            age = age_words(taken_at, max(taken_at, now))
            self._truth.setText(self.tr("vérifié %1").replace("%1", age))

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(14)
        for widget in (self._truth, self._filters, self._said, self._offline, self._fictitious):
            words.addWidget(widget)
        words.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._title)
        left.addLayout(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        for button in (self._previous, self.pause, self._next, self._close):
            row.addWidget(button)
        row.addSpacing(16)
        row.addWidget(self._clock)

    def _connect(self) -> None:
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self.pause.clicked.connect(self.pause_requested)
        self._close.clicked.connect(self.close_requested)
        self._connection.changed.connect(self.refresh)
        for moved in (
            self._store.snapshot_replaced,
            self._store.units_changed,
            self._store.time_passed,
        ):
            moved.connect(self.refresh)
