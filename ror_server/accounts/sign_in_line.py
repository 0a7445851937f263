"""The queue of sign-ins: each waits its turn, on threads that no other request waits for.

Waiting places are in lanes, served in rotation: people on a network from which they have signed in
before have a lane of their own there, all others of a network share one, its machines another. So
a flood from somewhere waits behind itself. The queue is bounded: beyond, whoever stands last in the
longest lane is asked to come back.

A network that failed for many identifiers goes slowly: one at a time, with a pause after each. A
right password still opens when its turn comes.
"""

import asyncio
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from sqlalchemy import Engine

from ror_server.accounts import accounts, login_attempts
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings
from ror_server.settings.values import network_of

_AT_ONCE = 4
_PLACES = 256
"""A hospital at shift change, more or less at once, on one process."""
_PATIENCE = 10.0
"""Seconds that a network which goes slowly may have in front of it."""
_LEARNED = 0.2
"""How much the last sign-in says about how long one takes, beside those before."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lane:
    """Those who wait behind one another.

    Attributes:
        key: names the lane.
        pause: seconds between one and the next, 0 when they need not go slowly.
    """

    key: str
    pause: float = 0.0


class SignInLine:
    """The queue of one server process; used on its event loop."""

    def __init__(
        self, engine: Engine, settings: ServerSettings, clock: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._clock = clock
        self._threads = CapacityLimiter(_AT_ONCE)
        self._lookups = CapacityLimiter(_AT_ONCE)
        self._waiting: dict[str, deque[tuple[Lane, asyncio.Future[None]]]] = {}
        self._count = 0
        self._running = 0
        self._pausing: set[str] = set()
        self._seconds_each = 0.1
        self._closed = False

    async def run_for_person(self, identifier: str, address: str, work: Callable[[], T]) -> T:
        """Do in turn what checks the password of a person.

        Args:
            identifier: as typed.
            address: where it comes from.
            work: what is done, on a thread.

        Raises:
            ServerRefusal: 503 with Retry-After when too many wait; and what `work` raises.
        """
        lane = await to_thread.run_sync(self._lane_of, identifier, address, limiter=self._lookups)
        return await self._run(lane, work)

    async def run_for_machine(self, address: str, work: Callable[[], T]) -> T:
        """Do in turn what checks the secret of a machine; as `run_for_person` otherwise."""
        return await self._run(Lane(f"machines {network_of(address)}"), work)

    def close(self) -> None:
        """Send away who waits, and who comes: the server ends, another answers in a moment."""
        self._closed = True
        for lane in self._waiting.values():
            for _lane, turn in lane:
                if not turn.done():
                    turn.set_exception(_busy(1))
        self._waiting.clear()
        self._count = 0

    def _lane_of(self, identifier: str, address: str) -> Lane:
        network = network_of(address)
        with self._engine.connect() as connection:
            account = accounts.find(connection, identifier)
            if account and login_attempts.is_known(connection, account.id, network):
                return Lane(f"{account.id} {network}")
            pause = login_attempts.pause(connection, network, self._clock(), self._settings)
            return Lane(network, pause)

    async def _run(self, lane: Lane, work: Callable[[], T]) -> T:
        await self._turn(lane)
        loop = asyncio.get_running_loop()
        begin = loop.time()
        try:
            return await to_thread.run_sync(work, limiter=self._threads)
        finally:
            self._seconds_each += _LEARNED * (loop.time() - begin - self._seconds_each)
            self._leave(lane)

    async def _turn(self, lane: Lane) -> None:
        if self._closed:
            raise _busy(1)
        ahead = len(self._waiting.get(lane.key, ()))
        if lane.pause and (ahead + 1) * lane.pause > _PATIENCE:
            raise _busy((ahead + 1) * lane.pause)
        if self._count >= _PLACES:
            self._make_room(ahead)
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(lane.key, deque()).append((lane, turn))
        self._count += 1
        self._admit()
        try:
            await turn
        except asyncio.CancelledError:
            # Its client is gone: the place, or the turn already given, is another's.
            if not turn.cancelled() and turn.exception() is None:
                self._leave(lane)
            raise

    def _admit(self) -> None:
        while self._running < _AT_ONCE:
            key = next((each for each in self._waiting if each not in self._pausing), None)
            if key is None:
                return
            lane, turn = self._waiting[key].popleft()
            self._count -= 1
            rest = self._waiting.pop(key)
            if rest:
                # To the end: each lane in its turn.
                self._waiting[key] = rest
            if turn.done():
                continue
            self._running += 1
            if lane.pause:
                self._pausing.add(key)
            turn.set_result(None)

    def _leave(self, lane: Lane) -> None:
        self._running -= 1
        if lane.pause:
            asyncio.get_running_loop().call_later(lane.pause, self._end_pause, lane.key)
        self._admit()

    def _end_pause(self, key: str) -> None:
        self._pausing.discard(key)
        self._admit()

    def _make_room(self, ahead: int) -> None:
        """Send the last of the longest lane away, who may be the one who comes."""
        wait = self._count * self._seconds_each / _AT_ONCE
        longest = max(self._waiting.values(), key=len)
        if len(longest) <= ahead + 1:
            raise _busy(wait)
        _lane, turn = longest.pop()
        self._count -= 1
        if not turn.done():
            turn.set_exception(_busy(wait))


def _busy(wait: float) -> ServerRefusal:
    seconds = max(1, math.ceil(wait))
    return ServerRefusal(
        503,
        "sign_in_busy",
        "Beaucoup de connexions en même temps\u00a0: réessayez dans "
        + ("une seconde." if seconds == 1 else f"{seconds}\u00a0secondes."),
        headers={"Retry-After": str(seconds)},
    )
