"""Waiting between tries: longer each time, never all at the same moment, and not past a stop."""

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from ror_server.relay.failures import Unavailable

_RANDOM = random.SystemRandom()
_SPREAD = 0.25

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - what happened
    """The relay is told to stop while it waits."""


class Patience:
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
