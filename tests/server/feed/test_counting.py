"""When counts are declared: after silence, never too late, and now and then without movement."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from ror_server.database import engine as engines
from ror_server.database.schema import capacity, capacity_history
from ror_server.feed.counting import Counting, Debounce
from ror_server.feed.receiver import Receiver
from tests.server.feed.feeds import feed_of
from tests.server.feed.movements import FEED, REA_2, adt, minutes
from tests.support import sample_region

START = sample_region.NOW - timedelta(minutes=50)


class Hand:
    """A clock moved by hand, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def counting(small_database: Engine, hand: Hand) -> Counting:
    """A feed that settles after two seconds, ten at most, and refreshes every hour."""
    feed = feed_of(small_database)
    receiver = Receiver(
        feed.engine,
        FEED,
        feed.form,
        feed.units.places,
        feed.pseudonyms,
        feed.mapping.zone,
        feed.clock,
    )
    made = Counting(receiver, feed.occupancy, Debounce(2, 10), timedelta(hours=1), hand)
    made.declare_now()
    return made


def declared(engine: Engine) -> list[tuple[int | None, object]]:
    with engine.connect() as connection:
        rows = connection.execute(
            select(capacity_history.c["count"], capacity_history.c.updated_at)
            .where(capacity_history.c.location_id == REA_2, capacity_history.c.status == "03")
            .order_by(capacity_history.c.id)
        )
        return [(row[0], row[1]) for row in rows]


def admit(counting: Counting, number: int) -> None:
    counting.take(adt("A01", f"v{number}", "REA2", minutes(number, START)).encode())


def test_what_moves_waits_for_silence_and_never_long(counting: Counting, hand: Hand) -> None:
    assert counting.wait() is None
    for second in range(9):
        hand.seconds = float(second)
        admit(counting, second)
        assert counting.wait() == 2
    hand.seconds = 9.5
    admit(counting, 10)
    assert counting.wait() == 0.5


def test_a_quiet_unit_is_declared_again_as_long_as_messages_come(
    counting: Counting, hand: Hand, small_database: Engine
) -> None:
    admit(counting, 1)
    hand.seconds = 2.0
    counting.declare_now()
    assert declared(small_database) == [(1, minutes(1, START))]
    hand.seconds = 3700.0
    counting.take(adt("A01", "elsewhere", "URG", minutes(40, START)).encode())
    assert counting.wait() == 0
    counting.declare_now()
    assert declared(small_database)[1:] == [(1, minutes(40, START))]
    # Silence of the whole hospital says nothing new.
    hand.seconds = 9000.0
    assert counting.wait() is None


def test_what_the_database_refused_is_declared_later(
    counting: Counting, hand: Hand, small_database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    admit(counting, 1)

    def fails(_engine: Engine) -> None:
        raise OperationalError("", {}, Exception())

    with monkeypatch.context() as broken:
        broken.setattr(engines, "recording", fails)
        with pytest.raises(OperationalError):
            counting.declare_now()
    hand.seconds = 60.0
    assert counting.wait() == 0
    counting.declare_now()
    assert declared(small_database) == [(1, minutes(1, START))]


def test_free_beds_are_not_deduced_where_they_are_told_by_gender(small_database: Engine) -> None:
    with engines.writing(small_database) as connection:
        connection.execute(
            capacity.update()
            .where(capacity.c.location_id == REA_2, capacity.c.status == "02")
            .values(gender="01")
        )
    counting = feed_of(small_database).counting
    admit(counting, 1)
    counting.declare_now()
    with small_database.connect() as connection:
        free = select(capacity.c.gender, capacity.c["count"]).where(
            capacity.c.location_id == REA_2, capacity.c.status == "02"
        )
        assert [tuple(row) for row in connection.execute(free)] == [("01", 0)]
