"""Counting stays as messages come, and declaring the counts when the time has come (debounce).

`take` and `declare_now` are called by one thread; `wait` by any.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from ror_server.feed.occupancy import Occupancy
from ror_server.feed.receiver import Receiver


class Debounce:
    """Waits for silence after the last movement, and never long after the first.

    A burst of movements becomes one declaration. Pure of clocks and threads: the time is given at
    each call, in seconds that only grow.
    """

    def __init__(self, silence: float, longest: float) -> None:
        self._silence = silence
        self._longest = longest
        self._moved: frozenset[str] = frozenset()
        self._first = 0.0
        self._last = 0.0

    @property
    def due_at(self) -> float | None:
        """When to declare, None when nothing moved."""
        if not self._moved:
            return None
        return min(self._last + self._silence, self._first + self._longest)

    def add(self, places: frozenset[str], now: float) -> None:
        """Note places whose count may be another."""
        if not places:
            return
        if not self._moved:
            self._first = now
        self._last = now
        self._moved |= places

    def take(self) -> frozenset[str]:
        """Return what moved, and begin anew."""
        moved, self._moved = self._moved, frozenset()
        return moved


_log = logging.getLogger(__name__)


class Counting:
    """What a listener does with a message, and what it does later."""

    def __init__(
        self,
        receiver: Receiver,
        occupancy: Occupancy,
        debounce: Debounce,
        refresh: timedelta,
        monotonic: Callable[[], float],
    ) -> None:
        """Prepare; what was counted and not declared before the last stop is due at once.

        Args:
            receiver: takes messages.
            occupancy: declares.
            debounce: says when.
            refresh: age after which all units are declared again, zero for never.
            monotonic: seconds that only grow.
        """
        self._receiver = receiver
        self._occupancy = occupancy
        self._debounce = debounce
        self._refresh = refresh.total_seconds()
        self._monotonic = monotonic
        self._heard = False
        self._whole_due = True
        self._whole_at = monotonic()

    def take(self, content: bytes) -> bytes:
        """Take a message and return its acknowledgement."""
        answer, moved = self._receiver.take(content)
        self._heard = True
        self._debounce.add(moved, self._monotonic())
        return answer

    def wait(self) -> float | None:
        """Return the seconds until there is something to declare, None when nothing is awaited."""
        now = self._monotonic()
        due = [self._debounce.due_at]
        if self._whole_due:
            due.append(now)
        elif self._heard and self._refresh:
            due.append(self._whole_at + self._refresh)
        times = [each for each in due if each is not None]
        return max(0.0, min(times) - now) if times else None

    def declare_now(self) -> None:
        """Declare what moved, or everything when that is due.

        Raises:
            SQLAlchemyError: the database does not answer; nothing is forgotten.
        """
        now = self._monotonic()
        refreshed = self._heard and self._refresh and now >= self._whole_at + self._refresh
        whole = self._whole_due or bool(refreshed)
        moved = self._debounce.take()
        try:
            report = self._occupancy.declare(None if whole else moved)
        except SQLAlchemyError:
            self._debounce.add(moved, now)
            raise
        if whole:
            self._whole_due, self._heard, self._whole_at = False, False, now
        if report is not None:
            for unit in report.units:
                if unit.outcome in {"refused", "partly"}:
                    _log.warning("%s not declared whole: %s", unit.unit, unit.outcome)
