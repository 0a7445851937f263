"""Replays of the change stream: what listeners missed, in a lane that live changes do not wait for.

One page is read at a time in a process, on a thread of its own; whoever asks for a page that was
just read gets the same. Of the listeners of one account only a few are caught up at a time: the
others of that account wait, and nobody else does. Who has missed very much is better told to read
everything again, which costs the server less.
"""

import asyncio
from collections import OrderedDict
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from weakref import WeakValueDictionary

from anyio import CapacityLimiter, to_thread
from sqlalchemy import Engine

from ror_server.changes import change_log
from ror_server.changes.sse_event import SseEvent
from ror_server.identity.principal import Principal

_PAGE = 200
_AT_ONCE = 4
"""Replays of one account or client under way."""
_KEPT_PAGES = 8
_KEPT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Page:
    """Events that follow an id.

    Attributes:
        events: the first of them.
        complete_to: id up to which none is left out, None when a full page says so by itself.
        read_at: when, by the clock of the loop.
    """

    events: list[SseEvent]
    complete_to: int | None
    read_at: float


class Replays:
    """Belongs to the event loop: no call from another thread."""

    def __init__(self, engine: Engine, longest: int) -> None:
        """Read nothing yet.

        Args:
            engine: the database.
            longest: changes that somebody may have missed, and still hears one by one.
        """
        self._engine = engine
        self._longest = longest
        self._thread = CapacityLimiter(1)
        self._reading = asyncio.Lock()
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Semaphore] = WeakValueDictionary()
        self._pages: OrderedDict[int, _Page] = OrderedDict()

    def turn_of(self, principal: Principal) -> AbstractAsyncContextManager[None]:
        """Return what a listener holds while it is caught up."""
        who = (principal.kind.value, principal.id)
        turn = self._turns.get(who)
        if turn is None:
            turn = self._turns[who] = asyncio.Semaphore(_AT_ONCE)
        return turn

    def forget(self) -> None:
        """Keep no page: the database was put back to an earlier state."""
        self._pages.clear()

    async def page(self, after: int, up_to: int) -> list[SseEvent] | None:
        """Return the next events after an id, up to another; none when there are none.

        None when they are no longer all kept, or too many.
        """
        if up_to - after > self._longest:
            return None
        async with self._reading:
            page = self._kept(after, up_to)
            if page is None:
                found = await to_thread.run_sync(self._read, after, limiter=self._thread)
                if found is None:
                    return None
                page = self._keep(after, up_to, found)
        return [each for each in page.events if each.id <= up_to]

    def _read(self, after: int) -> list[SseEvent] | None:
        with self._engine.connect() as connection:
            if not change_log.can_resume(connection, after):
                return None
            return change_log.events(connection, after, None, _PAGE)

    def _kept(self, after: int, up_to: int) -> _Page | None:
        # What a place became since a page was read is told by a later event: no page is too old
        # for that. Which places are sensitive is not.
        page = self._pages.get(after)
        if page is None or asyncio.get_running_loop().time() - page.read_at > _KEPT_SECONDS:
            return None
        return page if page.complete_to is None or up_to <= page.complete_to else None

    def _keep(self, after: int, up_to: int, found: list[SseEvent]) -> _Page:
        complete_to = None if len(found) == _PAGE else max([up_to, *(each.id for each in found)])
        page = _Page(found, complete_to, asyncio.get_running_loop().time())
        self._pages[after] = page
        self._pages.move_to_end(after)
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        return page
