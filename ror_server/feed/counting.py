"""Counting stays as messages come, and declaring the counts when the time has come.

`take` and `declare_now` are called by one thread; `wait` by any.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from ror_server.feed.occupancy import Occupancy
from ror_server.feed.receiver import Receiver
from ror_server.feed.settling import Settling

_log = logging.getLogger(__name__)


class Counting:
    """What a listener does with a message, and what it does later."""

    def __init__(
        self,
        receiver: Receiver,
        occupancy: Occupancy,
        settling: Settling,
        refresh: timedelta,
        monotonic: Callable[[], float],
    ) -> None:
        """Prepare; what was counted and not declared before the last stop is due at once.

        Args:
            receiver: takes messages.
            occupancy: declares.
            settling: says when.
            refresh: age after which all units are declared again, zero for never.
            monotonic: seconds that only grow.
        """
        self._receiver = receiver
        self._occupancy = occupancy
        self._settling = settling
        self._refresh = refresh.total_seconds()
        self._monotonic = monotonic
        self._heard = False
        self._whole_due = True
        self._whole_at = monotonic()

    def take(self, content: bytes) -> bytes:
        """Take a message and return its acknowledgement."""
        answer, moved = self._receiver.take(content)
        self._heard = True
        self._settling.add(moved, self._monotonic())
        return answer

    def wait(self) -> float | None:
        """Return the seconds until there is something to declare, None when nothing is awaited."""
        now = self._monotonic()
        due = [self._settling.due_at]
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
        moved = self._settling.take()
        try:
            report = self._occupancy.declare(None if whole else moved)
        except SQLAlchemyError:
            self._settling.add(moved, now)
            raise
        if whole:
            self._whole_due, self._heard, self._whole_at = False, False, now
        if report is not None:
            for unit in report.units:
                if unit.outcome in {"refused", "partly"}:
                    _log.warning("%s not declared whole: %s", unit.unit, unit.outcome)
