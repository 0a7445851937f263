"""Follows the server's changes on a thread of its own, and comes back when the line is cut."""

import logging
import random
import threading
from collections import deque
from collections.abc import Callable, Iterator
from datetime import timedelta
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ror_desktop.domain.errors import (
    RorError,
    Unreachable,
    UnreachableReason,
    UnreadableAnswer,
)
from ror_desktop.domain.snapshot import StreamEvent, StreamMovedOn, StreamReset

_log = logging.getLogger(__name__)

_LOT = 200
"""Changes shown in one turn: many at once would keep the interface from answering."""
_FIRST_WAIT = timedelta(seconds=1)
_LONGEST_WAIT = timedelta(seconds=10)
"""Short: a regulator waits for the line to come back, and a try costs the server little."""


class StreamThread(QObject):
    """One change stream with resume by last id; reconnects with growing, jittered waits.

    Changes that arrive while the interface is busy are handed over together, a lot in each turn.

    Signals:
        connected: the server has spoken on the stream, nothing is missed from here on.
        changed(list[StreamEvent]): in the order of the server.
        alive: heartbeat.
        lost(RorError): the line is cut; it is being tried again.
        reset: the server no longer keeps what was missed; the stream has ended.
        ended(RorError): the server refuses; the stream has ended.
    """

    connected = Signal()
    changed = Signal(object)
    alive = Signal()
    lost = Signal(object)
    reset = Signal()
    ended = Signal(object)
    _told = Signal(object, object, object)

    def __init__(
        self,
        follow: Callable[[int], Iterator[StreamEvent | None]],
        close: Callable[[], None],
        first_wait: timedelta = _FIRST_WAIT,
        longest_wait: timedelta = _LONGEST_WAIT,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing runs before `start`.

        Args:
            follow: yields what happens after an event id, None for a heartbeat; blocks, and yields
                nothing before the server has spoken.
            close: makes `follow` end, from another thread.
            first_wait: before the first new try, then doubled.
            longest_wait: between two tries.
            parent: owner.
        """
        super().__init__(parent)
        self._follow = follow
        self._close = close
        self._waits = (first_wait, longest_wait)
        self._run: _Run | None = None
        self._ending: threading.Thread | None = None
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self, after: int) -> None:
        """Follow from an event id; a stream that runs is ended first."""
        self.stop()
        self._run = _Run(self._follow, after, self._waits, self._told.emit, self._ending)
        self._run.thread.start()

    def try_now(self) -> None:
        """Do not wait longer for the next try."""
        if self._run is not None:
            self._run.wake.set()

    def stop(self) -> None:
        """End the stream without waiting for it; nothing is emitted afterwards."""
        run, self._run = self._run, None
        if run is None:
            return
        run.stopped = True
        run.wake.set()
        self._close()
        self._ending = run.thread

    def close(self, timeout: timedelta) -> None:
        """End the stream and wait for its thread; a cut is logged."""
        self.stop()
        if self._ending is not None:
            self._ending.join(timeout.total_seconds())
            if self._ending.is_alive():
                _log.warning("the change stream did not end in time")

    def _tell(self, run: "_Run", event: "_Event", error: RorError | None) -> None:
        if run is not self._run:
            return
        match event:
            case _Event.CONNECTED:
                self.connected.emit()
            case _Event.CHANGED:
                self._tell_changes(run)
            case _Event.ALIVE:
                self.alive.emit()
            case _Event.LOST:
                self.lost.emit(error)
            case _Event.RESET:
                self.reset.emit()
            case _Event.ENDED:
                self.ended.emit(error)

    def _tell_changes(self, run: "_Run") -> None:
        """Tell what has arrived, a lot at a time: between two lots the interface answers."""
        if run is not self._run or run.has_more:
            return
        changes = run.take(_LOT)
        if changes:
            self.changed.emit(changes)
        run.has_more = run.waits
        if run.has_more:
            QTimer.singleShot(0, self, lambda: self._go_on(run))

    def _go_on(self, run: "_Run") -> None:
        run.has_more = False
        self._tell_changes(run)


class _Event(Enum):
    CONNECTED = auto()
    CHANGED = auto()
    ALIVE = auto()
    LOST = auto()
    RESET = auto()
    ENDED = auto()


class _Run:
    """What belongs to one start of the stream, so that an old thread can say nothing."""

    def __init__(
        self,
        follow: Callable[[int], Iterator[StreamEvent | None]],
        after: int,
        waits: tuple[timedelta, timedelta],
        tell: "Callable[[_Run, _Event, RorError | None], None]",
        before: threading.Thread | None,
    ) -> None:
        self._follow = follow
        self._after = after
        self._first, self._longest = (wait.total_seconds() for wait in waits)
        self._tell = tell
        self._before = before
        self._waiting: deque[StreamEvent] = deque()
        self._connected = False
        self.stopped = False
        self.has_more = False
        """Whether the interface will come back for more by itself."""
        self.wake = threading.Event()
        self.thread = threading.Thread(target=self._work, name="change-stream", daemon=True)

    @property
    def waits(self) -> bool:
        """Whether something has arrived and is not taken."""
        return bool(self._waiting)

    def take(self, most: int) -> list[StreamEvent]:
        """Take what has arrived, the oldest first; called by the interface."""
        return [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]

    def _work(self) -> None:
        if self._before is not None:
            # The line carries one stream at a time.
            self._before.join()
        failures = 0
        while not self.stopped:
            self._connected = False
            try:
                lost: RorError = self._listen()
            except StreamMovedOn as goodbye:
                # Nobody is told: a server that comes back at once was never away.
                self._rest(goodbye.wait.total_seconds())
                continue
            except StreamReset:
                self._say(_Event.RESET)
                return
            except (Unreachable, UnreadableAnswer) as error:
                # A page in place of the stream is somebody on the way: it may let it pass later.
                lost = error
            except RorError as error:
                self._say(_Event.ENDED, error)
                return
            except Exception as error:  # noqa: BLE001 - logged; a thread must not die in silence
                _log.exception("the change stream failed in a way that nobody expected")
                self._say(_Event.ENDED, RorError(repr(error)))
                return
            failures = 1 if self._connected else failures + 1
            self._say(_Event.LOST, lost)
            self._pause(failures)

    def _listen(self) -> RorError:
        for change in self._follow(self._after):
            if self.stopped:
                break
            if not self._connected:
                self._connected = True
                self._say(_Event.CONNECTED)
            if change is None:
                self._say(_Event.ALIVE)
                continue
            self._after = change.event_id
            self._waiting.append(change)
            self._say(_Event.CHANGED)
        return Unreachable(UnreachableReason.NO_CONNECTION, "the server ended the stream")

    def _say(self, event: _Event, error: RorError | None = None) -> None:
        if not self.stopped:
            self._tell(self, event, error)

    def _pause(self, failures: int) -> None:
        longest = min(self._longest, self._first * 2 ** min(failures - 1, 16))
        # Jitter: two hundred desktops must not all come back in the same second.
        self._rest(longest * random.uniform(0.5, 1.0))  # noqa: S311 - spreads load, no secret

    def _rest(self, seconds: float) -> None:
        self.wake.wait(seconds)
        if not self.stopped:
            self.wake.clear()
