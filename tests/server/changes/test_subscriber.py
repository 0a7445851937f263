"""One listener's queue: bounded, and never a gap."""

import asyncio
from contextlib import aclosing

from ror_server.changes.sse_event import SseEvent
from ror_server.changes.subscriber import HEARTBEAT, MOST_WAITING, Subscriber
from ror_server.identity.principal import Principal, PrincipalKind

READER = Principal(PrincipalKind.ACCOUNT, "a", "A", session_id="s", may_read=True)


def event(number: int) -> SseEvent:
    return SseEvent(number, "site", f"id: {number}\n\n".encode())


async def nothing(_after: int, _up_to: int) -> list[SseEvent] | None:
    return []


async def read(subscriber: Subscriber, after: int | None, number: int) -> list[bytes]:
    """Read as many parts of a stream as asked, or up to its end."""
    parts = []
    async with aclosing(subscriber.stream(after)) as stream:
        async for part in stream:
            parts.append(part)
            if len(parts) == number:
                break
    return parts


def test_a_listener_that_does_not_keep_up_is_dropped_and_keeps_nothing_in_memory() -> None:
    subscriber = Subscriber(READER, 0, nothing)
    for number in range(1, MOST_WAITING + 1):
        subscriber.offer(event(number))
    assert subscriber._queue.full()
    subscriber.offer(event(MOST_WAITING + 1))
    subscriber.offer(event(MOST_WAITING + 2))
    assert subscriber._queue.qsize() == 1
    assert asyncio.run(read(subscriber, None, 10)) == [HEARTBEAT]


def test_what_was_published_while_the_past_was_read_is_not_sent_twice() -> None:
    async def past(after: int, up_to: int) -> list[SseEvent] | None:
        assert (after, up_to) in {(1, 3), (2, 3)}
        return [event(after + 1)]

    subscriber = Subscriber(READER, 3, past)
    for number in (4, 5):
        subscriber.offer(event(number))
    parts = asyncio.run(read(subscriber, 1, 5))
    assert parts == [HEARTBEAT, *(event(number).text for number in (2, 3, 4, 5))]


def test_a_listener_ahead_of_the_feed_does_not_hear_again_what_it_knows() -> None:
    subscriber = Subscriber(READER, 3, nothing)
    for number in (4, 5, 6):
        subscriber.offer(event(number))
    assert asyncio.run(read(subscriber, 5, 2)) == [HEARTBEAT, event(6).text]
