"""Synchronises the region on screen: last snapshot at once, then all, then every change live."""

import logging
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ror_desktop.controllers.change_follower import ChangeFollower, RegionPoller
from ror_desktop.controllers.snapshot_writer import LastVisit, SnapshotWriter
from ror_desktop.domain.errors import RorError, SessionEnded
from ror_desktop.domain.history import HistoryEntry, declared_in
from ror_desktop.domain.session import Account
from ror_desktop.domain.snapshot import Snapshot, UnitChange
from ror_desktop.domain.units import Unit
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.clock import until_next
from ror_desktop.services.ports import Clock
from ror_desktop.services.region_reader import (
    RegionReader,
    SnapshotDiff,
    apply,
    snapshot_diff,
    without_older,
)
from ror_desktop.tasks.runner import Lane, TaskRunner

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_TICK = timedelta(seconds=30)
_LOAD_AGAIN = timedelta(seconds=10)
_SETTLE = timedelta(seconds=2)
_READ_AGAIN = timedelta(seconds=8)
"""Within it, desktops that were told the same read everything again, each at another moment."""


class SyncController(QObject):
    """Reads the region for the account that is signed in, and shows what the follower brings.

    Signals:
        session_ended(RorError): the server does not know the session any more.

    Attributes:
        region_poller: notices what administrators change of the region.
    """

    session_ended = Signal(object)

    def __init__(
        self,
        reader: RegionReader,
        follower: ChangeFollower,
        runner: TaskRunner,
        store: RegionStore,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._follower, self._runner = reader, follower, runner
        self._store, self._clock = store, clock
        self._account: Account | None = None
        self._last_visit = LastVisit(reader, runner, store)
        self._online = False
        self._loading = False
        self._snapshot_writer = SnapshotWriter(
            reader, runner, store, lambda: follower.last_event, self
        )
        self.region_poller = RegionPoller(reader, runner, store, self)
        self._tick = _timer(self, _TICK, self._let_time_pass)
        self._reload = _timer(self, _LOAD_AGAIN, self._load)
        self._complete = _timer(self, _SETTLE, self._load)
        self._told: dict[str, Unit] = {}
        self._authors = _timer(self, _SETTLE, self._read_authors)
        follower.changed.connect(self.take)
        follower.described.connect(self._read_again)
        follower.confirmed.connect(store.confirm)
        follower.too_old.connect(self._load)
        follower.session_ended.connect(self.session_ended)
        self.region_poller.changed.connect(self._load)

    def open(self, account: Account) -> None:
        """Show the last snapshot of an account, with its age; nothing is asked of the server."""
        if self._is(account):
            self._account = account
            return
        self._account = account
        self._await_tick()
        owner = account.identifier
        if account.rights.read:
            self._last_visit.open(owner)
        self._ask(lambda: self._reader.last_snapshot(owner), self._show_last, lane=Lane.STORAGE)

    def go_online(self) -> None:
        """The session is good: read everything, then follow."""
        self._online = True
        self.region_poller.start()
        self._load()

    def try_now(self) -> None:
        """The person wants the line tried now."""
        if not self._online:
            return
        self._follower.try_now()
        if self._reload.isActive():
            self._load()

    def pause(self) -> None:
        """The machine is about to sleep."""
        self._follower.pause()

    def resume(self) -> None:
        """The machine has slept: figures have their right age at once, and the line is tried."""
        self._let_time_pass()
        if not self._online:
            return
        self._follower.resume()
        if self._reload.isActive():
            self._load()

    def close(self) -> None:
        """Forget the region (sign-out): on screen and on disk."""
        self.stop()
        self._last_visit.close()
        self._account = None
        self._store.clear()
        self._runner.run(self._reader.forget, lane=Lane.STORAGE)

    def stop(self) -> None:
        """Follow no longer; what changed last is kept on disk."""
        for timer in (self._tick, self._reload, self._complete, self._authors):
            timer.stop()
        self._follower.stop()
        self.region_poller.stop()
        self._snapshot_writer.write_now()
        self._online = self._loading = False

    def take(self, changes: Iterable[UnitChange]) -> None:
        """Show places as the server has just told they are."""
        units: dict[str, Unit] = {}
        told: list[HistoryEntry] = []
        for change in changes:
            unit = units.get(change.unit_id) or self._store.unit(change.unit_id)
            if unit is not None:
                told += declared_in(change, unit)
                units[change.unit_id] = apply(unit, change)
            else:
                # A place that is new here: its offers and its site have to be read as well.
                self._read_again()
        if self._loading:
            self._told.update(units)
        if units:
            # With the figures: a colleague's must not stand a moment under another name.
            self._store.set_authors(told)
            self._show_changed(units)

    def save_last_visit(self, seen: Mapping[str, int]) -> None:
        """Keep what the person has looked at; later changes are told against it."""
        self._last_visit.save(seen)

    def _show_last(self, snapshot: Snapshot | None) -> None:
        if snapshot is not None and self._store.region is None:
            now = self._clock.now()
            self._last_visit.take_snapshot(snapshot.units)
            self._store.replace(snapshot.region, snapshot.units, snapshot.taken_at, now)

    def _read_again(self) -> None:
        """Read everything soon: what has just been told is not all there is to know of it."""
        if self._online and not self._complete.isActive():
            spread = random.uniform(0, _READ_AGAIN / timedelta(milliseconds=1))  # noqa: S311 - spreads load, no secret
            self._complete.start(_SETTLE // timedelta(milliseconds=1) + int(spread))

    def _load(self) -> None:
        account = self._account
        if account is None or not self._online or self._loading:
            return
        self._loading = True
        self._told.clear()
        self._reload.stop()
        shown = {unit.location_id: unit for unit in self._store.units()}
        region = self._store.region

        def load() -> SnapshotDiff:
            return snapshot_diff(region, shown, self._reader.full_load(account.identifier))

        self._ask(load, self._show_diff, self._not_loaded)

    def _show_diff(self, diff: SnapshotDiff) -> None:
        self._loading = False
        snapshot, now = diff.snapshot, self._clock.now()
        self._last_visit.take_snapshot(snapshot.units)
        self.region_poller.know(snapshot.region)
        if diff.whole:
            units = without_older(snapshot.units, self._told)
            self._store.replace(snapshot.region, units, snapshot.taken_at, now)
        else:
            self._store.remove(diff.removed)
            self._store.update(without_older(diff.changed, self._told), snapshot.taken_at)
            self._store.set_now(now)
        self._follower.start(snapshot.last_event)
        self._read_authors()

    def _not_loaded(self, error: RorError) -> None:
        self._loading = False
        if isinstance(error, SessionEnded):
            self.session_ended.emit(error)
            return
        self._follower.fail(error)
        self._reload.start()

    def _show_changed(self, units: Mapping[str, Unit]) -> None:
        # Some places say nothing of the others: only the follower confirms the whole.
        self._store.update(units.values(), self._store.taken_at or self._clock.now())
        self._snapshot_writer.note(units)
        sites = self._account.rights.sites if self._account else frozenset()
        if any(unit.site.id in sites for unit in units.values()) and not self._authors.isActive():
            self._authors.start()

    def _read_authors(self) -> None:
        if self._account is not None and self._account.rights.declare:
            self._ask(self._reader.latest_declarations, self._store.set_authors, _no_authors)
            self._ask(self._reader.fed_units, self._store.set_feeds, _no_feeds)

    def _let_time_pass(self) -> None:
        if self._store.region is not None:
            self._store.set_now(self._clock.now())
        self._await_tick()

    def _await_tick(self) -> None:
        """Wait for the next full tick of the clock: a wall that shows the time shows it right."""
        wait = until_next(_TICK, self._clock.now())
        # Rounded up: a tick that comes before its time would be followed by another.
        self._tick.start(wait // timedelta(milliseconds=1) + 1)

    def _ask(
        self,
        function: Callable[[], _T],
        on_done: Callable[[_T], None],
        on_failed: Callable[[RorError], None] | None = None,
        lane: Lane = Lane.NETWORK,
    ) -> None:
        """Run a task whose answer only counts while the same person is signed in."""
        account = self._account

        def done(answer: _T) -> None:
            if account is not None and self._is(account):
                on_done(answer)

        def failed(error: RorError) -> None:
            if account is not None and self._is(account) and on_failed is not None:
                on_failed(error)

        self._runner.run(function, done, None if on_failed is None else failed, lane)

    def _is(self, account: Account) -> bool:
        return self._account is not None and self._account.identifier == account.identifier


def _timer(parent: QObject, wait: timedelta, call: Callable[[], None]) -> QTimer:
    timer = QTimer(parent, singleShot=True)
    timer.setInterval(wait // timedelta(milliseconds=1))
    timer.timeout.connect(call)
    return timer


def _no_feeds(error: RorError) -> None:
    """Nobody waits for them: figures show without the word on their feed."""
    _log.info("what feeds the units is not known: %s", error)


def _no_authors(error: RorError) -> None:
    _log.info("the last authors are not known: %s", error)
