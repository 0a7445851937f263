"""Replays: pages that listeners share, turns of one account, and what is too long for one."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine

from ror_server.changes import change_log
from ror_server.changes.replay import Replays
from ror_server.changes.sse_event import SseEvent
from ror_server.identity.principal import Principal, PrincipalKind
from tests.server.changes.recording import record

READER = Principal(PrincipalKind.ACCOUNT, "a", "A", session_id="s", may_read=True)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """After which ids pages are read in the database."""
    asked: list[int] = []
    real = change_log.events

    def noted(connection: Connection, after: int, up_to: int | None, limit: int) -> list[SseEvent]:
        asked.append(after)
        return real(connection, after, up_to, limit)

    monkeypatch.setattr(change_log, "events", noted)
    return asked


async def pages(replays: Replays, *asked: tuple[int, int]) -> list[list[int] | None]:
    """Return the ids of pages that are asked for at the same moment."""
    found = await asyncio.gather(*(replays.page(after, up_to) for after, up_to in asked))
    return [None if each is None else [event.id for event in each] for each in found]


def test_a_page_that_many_ask_for_is_read_once(small_database: Engine, read: list[int]) -> None:
    ids = [record(small_database) for _ in range(4)]
    replays = Replays(small_database, 100)
    found = asyncio.run(pages(replays, *[(0, ids[3])] * 50, (0, ids[1]), (ids[0], ids[3])))
    assert found[:50] == [ids] * 50
    assert found[50:] == [ids[:2], ids[1:]]
    assert read == [0, ids[0]]


def test_a_page_is_read_again_for_what_came_since(small_database: Engine, read: list[int]) -> None:
    async def asked_twice() -> list[list[int] | None]:
        replays = Replays(small_database, 100)
        first = record(small_database)
        found = await pages(replays, (0, first))
        return found + await pages(replays, (0, record(small_database)))

    assert asyncio.run(asked_twice()) == [[1], [1, 2]]
    assert read == [0, 0]


def test_who_missed_too_many_is_not_read_for(small_database: Engine, read: list[int]) -> None:
    ids = [record(small_database) for _ in range(5)]
    replays = Replays(small_database, 3)
    found = asyncio.run(pages(replays, (ids[0], ids[4]), (ids[1], ids[4])))
    assert found == [None, ids[2:]]
    assert read == [ids[1]]


def test_four_listeners_of_an_account_are_caught_up_at_a_time(small_database: Engine) -> None:
    async def fifth() -> None:
        replays = Replays(small_database, 3)
        async with AsyncExitStack() as stack:
            # The same person on another workstation.
            for number in range(4):
                same = replace(READER, session_id=str(number))
                await stack.enter_async_context(replays.turn_of(same))
            waiting = asyncio.create_task(_pass(replays, READER))
            await _pass(replays, replace(READER, id="b"))
            assert not waiting.done()
        await waiting

    asyncio.run(fifth())


async def _pass(replays: Replays, principal: Principal) -> None:
    async with replays.turn_of(principal):
        pass
