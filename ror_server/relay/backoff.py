"""Backoff between tries, and the circuit breaker that ends a round of them.

A wait is longer each time, never the same for all, and does not last past a stop.
"""

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from ror_server.relay.failures import RelayFailure, Unavailable

_RANDOM = random.SystemRandom()
_SPREAD = 0.25

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - what happened
    """The relay is told to stop while it waits."""


class Backoff:
    """How long to wait after failures."""

    def __init__(self, first: timedelta, longest: timedelta, stop: threading.Event) -> None:
        self._first = first
        self._longest = longest
        self._stop = stop

    def after(self, failures: int, asked: timedelta | None = None) -> timedelta:
        """Return the wait after so many failures in a row, at least what the other side asks."""
        doubled = self._first * float(2 ** min(max(failures, 1) - 1, 20))
        wait = min(doubled, self._longest) * (1 + _RANDOM.uniform(-_SPREAD, _SPREAD))
        return max(wait, asked or timedelta(0))

    def wait(self, how_long: timedelta) -> None:
        """Wait.

        Raises:
            Stopped: the relay is told to stop.
        """
        if self._stop.wait(how_long.total_seconds()):
            raise Stopped

    def insist(self, action: Callable[[], T], retries: int) -> T:
        """Do something, again after a wait while the other side is unavailable.

        Raises:
            Unavailable: it still is after so many retries.
            Stopped: the relay is told to stop.
        """
        for failures in range(1, retries + 1):
            try:
                return action()
            except Unavailable as failure:
                self.wait(self.after(failures, failure.wait))
        return action()


_ENOUGH = 3


class CircuitBreaker:
    """Counts failures without a success between them, over all threads of a round.

    Several in a row, or nobody there at all, are no longer about one place: the round ends.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self.longest = timedelta(0)
        self.last: RelayFailure | None = None
        self.ended = False

    def answered(self) -> None:
        """Count a success: the other side is well."""
        with self._lock:
            self._count = 0

    def add(self, failure: Unavailable, wait: timedelta) -> None:
        """Count a failure, and how long its place waits for the next try."""
        with self._lock:
            self._count += 1
            self.last = failure
            self.longest = max(self.longest, wait)
            # Without an answer, or told to wait, the next place has no better luck.
            self.ended |= self._count >= _ENOUGH or failure.status in {0, 429}

    def end(self, failure: RelayFailure) -> None:
        """End the round: nothing can be sent by us."""
        with self._lock:
            self.last = failure
            self.ended = True
