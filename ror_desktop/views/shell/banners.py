"""Banners across the window: offline, the clock of this machine is wrong, alerts not yet read."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ror_desktop.domain.errors import Unreachable, UnreachableReason
from ror_desktop.models.connection_state import ConnectionState, ConnectionStatus
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.session_state import SessionState
from ror_desktop.models.wording import clock_time, error_words
from ror_desktop.views.watch.alert_bar import AlertBar
from ror_desktop.views.widgets import Banner, BannerKind

_MINUTE = timedelta(minutes=1)
_NOT_OF_THE_SERVER = frozenset({UnreachableReason.CERTIFICATE, UnreachableReason.INTERMEDIARY})
"""Reasons with which waiting does not help: somebody has to do something here."""


class Banners(QWidget):
    """Follows the models by itself; takes no room while all is well.

    Signals:
        retry_requested: try the server now.

    Attributes:
        alerts: calls that have not been read.
    """

    retry_requested = Signal()

    def __init__(
        self,
        session: SessionState,
        line: ConnectionState,
        store: RegionStore,
        skew_shown_above: timedelta,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._line, self._store = session, line, store
        self._skew_shown_above = skew_shown_above
        self._skew_read: timedelta | None = None
        self.connection = Banner()
        self.clock = Banner()
        self.alerts = AlertBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 0)
        layout.setSpacing(4)
        layout.addWidget(self.connection)
        layout.addWidget(self.clock)
        layout.addWidget(self.alerts)
        self.connection.action_requested.connect(self.retry_requested)
        self.alerts.shown.connect(self._share_room)
        self.clock.action_requested.connect(self._read_clock)
        line.changed.connect(self._refresh_connection)
        store.snapshot_replaced.connect(self._refresh_connection)
        session.changed.connect(self._refresh_clock)
        self._refresh_connection()
        self._refresh_clock()

    def _refresh_connection(self) -> None:
        since = self._line.since
        if self._line.status is not ConnectionStatus.OFFLINE or since is None:
            self._show(self.connection, "")
            return
        words = self.tr("Hors ligne depuis %1 : %2.").replace("%1", clock_time(since, since))
        words = words.replace("%2", self._data_words())
        reason = self._line.reason
        if isinstance(reason, Unreachable) and reason.reason in _NOT_OF_THE_SERVER:
            words += " " + error_words(reason)
        if self._session.rights.declare:
            words += " " + self.tr("Vos saisies sont gardées et partiront au retour de la ligne.")
        self._show(self.connection, words, self.tr("Réessayer"))

    def _data_words(self) -> str:
        taken_at, since = self._store.taken_at, self._line.since
        if taken_at is None or since is None:
            return self.tr("aucune donnée sur ce poste")
        return self.tr("données de %1").replace("%1", clock_time(taken_at, since))

    def _refresh_clock(self) -> None:
        skew = self._session.skew
        if abs(skew) < self._skew_shown_above:
            # Right again: the next difference is another one.
            self._skew_read = None
            self._show(self.clock, "")
            return
        if self._skew_read is not None and abs(skew - self._skew_read) < _MINUTE:
            self._show(self.clock, "")
            return
        words = (
            self.tr("L’horloge de ce poste retarde de %1 min sur celle du serveur.")
            if skew > timedelta(0)
            else self.tr("L’horloge de ce poste avance de %1 min sur celle du serveur.")
        )
        words = words.replace("%1", str(round(abs(skew) / _MINUTE)))
        words += " " + self.tr("Les âges affichés sont corrigés.")
        self._show(self.clock, words, self.tr("J’ai compris"))

    def _read_clock(self) -> None:
        self._skew_read = self._session.skew
        self._refresh_clock()

    def _show(self, banner: Banner, words: str, action: str = "") -> None:
        banner.show_text(words, BannerKind.WARNING, action)
        self._share_room()

    def _share_room(self) -> None:
        self.setVisible(bool(self.connection.text or self.clock.text) or not self.alerts.isHidden())
