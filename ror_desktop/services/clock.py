"""The clock that ages are judged by: the server's time, carried on by a clock that nobody sets."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock

_DATE_STEP = timedelta(seconds=1)
"""The header Date has whole seconds: the server's clock stands up to one later."""


def machine_time() -> datetime:
    """Return the time of this machine as it is set, aware, UTC."""
    return datetime.now(UTC)


def until_next(every: timedelta, now: datetime) -> timedelta:
    """Return the wait until the clock stands on a multiple of a time that divides an hour.

    What ticks by it shows a minute when it begins, not some time after.

    Args:
        every: between two ticks.
        now: aware.
    """
    return every - timedelta(seconds=now.timestamp()) % every


def elapsed() -> float:
    """Return seconds since some moment; goes on in sleep, and nobody can set it."""
    # Linux stops its monotonic clock in sleep; Windows does not.
    if sys.platform == "linux":
        seconds = time.clock_gettime(time.CLOCK_BOOTTIME)
    else:
        seconds = time.monotonic()
    return seconds


class SystemClock:
    """The server's time as its answers tell it (implements `Clock`); safe for several threads.

    Until the first answer it is the time of this machine when the program started. Setting the
    machine's clock changes nothing: between answers only `elapsed` counts.
    """

    def __init__(
        self,
        machine: Callable[[], datetime] = machine_time,
        ticks: Callable[[], float] = elapsed,
    ) -> None:
        """Start.

        Args:
            machine: this machine's clock as it is set.
            ticks: seconds that pass.
        """
        self._machine, self._ticks = machine, ticks
        self._changing = Lock()
        self._anchor = machine(), ticks()
        self._heard: float | None = None

    @property
    def skew(self) -> timedelta:
        """Server clock minus this machine's clock as it is set now; nothing until an answer."""
        return timedelta(0) if self._heard is None else self.now() - self._machine()

    @property
    def heard_at(self) -> datetime | None:
        """When the server answered last, None when it has not."""
        heard = self._heard
        return None if heard is None else self._at(heard)

    def set_skew(self, skew: timedelta) -> None:
        """Correct by what a session measured: the server's time minus the machine's."""
        with self._changing:
            self._heard = ticks = self._ticks()
            self._anchor = self._machine() + skew, ticks

    def note_answer(self, date: datetime, waited: timedelta) -> None:
        """Take what an answer of the server tells of its time.

        Args:
            date: header Date.
            waited: how long the answer took; the server wrote the date during that time.
        """
        with self._changing:
            ticks = self._ticks()
            told = self._at(ticks)
            if not date <= told <= date + _DATE_STEP + waited:
                # The earliest: a declaration must not be dated in the server's future.
                self._anchor = date, ticks
            self._heard = ticks

    def now(self) -> datetime:
        """Return the corrected time, aware, UTC."""
        return self._at(self._ticks())

    def _at(self, ticks: float) -> datetime:
        moment, then = self._anchor
        return moment + timedelta(seconds=ticks - then)
