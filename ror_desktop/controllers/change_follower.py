"""Follows what others change: by the change stream, or by polling when no stream can be had."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from ror_desktop.domain.errors import RorError, SessionEnded
from ror_desktop.domain.region import Region
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.models.connection_state import ConnectionState, ConnectionStatus
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.ports import Clock
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.tasks.stream import StreamThread

_log = logging.getLogger(__name__)

_STREAM_AGAIN = timedelta(minutes=5)


class ChangeFollower(QObject):
    """Keeps `ConnectionState` true.

    Signals:
        changed(list[UnitChange]): places as the server has just told they are.
        confirmed(datetime): at this time the server still said what is shown.
        came_back: the server answers (again).
        too_old: what was missed can no longer be told; everything has to be read.
        session_ended(RorError): the server does not know the session any more.
    """

    changed = Signal(object)
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
        refresh_every: timedelta,
        newest: Callable[[], datetime | None],
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is followed before `start`.

        Args:
            reader: reads deltas.
            stream: of changes.
            runner: for deltas.
            line: told how changes reach this screen.
            clock: corrected by the server's.
            refresh_every: how often a delta is read when no stream can be had.
            newest: meta.lastUpdated of the newest place shown, where a delta starts.
            parent: owner.
        """
        super().__init__(parent)
        self._reader, self._stream, self._runner = reader, stream, runner
        self._line, self._clock, self._newest = line, clock, newest
        self._follows = False
        self._last_event = 0
        self._lost_at: datetime | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(refresh_every // timedelta(milliseconds=1))
        self._poll.timeout.connect(self._read_delta)
        self._again = QTimer(self, singleShot=True)
        self._again.setInterval(_STREAM_AGAIN // timedelta(milliseconds=1))
        self._again.timeout.connect(self._open_stream)
        stream.connected.connect(self._connected)
        stream.changed.connect(self._take)
        stream.alive.connect(lambda: self.confirmed.emit(self._clock.now()))
        stream.lost.connect(self._lost)
        stream.reset.connect(self._reset)
        stream.ended.connect(self._ended)

    @property
    def last_event(self) -> int:
        """Id of the last change taken."""
        return self._last_event

    @property
    def is_polling(self) -> bool:
        """Whether no stream can be had at the moment."""
        return self._poll.isActive()

    def start(self, last_event: int) -> None:
        """Follow from the change that the snapshot contains last."""
        self._follows = True
        self._last_event = last_event
        self._open_stream()

    def stop(self) -> None:
        """Follow no longer; the line is not judged any more."""
        self._follows = False
        self._poll.stop()
        self._again.stop()
        self._stream.stop()
        self._lost_at = None
        self._line.set_online(ConnectionStatus.CONNECTING)

    def try_now(self) -> None:
        """Do not wait for the next try."""
        self._stream.try_now()
        if self._poll.isActive():
            self._read_delta()
            self._open_stream()

    def fail(self, error: RorError) -> None:
        """A request had no answer."""
        self._lost_at = self._lost_at or self._clock.now()
        self._line.set_offline(self._lost_at, error)

    def _open_stream(self) -> None:
        self._stream.start(self._last_event)

    def _connected(self) -> None:
        self._poll.stop()
        self._again.stop()
        self._lost_at = None
        self.confirmed.emit(self._clock.now())
        self._line.set_online(ConnectionStatus.LIVE)
        self.came_back.emit()

    def _take(self, changes: Sequence[UnitChange]) -> None:
        self._last_event = changes[-1].event_id
        self.changed.emit(changes)

    def _lost(self, error: RorError) -> None:
        # A first cut may be a proxy that ends long answers: the next try comes within a second.
        if self._lost_at is None:
            self._lost_at = self._clock.now()
            self._line.set_online(ConnectionStatus.CONNECTING)
        else:
            self._line.set_offline(self._lost_at, error)

    def _reset(self) -> None:
        self._follows = False
        self.too_old.emit()

    def _ended(self, error: RorError) -> None:
        if isinstance(error, SessionEnded):
            self._follows = False
            self.session_ended.emit(error)
            return
        _log.warning("no change stream, reading now and then instead: %s", error)
        self._read_delta()
        self._poll.start()
        self._again.start()

    def _read_delta(self) -> None:
        since = self._newest()
        if since is None:
            self.too_old.emit()
            return
        asked_at = self._clock.now()

        def take(changes: Sequence[UnitChange]) -> None:
            if self._follows:
                self._delta_read(changes, asked_at)

        self._runner.run(lambda: self._reader.delta(since), take, self._not_read)

    def _delta_read(self, changes: Sequence[UnitChange], asked_at: datetime) -> None:
        self._lost_at = None
        self.changed.emit(changes)
        self.confirmed.emit(asked_at)
        if self._poll.isActive():
            self._line.set_online(ConnectionStatus.POLLING)
        self.came_back.emit()

    def _not_read(self, error: RorError) -> None:
        if not self._follows:
            return
        if isinstance(error, SessionEnded):
            self.session_ended.emit(error)
        else:
            self.fail(error)


EVERY = timedelta(minutes=1)


class RegionPoller(QObject):
    """Polls the region itself: regroupements, limits, départements, default city.

    An administrator changes them rarely and every desktop has to follow without a new release.

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
        self._timer = QTimer(self)
        self._timer.setInterval(every // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.poll)

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
        if self._timer.isActive() and shown is not None and region != shown:
            _log.info("the region has changed on the server")
            self.changed.emit()


def _not_read(error: RorError) -> None:
    # The line says by itself that it is cut; the next poll is soon.
    _log.debug("the region is not read: %s", error)
