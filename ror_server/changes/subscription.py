"""One listener of the feed: a bounded queue, and what has to be caught up before it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator

from ror_server.accounts.principal import Principal
from ror_server.changes.telling import Event

HEARTBEAT = b": vivant\n\n"
MOST_WAITING = 1000
"""Events that may wait for one listener; one that is further behind is dropped."""


Past = Callable[[int, int], Awaitable[list[Event] | None]]
"""Reads what a listener has missed: the next events after an id, up to another; none when there are
none, None when they are no longer all kept."""


class Subscription:
    """The stream of one listener. Belongs to the event loop: no call from another thread."""

    def __init__(self, principal: Principal, position: int, past: Past) -> None:
        """Begin to collect.

        Args:
            principal: who listens; sees only what their rights allow.
            position: id of the last event that the feed has published.
            past: reads events before that.
        """
        self.principal = principal
        self.ended = False
        self._position = position
        self._past = past
        self._queue: asyncio.Queue[Event | None] = asyncio.Queue(MOST_WAITING)

    def offer(self, event: Event | None) -> None:
        """Queue an event, or None for a heartbeat; a listener that does not keep up is dropped.

        It then connects again and resumes from the database, where nothing is lost.
        """
        if self.ended:
            return
        if self._queue.full():
            self.end()
        else:
            self._queue.put_nowait(event)

    def end(self) -> None:
        """End the stream as soon as the listener lets it, and keep nothing for it."""
        self.ended = True
        while not self._queue.empty():
            self._queue.get_nowait()
        # Wakes the stream, which sees that it has ended.
        self._queue.put_nowait(None)

    async def stream(self, after: int | None) -> AsyncGenerator[bytes, None]:
        """Yield events after an id, from now on when it is None; never one twice, none left out.

        What was published before this listener came is read from the database, what is published
        since waits in the queue: the seam is `position`, fixed when the collecting began.
        """
        yield HEARTBEAT
        seen = self._position if after is None else after
        # An id ahead of the feed is checked too: it may be one of another database.
        while seen != self._position and not self.ended:
            missed = await self._past(seen, self._position)
            if missed is None:
                seen = self._position
                yield _reset(seen)
                break
            for text in self._told(missed):
                yield text
            if not missed:
                break
            seen = missed[-1].id
        while True:
            queued = await self._queue.get()
            if self.ended:
                return
            if queued is None:
                yield HEARTBEAT
            elif queued.id > seen:
                for text in self._told([queued]):
                    yield text

    def _told(self, events: Iterable[Event]) -> Iterator[bytes]:
        """Yield what this listener is told of some events."""
        told = (each.told_to(self.principal) for each in events)
        return (text for text in told if text is not None)


def _reset(latest: int) -> bytes:
    return f'id: {latest}\nevent: reset\ndata: {{"latest":{latest}}}\n\n'.encode()
