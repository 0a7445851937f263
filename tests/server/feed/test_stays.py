"""Where stays are after messages that come late, twice or in another order."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import Engine

from ror_server.database import engine as engines
from ror_server.feed import register, stays
from ror_server.feed.hl7_messages import Kind
from ror_server.feed.stays import Event
from tests.server.feed.conftest import CLIENT
from tests.server.feed.movements import FEED, MAPPING, mapping
from tests.support.databases import on_every_database

pytestmark = on_every_database

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
A, B = "place-a", "place-b"


@pytest.fixture
def database(small_database: Engine) -> Engine:
    """A database that knows the feed."""
    with engines.writing(small_database) as connection:
        register.define(connection, MAPPING, mapping(), CLIENT, START)
    return small_database


def event(
    kind: Kind,
    minute: int,
    place: str | None = None,
    visit: str = "v",
    **more: Any,  # noqa: ANN401 - any field
) -> Event:
    """Return an event that happens at a minute, and is recorded then or at another one."""
    at = START + timedelta(minutes=minute)
    recorded = START + timedelta(minutes=more.pop("recorded", minute))
    key = more.pop("key", f"{kind}{minute}{visit}{place}")
    return Event(kind, visit, place, more.pop("prior", None), at, recorded, key, **more)


def counts(database: Engine, *events: Event) -> tuple[int, int]:
    """Return how many are in each place after some events, on top of what was."""
    with engines.writing(database) as connection:
        for each in events:
            stays.take(connection, FEED, each)
        return (
            stays.open_count(connection, FEED, A),
            stays.open_count(connection, FEED, B),
        )


def test_a_stay_is_admitted_moves_and_leaves(database: Engine) -> None:
    assert counts(database, event(Kind.ADMISSION, 0, A)) == (1, 0)
    assert counts(database, event(Kind.TRANSFER, 1, B)) == (0, 1)
    assert counts(database, event(Kind.DISCHARGE, 2, B)) == (0, 0)


def test_what_is_cancelled_is_undone(database: Engine) -> None:
    counts(database, event(Kind.ADMISSION, 0, A), event(Kind.TRANSFER, 1, B))
    assert counts(database, event(Kind.CANCELLED_TRANSFER, 2, A)) == (1, 0)
    assert counts(database, event(Kind.DISCHARGE, 3)) == (0, 0)
    assert counts(database, event(Kind.CANCELLED_DISCHARGE, 4)) == (1, 0)
    assert counts(database, event(Kind.CANCELLED_ADMISSION, 5)) == (0, 0)


@pytest.mark.parametrize("said", [None, B])
def test_a_cancelled_transfer_goes_back_even_when_the_message_does_not_say_where(
    database: Engine, said: str | None
) -> None:
    counts(database, event(Kind.ADMISSION, 0, A), event(Kind.TRANSFER, 1, B))
    assert counts(database, event(Kind.CANCELLED_TRANSFER, 2, said)) == (1, 0)


def test_a_cancelled_transfer_within_a_place_stays_there(database: Engine) -> None:
    counts(database, event(Kind.ADMISSION, 0, A), event(Kind.TRANSFER, 1, A))
    assert counts(database, event(Kind.CANCELLED_TRANSFER, 2, A)) == (1, 0)


def test_messages_said_again_count_once(database: Engine) -> None:
    story = [event(Kind.ADMISSION, 0, A), event(Kind.TRANSFER, 1, B)]
    assert counts(database, *story, *story, story[1]) == (0, 1)


def test_a_transfer_out_of_the_feed_leaves_and_comes_back(database: Engine) -> None:
    counts(database, event(Kind.ADMISSION, 0, A), event(Kind.TRANSFER, 1, ""))
    assert counts(database) == (0, 0)
    assert counts(database, event(Kind.TRANSFER, 2, B)) == (0, 1)


def test_whatever_the_order_of_arrival_the_stay_ends_in_the_same_place(database: Engine) -> None:
    story = [
        (Kind.ADMISSION, 0, A),
        (Kind.TRANSFER, 1, B),
        (Kind.CANCELLED_TRANSFER, 2, A),
        (Kind.DISCHARGE, 3, A),
        (Kind.CANCELLED_DISCHARGE, 4, A),
    ]
    orders = random.Random(5).sample(list(permutations(story)), 30)  # noqa: S311 - no secret
    with engines.writing(database) as connection:
        for number, order in enumerate(orders):
            for kind, minute, place in order:
                stays.take(connection, FEED, event(kind, minute, place, f"v{number}"))
        assert stays.open_count(connection, FEED, A) == len(orders)
        assert stays.open_count(connection, FEED, B) == 0


def test_of_two_events_of_the_same_second_the_later_step_of_a_stay_wins(database: Engine) -> None:
    assert counts(database, event(Kind.DISCHARGE, 0, A), event(Kind.ADMISSION, 0, A)) == (0, 0)


def test_a_census_replaces_what_was_before_and_not_what_came_after(database: Engine) -> None:
    counts(
        database,
        event(Kind.ADMISSION, 0, A, "gone"),
        event(Kind.ADMISSION, 0, A, "moved"),
        event(Kind.ADMISSION, 9, A, "later"),
    )
    with engines.writing(database) as connection:
        present = [("moved", B), ("unheard", B)]
        stays.replace_all(connection, FEED, present, START + timedelta(minutes=5))
    assert counts(database) == (1, 2)
    assert counts(database, event(Kind.ADMISSION, 4, A, "gone")) == (1, 2)


def test_what_ended_long_ago_is_forgotten_and_who_is_there_is_not(database: Engine) -> None:
    counts(
        database,
        event(Kind.ADMISSION, 0, A, "here"),
        event(Kind.ADMISSION, 0, "", "elsewhere"),
        event(Kind.DISCHARGE, 0, A, "left"),
    )
    with engines.writing(database) as connection:
        stays.forget_past(connection, FEED, START + timedelta(days=1))
        known = [stays.find(connection, FEED, each) for each in ("here", "elsewhere", "left")]
    assert [each is not None for each in known] == [True, False, False]


ADMITTED, MOVED = event(Kind.ADMISSION, 0, A), event(Kind.TRANSFER, 60, B, key="move")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_movement_put_in_afterwards_stands_where_it_happened(
    database: Engine, order: tuple[int, ...]
) -> None:
    late = event(Kind.TRANSFER, 20, A, recorded=120, historic=True)
    story = [ADMITTED, MOVED, late]
    assert counts(database, *(story[each] for each in order)) == (0, 1)


def test_a_movement_that_is_corrected_moves_and_one_that_is_cancelled_is_gone(
    database: Engine,
) -> None:
    last = event(Kind.TRANSFER, 90, "", key="out")
    assert counts(database, ADMITTED, MOVED, last) == (0, 0)
    correction = event(Kind.TRANSFER, 30, "", recorded=100, key="out", historic=True)
    assert counts(database, correction) == (0, 1)
    cancel = event(Kind.CANCELLED_TRANSFER, 60, A, recorded=110, cancels="move")
    assert counts(database, cancel) == (0, 0)
    again = event(Kind.CANCELLED_TRANSFER, 30, A, recorded=120, cancels="out")
    assert counts(database, again) == (1, 0)


def test_the_cancellation_of_a_movement_before_the_last_changes_no_place(database: Engine) -> None:
    back = event(Kind.TRANSFER, 90, A)
    cancel = event(Kind.CANCELLED_TRANSFER, 60, B, recorded=100, cancels="move")
    assert counts(database, ADMITTED, MOVED, back, cancel) == (1, 0)


def test_a_discharge_said_again_at_another_time_holds(database: Engine) -> None:
    left = event(Kind.DISCHARGE, 50, A)
    undone = event(Kind.CANCELLED_DISCHARGE, 50, A, recorded=60)
    sooner = event(Kind.DISCHARGE, 40, A, recorded=70)
    assert counts(database, ADMITTED, left, undone) == (1, 0)
    assert counts(database, sooner) == (0, 0)


def test_an_admission_that_is_cancelled_ends_all_that_was_known_then(database: Engine) -> None:
    assert counts(database, ADMITTED, MOVED) == (0, 1)
    assert counts(database, event(Kind.CANCELLED_ADMISSION, 0, A, recorded=70)) == (0, 0)
    assert counts(database, event(Kind.ADMISSION, 0, B, recorded=80)) == (0, 1)


def test_what_is_recorded_after_a_census_counts_on_top_of_it(database: Engine) -> None:
    counts(database, event(Kind.ADMISSION, 0, A, "lies"), event(Kind.ADMISSION, 0, A, "left"))
    at = START + timedelta(minutes=30)
    with engines.writing(database) as connection:
        stays.replace_all(connection, FEED, [("lies", B)], at)
    assert counts(database) == (0, 1)
    before = event(Kind.TRANSFER, 10, A, "lies", recorded=40, historic=True)
    assert counts(database, before) == (0, 1)
    assert counts(database, event(Kind.CANCELLED_DISCHARGE, 20, None, "left", recorded=41)) == (
        1,
        1,
    )
    assert counts(database, event(Kind.DISCHARGE, 20, None, "lies", recorded=42)) == (1, 0)
    assert counts(database, event(Kind.ADMISSION, 25, B, "late", recorded=43)) == (1, 1)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_two_visits_that_become_one_count_once_whatever_came_first(
    database: Engine, order: tuple[int, ...]
) -> None:
    told = [
        event(Kind.ADMISSION, 0, A, "one"),
        event(Kind.ADMISSION, 1, A, "two"),
        event(Kind.TRANSFER, 2, B, "one"),
        None,
    ]
    with engines.writing(database) as connection:
        for each in (told[place] for place in order):
            if each is None:
                stays.merge_visits(connection, FEED, "one", "two", START)
            else:
                stays.take(connection, FEED, each)
    assert counts(database) == (0, 1)
    assert counts(database, event(Kind.DISCHARGE, 3, B, "two")) == (0, 0)


def test_a_cancellation_takes_back_the_movement_of_its_number_and_no_other(
    database: Engine,
) -> None:
    admitted = event(Kind.ADMISSION, 0, A)
    there, back = (event(Kind.TRANSFER, n, p, key=p) for n, p in ((10, B), (20, "")))
    assert counts(database, admitted, there, back) == (0, 0)
    unknown = event(Kind.CANCELLED_TRANSFER, 10, A, recorded=30, cancels="never heard of")
    assert counts(database, replace(unknown, happened_at=START + timedelta(minutes=5))) == (0, 0)
    assert counts(database, event(Kind.CANCELLED_TRANSFER, 20, A, recorded=40, cancels="")) == (
        1,
        0,
    )
