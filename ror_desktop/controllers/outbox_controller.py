"""Outbox: sent after each save, when the server is back, and when a wait (backoff) is over."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ror_desktop.domain.errors import RorError, SessionEnded
from ror_desktop.domain.outbox import Pending
from ror_desktop.models.notices import NoticeLevel, Notices
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.wording import error_words
from ror_desktop.services.declaration_service import DeclarationService
from ror_desktop.services.outbox_sender import OutboxSender, SendReport
from ror_desktop.services.ports import Clock
from ror_desktop.tasks.runner import Lane, TaskRunner

_SHORTEST = timedelta(milliseconds=50)
_LONGEST = timedelta(minutes=2)

translate = QCoreApplication.translate


class OutboxController(QObject):
    """One round of sending at a time, for the account that is signed in.

    Signals:
        places_changed(tuple[UnitChange, ...]): places as they are after a round.
        session_ended(RorError): the server does not know the session any more.
    """

    places_changed = Signal(object)
    session_ended = Signal(object)

    def __init__(
        self,
        sending: OutboxSender,
        declare: DeclarationService,
        runner: TaskRunner,
        outbox: OutboxState,
        store: RegionStore,
        notices: Notices,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sending, self._declare, self._runner = sending, declare, runner
        self._outbox, self._store = outbox, store
        self._notices, self._clock = notices, clock
        self._owner = ""
        self._online = False
        self._under_way = False
        self._wanted = False
        self._told: set[str] = set()
        self._unreadable: list[str] = []
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.send)
        store.snapshot_replaced.connect(self._tell_unreadable)

    def open(self, owner: str) -> None:
        """Show what an account has not sent yet; after a crash, what was on its way waits again."""
        self._owner = owner
        self._runner.run(self._sending.recover, lambda _count: self.refresh(), lane=Lane.STORAGE)

    def go_online(self) -> None:
        """The session is good: send what waits."""
        self._online = True
        self.send()

    def server_came_back(self) -> None:
        """The server answers again: try now what waits for its next attempt."""
        self._runner.run(
            lambda: self._sending.retry_now(self._owner),
            lambda _none: self.send(),
            lane=Lane.STORAGE,
        )

    def close(self) -> None:
        """Somebody signs out: nothing more is sent; what waits stays on disk for its owner."""
        self._owner, self._online, self._wanted = "", False, False
        self._next.stop()
        self._told.clear()
        self._unreadable = []
        self._outbox.clear()

    def refresh(self) -> None:
        """Show what the disk holds."""
        owner = self._owner
        if not owner:
            return

        def show(found: tuple[list[Pending], list[str]]) -> None:
            if owner == self._owner:
                self._outbox.set_items(found[0])
                self._unreadable = found[1]
                self._tell_unreadable()

        self._runner.run(
            lambda: (self._declare.open_items(owner), self._declare.unreadable(owner)),
            show,
            lane=Lane.STORAGE,
        )

    def send(self) -> None:
        """Send what is due now; asked during a round, another round follows."""
        if not self._owner or not self._online:
            return
        if self._under_way:
            self._wanted = True
            return
        self._under_way, self._wanted = True, False
        owner = self._owner
        versions = {unit.location_id: unit.version for unit in self._store.units()}
        self._runner.run(
            lambda: self._sending.send_due(owner, versions),
            lambda report: self._done(owner, report),
            self._failed,
        )

    def _done(self, owner: str, report: SendReport) -> None:
        self._under_way = False
        if owner != self._owner:
            self.send()
            return
        if report.changes:
            self.places_changed.emit(report.changes)
        self.refresh()
        self._tell(report)
        if self._wanted:
            self.send()
        elif report.next_attempt_at is not None:
            wait = report.next_attempt_at - self._clock.now()
            wait = min(max(wait, _SHORTEST), _LONGEST)
            self._next.start(int(wait / timedelta(milliseconds=1)))

    def _tell(self, report: SendReport) -> None:
        if report.refused:
            words = translate("Sending", "Une déclaration est refusée : elle est à régler.")
            self._notices.say(words, NoticeLevel.WARNING)
        elif report.confirmed:
            words = translate("Sending", "Déclaration transmise au serveur.")
            self._notices.say(words, NoticeLevel.SUCCESS)

    def _tell_unreadable(self) -> None:
        """Say once for each place, and again at the next start, until the figure is typed anew.

        Not before the region is read: nobody knows a service by its id.
        """
        news = [each for each in self._unreadable if each not in self._told]
        if not news or self._store.region is None:
            return
        self._told.update(news)
        units = {each: self._store.unit(each) for each in news}
        names = [
            f"{unit.name} – {unit.site.label}" if unit else each for each, unit in units.items()
        ]
        words = translate(
            "Sending",
            "Une saisie gardée sur ce poste est devenue illisible : elle est mise de côté et ne"
            " partira pas. Saisissez de nouveau : %1.",
        )
        self._notices.say(words.replace("%1", ", ".join(names)), NoticeLevel.ERROR)

    def _name_of(self, location_id: str) -> str:
        unit = self._store.unit(location_id)
        return f"{unit.name} – {unit.site.label}" if unit else location_id

    def _failed(self, error: RorError) -> None:
        self._under_way = False
        self.refresh()
        if isinstance(error, SessionEnded):
            self.session_ended.emit(error)
        else:
            self._notices.say(error_words(error), NoticeLevel.ERROR)
