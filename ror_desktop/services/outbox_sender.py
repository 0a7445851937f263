"""Sends the outbox, with retries: once, in order, and never over somebody's unseen word.

One PATCH per place carries all that waits for it. Without an answer the declarations wait, longer
each time; when they are sent again, what the server already has is recognised.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from ror_desktop.config import SendingSettings
from ror_desktop.domain import errors
from ror_desktop.domain.outbox import Pending, PendingState
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.services.place_sender import PlaceSender
from ror_desktop.services.ports import CapacityGateway, Clock, OutboxStore, RegionGateway

_MOST_DOUBLINGS = 30


@dataclass(frozen=True, slots=True)
class SendReport:
    """What one round of sending did.

    Attributes:
        confirmed: what the server now has.
        refused: what the user has to settle.
        waiting: all that is left to be sent.
        changes: places as they are after it, to be shown.
        next_attempt_at: when something may be sent again, None when nothing waits.
    """

    confirmed: tuple[Pending, ...]
    refused: tuple[Pending, ...]
    waiting: tuple[Pending, ...]
    changes: tuple[UnitChange, ...]
    next_attempt_at: datetime | None


@dataclass(slots=True)
class _Round:
    confirmed: list[Pending] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    changes: list[UnitChange] = field(default_factory=list)

    def take(self, sender: PlaceSender) -> None:
        """Add what was done for one place, all of it or not."""
        self.confirmed += sender.confirmed
        self.refused |= sender.refused
        if sender.place is not None:
            self.changes.append(sender.place)


class OutboxSender:
    """Sends declarations of one account at a time."""

    def __init__(
        self,
        capacities: CapacityGateway,
        gateway: RegionGateway,
        outbox: OutboxStore,
        clock: Clock,
        settings: SendingSettings,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Prepare; nothing is sent.

        Args:
            capacities: writes counts.
            gateway: reads a place again when something is in the way.
            outbox: what waits.
            clock: corrected by the server's.
            settings: waits between attempts.
            jitter: gives numbers from 0 to 1, so that desktops do not all come back at once.
        """
        self._capacities = capacities
        self._gateway = gateway
        self._outbox = outbox
        self._clock = clock
        self._settings = settings
        self._jitter = jitter
        self._sending = Lock()
        self._cut_short = False

    def recover(self) -> int:
        """After a start, make what was being sent wait again; return how many."""
        return self._outbox.recover(self._clock.now())

    def retry_now(self, owner: str) -> None:
        """Do not wait longer with what waits: the line came back.

        Raises:
            StorageFailed: the disk does not answer.
        """
        self._outbox.retry_now(owner, self._clock.now())

    def send_due(self, owner: str, versions: Mapping[str, str]) -> SendReport:
        """Send what may be sent now.

        Args:
            owner: account signed in; nobody else's declarations are touched.
            versions: ETag of each place as last read, by location id: a place known to have
                changed since the user saw it is read again before it is written.

        Raises:
            SessionEnded: nothing was lost; sign in again.
            StorageFailed: the disk does not answer.
        """
        with self._sending:
            if self._cut_short:
                self.recover()
            # A disk that fails half-way leaves declarations marked as being sent.
            self._cut_short = True
            found = _Round()
            try:
                self._send_all(owner, versions, found)
            except errors.SessionEnded:
                self._cut_short = False
                raise
            self._cut_short = False
            return self._report(owner, found)

    def _send_all(self, owner: str, versions: Mapping[str, str], found: _Round) -> None:
        by_place: dict[str, list[Pending]] = {}
        self._date_back(owner)
        for item in self._outbox.due(owner, self._clock.now()):
            by_place.setdefault(item.declaration.location_id, []).append(item)
        for location_id, items in by_place.items():
            if not self._send_place(items, versions.get(location_id, ""), found):
                break

    def _date_back(self, owner: str) -> None:
        """Date what was said before the server told its time, by a clock that was fast, as of now.

        The server would refuse it as in the future, again and again.
        """
        now = self._clock.now()
        late = [
            replace(declaration, indicator=replace(declaration.indicator, updated_at=written))
            for item in self._outbox.due(owner, now)
            if (declaration := item.declaration).indicator.updated_at > now
            for written in (now.replace(microsecond=0),)
        ]
        if late:
            self._outbox.put(owner, late, now)

    def _report(self, owner: str, found: _Round) -> SendReport:
        items = self._outbox.open_items(owner)
        waiting = tuple(item for item in items if item.state is PendingState.WAITING)
        return SendReport(
            confirmed=tuple(found.confirmed),
            refused=tuple(item for item in items if item.id in found.refused),
            waiting=waiting,
            changes=tuple(found.changes),
            next_attempt_at=min((item.next_attempt_at for item in waiting), default=None),
        )

    def _send_place(self, items: list[Pending], known_version: str, found: _Round) -> bool:
        """Send what waits for one place; return whether it makes sense to go on with others."""
        self._outbox.mark_sending([item.id for item in items])
        sender = PlaceSender(self._capacities, self._gateway, self._outbox, items)
        try:
            sender.run(known_version)
        except errors.SessionEnded:
            self._outbox.mark_waiting([item.id for item in sender.left], self._clock.now(), "")
            raise
        except (errors.Unreachable, errors.UnreadableAnswer) as error:
            self._wait_longer(sender.left, error.detail)
            return False
        finally:
            found.take(sender)
        self._wait_longer(sender.left, "the place keeps changing")
        return True

    def _wait_longer(self, items: list[Pending], answer: str) -> None:
        """Exponential backoff with jitter: wait twice as long as before, half of it by chance."""
        for item in items:
            doubled = self._settings.first_wait * 2 ** min(item.attempts, _MOST_DOUBLINGS)
            wait = min(doubled, self._settings.longest_wait) * (0.5 + self._jitter() / 2)
            self._outbox.mark_waiting([item.id], self._clock.now() + wait, answer)
