"""One subscriber of the change feed: a bounded queue, and the catching up from an id before it."""

import asyncio
import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, nullcontext

from ror_server.changes.sse_event import SseEvent
from ror_server.identity.principal import Principal

HEARTBEAT = b": vivant\n\n"
_SPREAD_MILLISECONDS = 2000
MOST_WAITING = 1000
"""Events that may wait for one listener; one that is further behind is dropped."""


ReadMissed = Callable[[int, int], Awaitable[list[SseEvent] | None]]
"""Reads what a listener has missed: the next events after an id, up to another; none when there are
none, None when they are no longer all kept, or too many."""


class Subscriber:
    """The stream of one listener. Belongs to the event loop: no call from another thread."""

    def __init__(
        self,
        principal: Principal,
        position: int,
        read_missed: ReadMissed,
        turn: AbstractAsyncContextManager[None] = nullcontext(),  # noqa: B008 - holds nothing
    ) -> None:
        """Begin to collect.

        Args:
            principal: who listens; sees only what their rights allow.
            position: id of the last event that the feed has published.
            read_missed: reads events before that.
            turn: held while they are read and sent.
        """
        self.principal = principal
        self.ended = False
        self._farewell = b""
        self._position = position
        self._read_missed = read_missed
        self._turn = turn
        self._queue: asyncio.Queue[SseEvent | None] = asyncio.Queue(MOST_WAITING)

    def offer(self, event: SseEvent | None) -> None:
        """Queue an event, or None for a heartbeat; a listener that does not keep up is dropped.

        It then connects again and resumes from the database, where nothing is lost.
        """
        if self.ended:
            return
        if self._queue.full():
            self.end()
        else:
            self._queue.put_nowait(event)

    def end(self, farewell: bytes = b"") -> None:
        """End the stream as soon as the listener lets it, and keep nothing for it.

        Args:
            farewell: last bytes that it gets, such as those of `goodbye`.
        """
        self.ended = True
        self._farewell = farewell
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
        if seen != self._position:
            async with self._turn:
                while seen != self._position and not self.ended:
                    missed = await self._read_missed(seen, self._position)
                    if missed is None:
                        seen = self._position
                        yield _reset(seen)
                        break
                    for text in self._shown(missed):
                        yield text
                    if not missed:
                        break
                    seen = missed[-1].id
        while True:
            queued = await self._queue.get()
            if self.ended:
                if self._farewell:
                    yield self._farewell
                return
            for text in self._now(queued, seen):
                yield text

    def _now(self, queued: SseEvent | None, seen: int) -> Iterator[bytes]:
        """Yield what this listener is told of what comes out of the queue."""
        if queued is None:
            return iter((HEARTBEAT,))
        return self._shown([queued] if queued.id > seen else [])

    def _shown(self, events: Iterable[SseEvent]) -> Iterator[bytes]:
        """Yield what this listener is told of some events."""
        texts = (each.text_shown_to(self.principal) for each in events)
        return (text for text in texts if text is not None)


def goodbye() -> bytes:
    """Tell a listener to connect again, each after another moment, here or to another process."""
    milliseconds = random.randint(0, _SPREAD_MILLISECONDS)  # noqa: S311 - spreads load, no secret
    data = f'{{"reconnect_ms":{milliseconds}}}'
    return f"event: goodbye\nretry: {milliseconds}\ndata: {data}\n\n".encode()


def _reset(latest: int) -> bytes:
    return f'id: {latest}\nevent: reset\ndata: {{"latest":{latest}}}\n\n'.encode()
