"""Follows what others change: by the change stream, or by polling while no stream lives."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from PySide6.QtCore import QObject, QTimer, Signal

from ror_desktop.domain.errors import RorError, SessionEnded
from ror_desktop.domain.region import Region
from ror_desktop.domain.snapshot import StreamEvent, UnitChange
from ror_desktop.models.connection_state import ConnectionState, ConnectionStatus
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.clock import elapsed
from ror_desktop.services.ports import Clock
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.tasks.stream import StreamThread

_log = logging.getLogger(__name__)

_STREAM_AGAIN = timedelta(minutes=5)
_FIRST_BYTE = timedelta(seconds=10)
_SHORT_LIVES = 3
"""Streams cut one after the other, each within its heartbeat, from which on polling is said."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long the line is believed, and how often it is asked.

    Attributes:
        poll: between two deltas while no stream lives.
        first_byte: for the first sign of life of a stream that is opened.
        silence: for each further one; a little over the heartbeat of the server.
    """

    poll: timedelta
    first_byte: timedelta = _FIRST_BYTE
    silence: timedelta = timedelta(seconds=35)

    @classmethod
    def of(cls, poll: timedelta, silence: timedelta) -> Self:
        """Return the waits for a stream that may be silent for some time."""
        return cls(poll, min(_FIRST_BYTE, silence), silence)


class ChangeFollower(QObject):
    """Keeps `ConnectionState` true.

    The line is live from a first byte of the stream on, for as long as bytes come. A stream that
    stays silent, is refused or cut again and again leaves room for polling, and is still tried.

    Signals:
        changed(list[UnitChange]): places as the server has just told they are.
        described: places, offers, structures or the region are described otherwise.
        confirmed(datetime): at this time the server still said what is shown.
        came_back: the server answers (again).
        too_old: what was missed can no longer be told; everything has to be read.
        session_ended(RorError): the server does not know the session any more.
    """

    changed = Signal(object)
    described = Signal()
    confirmed = Signal(object)
    came_back = Signal()
    too_old = Signal()
    session_ended = Signal(object)

    def __init__(
        self,
        reader: RegionReader,
        stream: StreamThread,
        runner: TaskRunner,
        line: ConnectionState,
        clock: Clock,
        waits: Waits,
        newest: Callable[[], datetime | None],
        answered_at: Callable[[], datetime | None],
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is followed before `start`.

        Args:
            reader: reads deltas.
            stream: of changes.
            runner: for deltas.
            line: told how changes reach this screen.
            clock: corrected by the server's.
            waits: how long the line is believed.
            newest: meta.lastUpdated of the newest place shown, where a delta starts.
            answered_at: when the server answered a request last, None when it has not.
            parent: owner.
        """
        super().__init__(parent)
        self._reader, self._stream, self._runner = reader, stream, runner
        self._line, self._clock, self._newest = line, clock, newest
        self._waits, self._answered_at = waits, answered_at
        self._follows = False
        self._last_event = 0
        self._lost_at: datetime | None = None
        # In seconds of `elapsed`: the server's clock may be set back while a stream lives.
        self._opened_at: float | None = None
        self._short_lives = 0
        self._poll = _timer(self, waits.poll, self._read_delta, again=True)
        self._again = _timer(self, _STREAM_AGAIN, self._open_stream)
        self._silent = _timer(self, waits.silence, self._fall_back)
        stream.connected.connect(self._connected)
        stream.changed.connect(self._take)
        stream.alive.connect(self._hear)
        stream.lost.connect(self._lost)
        stream.reset.connect(self._reset)
        stream.ended.connect(self._ended)

    @property
    def last_event(self) -> int:
        """Id of the last change taken."""
        return self._last_event

    @property
    def is_polling(self) -> bool:
        """Whether no stream lives at the moment."""
        return self._poll.isActive()

    def start(self, last_event: int) -> None:
        """Follow from the change that the snapshot contains last."""
        self._follows = True
        self._last_event = last_event
        self._open_stream()

    def stop(self) -> None:
        """Follow no longer; the line is not judged any more."""
        self._follows = False
        for timer in (self._poll, self._again, self._silent):
            timer.stop()
        self._stream.stop()
        self._lost_at = None
        self._short_lives = 0
        self._line.set_online(ConnectionStatus.CONNECTING)

    def try_now(self) -> None:
        """Do not wait for the next try."""
        self._short_lives = 0
        self._stream.try_now()
        if not self._poll.isActive():
            return
        self._read_delta()
        # One that is being opened is let come: whoever presses F5 again and again never got one.
        if not self._silent.isActive():
            self._open_stream()

    def pause(self) -> None:
        """The machine is about to sleep: what is heard now says nothing of the time after."""
        if not self._follows:
            return
        for timer in (self._poll, self._again, self._silent):
            timer.stop()
        self._stream.stop()
        if self._line.status is not ConnectionStatus.OFFLINE:
            self._line.set_online(ConnectionStatus.CONNECTING)

    def resume(self) -> None:
        """The machine has slept: the line is believed again from its next byte on.

        The connection of before may be dead, or hold bytes that were sent before: it is left.
        """
        if not self._follows:
            return
        self.pause()
        self._short_lives = 0
        self._lost_at = self._lost_at or self._clock.now()
        self._open_stream()

    def fail(self, error: RorError) -> None:
        """A request had no answer."""
        self._lost_at = self._lost_at or self._clock.now()
        self._line.set_offline(self._lost_at, error)

    def _open_stream(self) -> None:
        self._opened_at = None
        self._await_sign(self._waits.first_byte)
        self._stream.start(self._last_event)

    def _await_sign(self, wait: timedelta) -> None:
        self._silent.start(wait // timedelta(milliseconds=1))

    def _connected(self) -> None:
        self._opened_at = elapsed()
        self._again.stop()
        self._hear()

    def _take(self, events: Sequence[StreamEvent]) -> None:
        self._last_event = events[-1].event_id
        self._tell(events)
        self._hear()

    def _tell(self, events: Sequence[StreamEvent]) -> None:
        changes = [each for each in events if isinstance(each, UnitChange)]
        if changes:
            self.changed.emit(changes)
        if len(changes) < len(events):
            self.described.emit()

    def _hear(self) -> None:
        """The stream lives: by its first byte, a change or a heartbeat."""
        now = self._clock.now()
        self._await_sign(self._waits.silence)
        if not self._is_short_lived():
            self._short_lives = 0
        if self._short_lives < _SHORT_LIVES:
            self._confirm_live(now)

    def _is_short_lived(self) -> bool:
        """Tell whether the stream has not yet lived for as long as it may be silent."""
        opened_at = self._opened_at
        return opened_at is None or elapsed() - opened_at < self._waits.silence.total_seconds()

    def _confirm_live(self, now: datetime) -> None:
        was_live = self._line.status is ConnectionStatus.LIVE
        self._poll.stop()
        self._lost_at = None
        # Never more confident than the oldest of the last byte and the last answer.
        self.confirmed.emit(min(now, self._answered_at() or now))
        self._line.set_online(ConnectionStatus.LIVE)
        if not was_live:
            self.came_back.emit()

    def _lost(self, error: RorError) -> None:
        if self._opened_at is not None:
            self._short_lives = self._short_lives + 1 if self._is_short_lived() else 0
            self._opened_at = None
        if self._poll.isActive():
            return
        _log.info("the change stream is lost: %s", error)
        # A first cut may be a proxy that ends long answers: the next try comes within a second.
        if self._lost_at is None:
            self._lost_at = self._clock.now()
            self._line.set_online(ConnectionStatus.CONNECTING)
            self._await_sign(self._waits.first_byte)
        else:
            self._fall_back()
        if self._short_lives >= _SHORT_LIVES:
            self._fall_back()

    def _fall_back(self) -> None:
        """No stream lives: ask for changes, at once and then again and again; it is still tried."""
        self._silent.stop()
        if self._poll.isActive():
            return
        self._lost_at = self._lost_at or self._clock.now()
        if self._line.status is ConnectionStatus.LIVE:
            self._line.set_online(ConnectionStatus.CONNECTING)
        self._poll.start()
        self._read_delta()

    def _reset(self) -> None:
        self._follows = False
        self._silent.stop()
        self.too_old.emit()

    def _ended(self, error: RorError) -> None:
        if isinstance(error, SessionEnded):
            self._follows = False
            self._silent.stop()
            self.session_ended.emit(error)
            return
        _log.warning("no change stream, reading now and then instead: %s", error)
        self._fall_back()
        self._again.start()

    def _read_delta(self) -> None:
        since = self._newest()
        if since is None:
            self.too_old.emit()
            return
        asked_at = self._clock.now()

        def take(events: Sequence[StreamEvent]) -> None:
            if self._follows:
                self._delta_read(events, asked_at)

        self._runner.run(lambda: self._reader.delta(since), take, self._not_read)

    def _delta_read(self, events: Sequence[StreamEvent], asked_at: datetime) -> None:
        self._tell(events)
        if self._poll.isActive():
            self._lost_at = None
            self.confirmed.emit(asked_at)
            self._line.set_online(ConnectionStatus.POLLING)
        self.came_back.emit()

    def _not_read(self, error: RorError) -> None:
        if not self._follows:
            return
        if isinstance(error, SessionEnded):
            self.session_ended.emit(error)
        elif self._poll.isActive():
            self.fail(error)


def _timer(
    parent: QObject, wait: timedelta, call: Callable[[], None], *, again: bool = False
) -> QTimer:
    timer = QTimer(parent, singleShot=not again)
    timer.setInterval(wait // timedelta(milliseconds=1))
    timer.timeout.connect(call)
    return timer


EVERY = timedelta(seconds=30)
"""Twice a minute: its answers are also what « vérifié à l’instant » rests on."""


class RegionPoller(QObject):
    """Polls the region itself: regroupements, limits, départements, default city.

    An administrator changes them rarely and every desktop has to follow without a new release. It
    also says when places, offers and structures are described otherwise, to those whom no change
    stream tells, and when the server was put back to an earlier time.

    Signals:
        changed(): they differ; everything has to be read again.
    """

    changed = Signal()

    def __init__(
        self,
        reader: RegionReader,
        runner: TaskRunner,
        store: RegionStore,
        parent: QObject | None = None,
        every: timedelta = EVERY,
    ) -> None:
        super().__init__(parent)
        self._reader, self._runner, self._store = reader, runner, store
        self._described: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(every // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.poll)

    def know(self, region: Region) -> None:
        """Note with which descriptions everything was read last."""
        self._described = region.described

    def start(self) -> None:
        """Poll from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Poll no longer."""
        self._timer.stop()

    def poll(self) -> None:
        """Read the region now."""
        self._runner.run(self._reader.region, self._compare, _not_read)

    def _compare(self, region: Region) -> None:
        shown = self._store.region
        # Whoever signed out meanwhile has none on screen.
        if not self._timer.isActive() or shown is None:
            return
        if region != shown or self._described not in {None, region.described}:
            _log.info("the region has changed on the server")
            self.changed.emit()


def _not_read(error: RorError) -> None:
    # The line says by itself that it is cut; the next poll is soon.
    _log.debug("the region is not read: %s", error)
