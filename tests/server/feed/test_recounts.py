"""Movements as a hospital's engine sends them: late, exchanged, merged, or not to be counted."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from sqlalchemy import Engine, select

from ror_server.database import engine as engines
from ror_server.database.schema import feed_movement, feed_stay
from ror_server.feed import register, stays
from ror_server.feed.census import read_census, take_census
from tests.server.feed import movements as hospital
from tests.server.feed.feeds import feed_of
from tests.server.feed.movements import FEED, REA_1, REA_2, adt, minutes
from tests.support import sample_region
from tests.support.databases import on_every_database

START = sample_region.NOW - timedelta(minutes=50)
ZBE = "ZBE|{number}^PITIE|{at}||{action}|{historic}|{event}|UF1^^^^^PITIE^UF^^^1|||MH\r"


class Hospital:
    """A feed of movements whose counts are asked for message by message."""

    def __init__(self, engine: Engine, text: str = hospital.MAPPING) -> None:
        self.engine = engine
        self.feed = feed_of(engine, text)
        self.counting = self.feed.counting

    def send(self, message: str) -> tuple[str, str]:
        """Send a message; return the code and the words of its answer."""
        answer = self.counting.take(message.encode("iso8859-1")).decode("iso8859-1")
        fields = answer.split("\r")[1].split("|")
        return fields[1], fields[3]

    def counts(self) -> tuple[int, int]:
        """Return how many lie in each unit."""
        with engines.writing(self.engine) as connection:
            return (
                stays.open_count(connection, FEED, REA_1),
                stays.open_count(connection, FEED, REA_2),
            )

    def waiting(self) -> set[str]:
        """Return the units that wait for a census."""
        with self.engine.connect() as connection:
            return set(register.recounts(connection, FEED))

    def census(self, lines: str, at: datetime) -> None:
        """Give a list of who is there."""
        listed = read_census(f"Venue;UF\n{lines}".encode(), self.feed.mapping)
        assert not listed.problems
        with engines.writing(self.engine) as connection:
            units, pseudonyms = self.feed.units.places, self.feed.pseudonyms
            take_census(connection, FEED, listed, units, pseudonyms, at)


@pytest.fixture
def pitie(small_database: Engine) -> Hospital:
    return Hospital(small_database)


def zbe(
    number: str, minute: int, action: str = "INSERT", historic: str = "N", event: str = ""
) -> str:
    """Write the segment of a movement."""
    at = f"{minutes(minute, START):%Y%m%d%H%M%S%z}"
    return ZBE.format(number=number, at=at, action=action, historic=historic, event=event)


def test_a_movement_put_in_late_stands_where_it_happened(pitie: Hospital) -> None:
    pitie.send(adt("A01", "V1", "REA1", minutes(0, START)) + zbe("1", 0))
    pitie.send(adt("A02", "V1", "REA2", minutes(20, START)) + zbe("2", 20))
    late = adt("A02", "V1", "REA1", minutes(40, START), prior="REA1") + zbe("3", 10, historic="Y")
    assert pitie.send(late)[0] == "AA"
    assert pitie.counts() == (0, 1)


def test_the_moment_of_the_event_serves_where_there_is_no_movement_segment(pitie: Hospital) -> None:
    pitie.send(adt("A01", "V1", "REA1", minutes(0, START)))
    pitie.send(adt("A02", "V1", "REA2", minutes(20, START)))
    told = f"{minutes(40, START):%Y%m%d%H%M%S%z}"
    happened = f"{minutes(10, START):%Y%m%d%H%M%S%z}"
    late = adt("A02", "V1", "REA1", minutes(40, START)).replace(
        f"EVN||{told}", f"EVN||{told}||||{happened}"
    )
    assert pitie.send(late)[0] == "AA"
    assert pitie.counts() == (0, 1)


@pytest.mark.parametrize("order", list(permutations(range(5)))[::11])
def test_messages_in_any_order_give_the_same_census(
    small_database: Engine, order: tuple[int, ...]
) -> None:
    pitie = Hospital(small_database)
    told = [
        adt("A01", "V1", "REA1", minutes(0, START)) + zbe("1", 0),
        adt("A02", "V1", "CHIR", minutes(5, START)) + zbe("2", 5),
        adt("Z99", "V1", "REA2", minutes(6, START)) + zbe("2", 4, "UPDATE", "N", "A02"),
        adt("A03", "V1", "REA2", minutes(10, START)) + zbe("3", 10),
        adt("A13", "V1", "REA2", minutes(11, START)) + zbe("3", 10, "CANCEL"),
    ]
    for each in order:
        assert pitie.send(told[each])[0] == "AA"
    assert pitie.counts() == (0, 1)


@on_every_database
def test_a_corrected_movement_takes_the_place_of_the_first_and_a_cancelled_one_goes(
    small_database: Engine,
) -> None:
    pitie = Hospital(small_database)
    pitie.send(adt("A01", "V1", "REA1", minutes(0, START)) + zbe("1", 0))
    pitie.send(adt("A02", "V1", "CHIR", minutes(10, START)) + zbe("2", 10))
    assert pitie.counts() == (0, 0)
    corrected = adt("Z99", "V1", "REA2", minutes(20, START)) + zbe("2", 10, "UPDATE", "N", "A02")
    assert pitie.send(corrected)[0] == "AA"
    assert pitie.counts() == (0, 1)
    cancelled = adt("A12", "V1", "REA1", minutes(30, START)) + zbe("2", 10, "CANCEL")
    assert pitie.send(cancelled)[0] == "AA"
    assert pitie.counts() == (1, 0)


def test_without_a_visit_number_the_account_tells_two_patients_apart(pitie: Hospital) -> None:
    for number in ("8001", "8002"):
        message = adt("A01", "X", "REA1", minutes(0, START), control=number)
        message = message.replace("X^^^PITIE^VN", '""').replace(
            "19500101|F", f"19500101|F{'|' * 10}{number}^^^PITIE^AN"
        )
        assert pitie.send(message)[0] == "AA"
    assert pitie.counts() == (2, 0)


def test_with_neither_number_the_message_is_refused_for_good_and_its_unit_waits(
    pitie: Hospital,
) -> None:
    message = adt("A01", "X", "REA1", minutes(0, START)).replace("X^^^PITIE^VN", '""')
    code, words = pitie.send(message)
    assert code == "AR"
    assert "venue" in words
    assert pitie.waiting() == {REA_1}
    assert pitie.counts() == (0, 0)


def test_a_unit_that_waits_keeps_its_old_figure_and_says_why_until_a_census(
    pitie: Hospital,
) -> None:
    pitie.send(adt("A01", "V1", "REA1", minutes(0, START)))
    pitie.counting.declare_now()
    pitie.send(adt("A01", "V2", "REA1", "demain"))
    pitie.counting.declare_now()
    unit = fed_unit(pitie.engine, REA_1)
    assert unit.problem.startswith("recensement à faire")
    assert unit.fed_at == minutes(0, START)
    pitie.census("V1;REA1\nV2;REA1\n", sample_region.NOW)
    assert pitie.waiting() == set()
    pitie.feed.occupancy.declare(None)
    assert (fed_unit(pitie.engine, REA_1).problem, pitie.counts()) == ("", (2, 0))


def test_a_unit_waits_on_when_its_mapping_changes_and_an_older_census_comes(
    small_database: Engine,
) -> None:
    pitie = Hospital(small_database)
    pitie.send(adt("A01", "V2", "REA1", "demain"))
    changed = Hospital(small_database, hospital.MAPPING.replace("settle = 0.05", "settle = 0.1"))
    assert changed.waiting() == {REA_1}
    changed.census("V1;REA1\n", START)
    assert changed.waiting() == {REA_1}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_was_recorded_before_a_census_and_comes_after_it_changes_nothing(
    pitie: Hospital, order: tuple[int, int]
) -> None:
    told = [
        adt("A01", "V9", "REA1", minutes(0, START)),
        adt("A02", "V1", "CHIR", minutes(1, START)),
    ]
    pitie.census("V1;REA2\n", minutes(10, START))
    for each in order:
        assert pitie.send(told[each])[0] == "AA"
    assert pitie.counts() == (0, 1)
    pitie.send(adt("A02", "V9", "REA1", minutes(11, START)))
    assert pitie.counts() == (1, 1)


@pytest.mark.parametrize("visit", ["001234567", "1234567", "1 234 567", "1234567^^^PITIE^VN"])
def test_a_discharge_frees_the_bed_however_the_census_wrote_the_visit(
    pitie: Hospital, visit: str
) -> None:
    pitie.census(f"{visit};REA1\nV2;REA1\n", minutes(0, START))
    assert pitie.counts() == (2, 0)
    assert pitie.send(adt("A03", "001234567", "REA1", minutes(5, START)))[0] == "AA"
    assert pitie.counts() == (1, 0)


def test_a_change_to_inpatient_takes_a_bed_and_one_to_outpatient_gives_it_back(
    small_database: Engine,
) -> None:
    text = hospital.MAPPING.replace("free = true", 'free = true\nclasses = ["I"]')
    pitie = Hospital(small_database, text)
    pitie.send(adt("A06", "V1", "REA1", minutes(0, START)))
    assert pitie.counts() == (1, 0)
    pitie.send(adt("A07", "V1", "", minutes(5, START), patient_class="O"))
    assert pitie.counts() == (0, 0)
    assert pitie.waiting() == set()


@pytest.mark.parametrize("event", ["A02", "A06", "A07"])
def test_a_movement_that_does_not_say_where_to_leaves_its_unit_waiting(
    pitie: Hospital, event: str
) -> None:
    pitie.send(adt("A01", "V1", "REA1", minutes(0, START)))
    assert pitie.send(adt(event, "V1", "", minutes(5, START)))[0] == "AR"
    assert pitie.waiting() == {REA_1}


def test_a_message_dated_to_the_day_and_said_again_later_counts_once(
    small_database: Engine,
) -> None:
    pitie = Hospital(small_database)
    day = f"{START.astimezone(pitie.feed.mapping.zone):%Y%m%d}"
    times = iter(minutes(number, START) for number in range(100))
    pitie.counting = replace(pitie.feed, clock=lambda: next(times)).counting
    admitted = adt("A01", "V1", "REA1", day, control="1")
    pitie.send(admitted)
    assert pitie.counts() == (1, 0)
    pitie.send(adt("A03", "V1", "REA1", day, control="2"))
    pitie.send(admitted)
    assert pitie.counts() == (0, 0)


def test_two_people_exchange_their_beds(pitie: Hospital) -> None:
    pitie.send(adt("A01", "V1", "REA1", minutes(0, START)))
    pitie.send(adt("A01", "V2", "CHIR", minutes(0, START)))
    one = adt("A17", "V1", "CHIR", minutes(5, START))
    two = adt("A17", "V2", "REA2", minutes(5, START))
    assert pitie.send(one + two[two.index("PID") :])[0] == "AA"
    assert pitie.counts() == (0, 1)


def merged(*, prior_visit: str = "", visit: str = "", place: str = "") -> str:
    """Write that the second of two records of a patient is the first."""
    message = adt("A40", visit or "X", place, minutes(9, START))
    message = message if visit else message.replace("X^^^PITIE^VN", "")
    pv1 = message.index("PV1")
    return f"{message[:pv1]}MRG|654321^^^PITIE^PI||||{prior_visit}\r{message[pv1:]}"


def test_two_visits_that_are_merged_count_once(pitie: Hospital) -> None:
    for visit in ("V1", "V2"):
        pitie.send(adt("A01", visit, "REA1", minutes(0, START)))
    assert pitie.send(merged(prior_visit="V2", visit="V1"))[0] == "AA"
    assert (pitie.counts(), pitie.waiting()) == ((1, 0), set())
    pitie.send(adt("A03", "V2", "REA1", minutes(20, START)))
    assert pitie.counts() == (0, 0)


@pytest.mark.parametrize(
    ("message", "waiting"),
    [
        (merged(), {REA_1, REA_2}),
        (merged(visit="V1"), {REA_1}),
        (merged(place="REA2"), {REA_2}),
    ],
)
def test_two_records_of_a_patient_leave_the_units_waiting_where_one_may_count_twice(
    pitie: Hospital, message: str, waiting: set[str]
) -> None:
    for visit in ("V1", "V2"):
        pitie.send(adt("A01", visit, "REA1", minutes(0, START)))
    assert pitie.send(message)[0] == "AA"
    assert pitie.waiting() == waiting


def test_a_hospital_that_merges_visits_of_its_own_may_say_that_records_mean_nothing(
    small_database: Engine,
) -> None:
    text = hospital.MAPPING.replace("free = true", 'free = true\npatient_merges = "nothing"')
    pitie = Hospital(small_database, text)
    assert pitie.send(merged())[0] == "AA"
    assert pitie.waiting() == set()


def test_a_correction_that_does_not_say_of_what_is_refused_and_its_unit_waits(
    pitie: Hospital,
) -> None:
    code, words = pitie.send(adt("Z99", "V1", "REA1", minutes(0, START)))
    assert (code, "ZBE" in words, pitie.waiting()) == ("AR", True, {REA_1})


def test_two_messages_in_one_frame_are_refused_as_a_whole_and_their_units_wait(
    pitie: Hospital,
) -> None:
    both = [adt("A01", v, p, minutes(0, START)) for v, p in (("V1", "REA1"), ("V2", "REA2"))]
    code, words = pitie.send("".join(both))
    assert (code, "trame" in words) == ("AR", True)
    assert (pitie.counts(), pitie.waiting()) == ((0, 0), {REA_1, REA_2})


def test_a_movement_older_than_what_is_remembered_leaves_its_unit_waiting(pitie: Hospital) -> None:
    long_ago = START - timedelta(days=31)
    assert pitie.send(adt("A01", "V1", "REA1", long_ago))[0] == "AA"
    assert (pitie.counts(), pitie.waiting()) == ((0, 0), {REA_1})


def test_a_message_of_a_unit_that_is_not_fed_leaves_nobody_waiting(pitie: Hospital) -> None:
    assert pitie.send(adt("A01", "X", "CHIR", "demain"))[0] == "AR"
    assert pitie.waiting() == set()


def test_of_movements_no_number_is_kept_and_all_goes_with_the_stay(pitie: Hospital) -> None:
    pitie.send(adt("A01", "VENUE77", "REA1", minutes(0, START)) + zbe("900001", 0))
    pitie.send(adt("A03", "VENUE77", "REA1", minutes(5, START)) + zbe("900002", 5))
    with engines.writing(pitie.engine) as connection:
        kept = [*connection.execute(select(feed_movement)), *connection.execute(select(feed_stay))]
        for private in ("VENUE77", "90000", "123456", "DUPONT", "19500101"):
            assert private not in repr(kept)
        stays.forget_past(connection, FEED, minutes(6, START))
        for table in (feed_movement, feed_stay):
            assert connection.execute(select(table)).all() == []


def fed_unit(engine: Engine, place: str) -> register.FedUnit:
    """Return what is told of a place that is fed."""
    with engine.connect() as connection:
        return next(e for e in register.fed_units(connection) if e.location_id == place)
