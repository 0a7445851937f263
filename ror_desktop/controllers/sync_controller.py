"""Keeps the region on screen true: last picture at once, then all, then every change live."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ror_desktop.domain.errors import RorError, SessionEnded
from ror_desktop.domain.history import HistoryEntry
from ror_desktop.domain.picture import Snapshot, UnitChange
from ror_desktop.domain.session import Account
from ror_desktop.domain.units import Unit
from ror_desktop.models.line_state import LineState, LineStatus
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.picture_difference import Difference, difference
from ror_desktop.services.ports import Clock
from ror_desktop.services.region_reader import RegionReader, apply
from ror_desktop.tasks.runner import Lane, TaskRunner
from ror_desktop.tasks.stream import StreamThread

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_TICK = timedelta(seconds=30)
_LOAD_AGAIN = timedelta(seconds=15)
_SETTLE = timedelta(seconds=2)


class SyncController(QObject):
    """Reads the region for the account that is signed in, and follows it.

    Signals:
        line_came_back: the server answers again.
        session_ended(RorError): the server does not know the session any more.
    """

    line_came_back = Signal()
    session_ended = Signal(object)

    def __init__(
        self,
        reader: RegionReader,
        stream: StreamThread,
        runner: TaskRunner,
        store: RegionStore,
        line: LineState,
        clock: Clock,
        refresh_every: timedelta,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._stream, self._runner = reader, stream, runner
        self._store, self._line, self._clock = store, line, clock
        self._account: Account | None = None
        self._online = False
        self._loading = False
        self._last_event = 0
        self._lost_at: datetime | None = None
        self._unkept: set[str] = set()
        self._tick = _timer(self, _TICK, self._let_time_pass, repeats=True)
        self._poll = _timer(self, refresh_every, self._read_delta, repeats=True)
        self._reload = _timer(self, _LOAD_AGAIN, self._load)
        self._keep = _timer(self, _SETTLE, self._keep_changes)
        self._authors = _timer(self, _SETTLE, self._read_authors)
        stream.connected.connect(self._connected)
        stream.changed.connect(self._take_stream)
        stream.alive.connect(self._alive)
        stream.lost.connect(self._lost)
        stream.reset.connect(self._load)
        stream.ended.connect(self._stream_ended)

    def open(self, account: Account) -> None:
        """Show the last picture of an account, with its age; nothing is asked of the server."""
        if self._account is not None and self._account.identifier == account.identifier:
            self._account = account
            return
        self._account = account
        self._tick.start()
        self._line.set_online(LineStatus.CONNECTING)
        owner = account.identifier
        self._ask(lambda: self._reader.load_seen(owner), self._store.set_seen, lane=Lane.STORAGE)
        self._ask(lambda: self._reader.last_picture(owner), self._show_last, lane=Lane.STORAGE)

    def go_online(self) -> None:
        """The session is good: read everything, then follow."""
        self._online = True
        self._load()

    def try_now(self) -> None:
        """The person wants the line tried now."""
        if not self._online:
            return
        self._stream.try_now()
        if self._reload.isActive() or self._poll.isActive():
            self._load()

    def close(self) -> None:
        """Forget the region (sign-out): on screen and on disk."""
        self.stop()
        self._line.set_online(LineStatus.CONNECTING)
        self._lost_at = None
        self._account = None
        self._store.clear()
        self._runner.run(self._reader.forget, lane=Lane.STORAGE)

    def stop(self) -> None:
        """Follow no longer; what changed last is kept on disk."""
        for timer in (self._tick, self._poll, self._reload, self._keep, self._authors):
            timer.stop()
        self._stream.stop()
        self._keep_changes()
        self._online = self._loading = False

    def take(self, changes: Iterable[UnitChange]) -> None:
        """Show places as the server has just told they are."""
        now = self._clock.now()
        units: dict[str, Unit] = {}
        unknown = False
        for change in changes:
            unit = units.get(change.unit_id) or self._store.unit(change.unit_id)
            if unit is None:
                unknown = True
            else:
                units[change.unit_id] = apply(unit, change)
        self._update(units.values(), now)
        if unknown and not self._reload.isActive():
            self._reload.start(int(_SETTLE / timedelta(milliseconds=1)))

    def line_failed(self, error: RorError) -> None:
        """A request had no answer."""
        self._line.set_offline(self._lost_at or self._clock.now(), error)

    def save_seen(self, seen: dict[str, int]) -> None:
        """Keep what the person has looked at; later changes are told against it."""
        account = self._account
        if account is None:
            return
        owner = account.identifier
        self._store.set_seen(seen)
        self._runner.run(lambda: self._reader.save_seen(owner, seen), lane=Lane.STORAGE)

    def _show_last(self, picture: Snapshot | None) -> None:
        if picture is None or self._store.region is not None:
            return
        self._last_event = picture.last_event
        self._store.replace(picture.region, picture.units, picture.taken_at, self._clock.now())

    def _load(self) -> None:
        account = self._account
        if account is None or not self._online or self._loading:
            return
        self._loading = True
        self._reload.stop()
        shown = {unit.location_id: unit for unit in self._store.units()}
        region = self._store.region

        def load() -> Difference:
            return difference(region, shown, self._reader.full_load(account.identifier))

        self._ask(load, self._show, self._not_loaded)

    def _show(self, news: Difference) -> None:
        self._loading = False
        picture = news.picture
        now = self._clock.now()
        if news.whole:
            self._store.replace(picture.region, picture.units, picture.taken_at, now)
        else:
            self._store.remove(news.removed)
            self._store.update(news.changed, picture.taken_at)
            self._store.set_now(now)
        self._last_event = picture.last_event
        self._stream.start(self._last_event)
        self._read_authors()

    def _not_loaded(self, error: RorError) -> None:
        self._loading = False
        if isinstance(error, SessionEnded):
            self.session_ended.emit(error)
            return
        self.line_failed(error)
        self._reload.start(int(_LOAD_AGAIN / timedelta(milliseconds=1)))

    def _connected(self) -> None:
        was_lost, self._lost_at = self._lost_at, None
        self._poll.stop()
        self._store.confirm(self._clock.now())
        self._store.set_now(self._clock.now())
        self._line.set_online(LineStatus.LIVE)
        self.line_came_back.emit()
        if was_lost is not None:
            self._authors.start()

    def _alive(self) -> None:
        self._store.confirm(self._clock.now())

    def _take_stream(self, changes: Sequence[UnitChange]) -> None:
        self._last_event = changes[-1].event_id
        self.take(changes)

    def _lost(self, error: RorError) -> None:
        # A first cut may be a proxy that ends long answers: the next try comes within a second.
        if self._lost_at is None:
            self._lost_at = self._clock.now()
            self._line.set_online(LineStatus.CONNECTING)
        else:
            self._line.set_offline(self._lost_at, error)

    def _stream_ended(self, error: RorError) -> None:
        if isinstance(error, SessionEnded):
            self.session_ended.emit(error)
            return
        _log.warning("no change stream, reading now and then instead: %s", error)
        self._read_delta()
        self._poll.start()

    def _read_delta(self) -> None:
        since = max(
            (unit.last_updated for unit in self._store.units() if unit.last_updated), default=None
        )
        if since is None:
            self._load()
            return
        asked_at = self._clock.now()
        self._ask(
            lambda: self._reader.delta(since), partial(self._take_delta, asked_at), self._not_read
        )

    def _take_delta(self, asked_at: datetime, changes: Sequence[UnitChange]) -> None:
        self.take(changes)
        self._store.confirm(asked_at)
        self._lost_at = None
        self._line.set_online(LineStatus.POLLING)
        self.line_came_back.emit()

    def _not_read(self, error: RorError) -> None:
        if isinstance(error, SessionEnded):
            self.session_ended.emit(error)
        else:
            self.line_failed(error)

    def _update(self, units: Iterable[Unit], now: datetime) -> None:
        changed = list(units)
        if not changed:
            return
        self._store.update(changed, now)
        self._unkept |= {unit.location_id for unit in changed}
        if not self._keep.isActive():
            self._keep.start()
        sites = self._account.rights.sites if self._account else frozenset()
        if any(unit.site.id in sites for unit in changed) and not self._authors.isActive():
            self._authors.start()

    def _keep_changes(self) -> None:
        units = [unit for each in self._unkept if (unit := self._store.unit(each)) is not None]
        self._unkept.clear()
        taken_at, last_event = self._store.taken_at, self._last_event
        if units and taken_at is not None:
            self._runner.run(
                lambda: self._reader.keep(units, taken_at, last_event), lane=Lane.STORAGE
            )

    def _read_authors(self) -> None:
        if self._account is not None and self._account.rights.declare:
            self._ask(self._reader.latest_declarations, self._show_authors, _no_authors)

    def _show_authors(self, entries: Sequence[HistoryEntry]) -> None:
        self._store.set_authors(entries)

    def _let_time_pass(self) -> None:
        if self._store.region is not None:
            self._store.set_now(self._clock.now())

    def _ask(
        self,
        function: Callable[[], _T],
        on_done: Callable[[_T], None],
        on_failed: Callable[[RorError], None] | None = None,
        lane: Lane = Lane.NETWORK,
    ) -> None:
        """Run a task whose answer only counts while the same person is signed in."""
        account = self._account

        def still(call: Callable[[_T], None]) -> Callable[[_T], None]:
            return lambda answer: call(answer) if self._is(account) else None

        def failed(error: RorError) -> None:
            if self._is(account) and on_failed is not None:
                on_failed(error)

        self._runner.run(function, still(on_done), None if on_failed is None else failed, lane)

    def _is(self, account: Account | None) -> bool:
        now = self._account
        return now is not None and account is not None and now.identifier == account.identifier


def _timer(
    parent: QObject, wait: timedelta, call: Callable[[], None], *, repeats: bool = False
) -> QTimer:
    timer = QTimer(parent, singleShot=not repeats)
    timer.setInterval(int(wait / timedelta(milliseconds=1)))
    timer.timeout.connect(call)
    return timer


def _no_authors(error: RorError) -> None:
    _log.info("the last authors are not known: %s", error)
