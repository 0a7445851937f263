"""Sending: once, in order, and never over somebody's unseen word."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from ror_desktop.config import SendingSettings
from ror_desktop.domain import errors
from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import PendingState, RefusalReason
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.domain.units import Unit
from ror_desktop.services.declaration_service import DeclarationService
from ror_desktop.services.outbox_sender import OutboxSender, SendReport
from tests.support.fakes import FakeClock, FakeOutbox, FakeServer
from tests.support.sample_region import AVAILABLE, NOW, OCCUPIED, REGION, sample_units

PLACE = "pitie-rea-1"
OTHER = "pitie-rea-2"
CUT = errors.Unreachable(errors.UnreachableReason.NO_CONNECTION, "cut")
SETTINGS = SendingSettings(timedelta(seconds=2), timedelta(seconds=60))


class Desk:
    """One desktop in front of a fake server."""

    def __init__(self) -> None:
        self.clock = FakeClock(NOW)
        self.server = FakeServer(REGION, sample_units(), NOW)
        self.outbox = FakeOutbox()
        self.declare = DeclarationService(self.outbox, self.clock)
        self.sending = OutboxSender(
            self.server, self.server, self.outbox, self.clock, SETTINGS, jitter=lambda: 1.0
        )

    def unit(self, location_id: str = PLACE) -> Unit:
        units = {unit.location_id: unit for unit in self.server.all_units()}
        return units[location_id]

    def save(self, counts: Mapping[IndicatorKey, int], location_id: str = PLACE) -> None:
        self.declare.save("camille", self.unit(location_id), counts)

    def send(self) -> SendReport:
        return self.sending.send_due("camille", {})

    def count(self, key: IndicatorKey = AVAILABLE, location_id: str = PLACE) -> int:
        return self.server.places[location_id].indicators[key].count

    def colleague_says(self, count: int, key: IndicatorKey = AVAILABLE) -> Indicator:
        theirs = Indicator(key, count, self.clock.now() + timedelta(seconds=1))
        self.server.says(PLACE, theirs, "Dominique")
        return theirs


@pytest.fixture
def desk() -> Desk:
    return Desk()


def once(action: Callable[[], object]) -> Callable[[], None]:
    """Act the first time only."""
    left = [action]

    def act() -> None:
        if left:
            left.pop()()

    return act


def fail(error: Exception) -> Callable[[], None]:
    def act() -> None:
        raise error

    return act


def test_all_that_waits_for_a_place_goes_in_one_request(desk: Desk) -> None:
    desk.save({AVAILABLE: 1, OCCUPIED: 4})
    report = desk.send()
    assert len(desk.server.writes) == 1
    assert (desk.count(), desk.count(OCCUPIED)) == (1, 4)
    assert [item.state for item in report.confirmed] == [PendingState.CONFIRMED] * 2
    assert report.waiting == ()
    assert report.next_attempt_at is None


def test_the_place_is_told_as_it_is_after_the_write(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    (change,) = desk.send().changes
    assert change.indicators[AVAILABLE].count == 1
    assert change.version == desk.server.places[PLACE].version


def test_a_place_that_the_answer_tells_is_not_read_again(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    assert len(desk.send().confirmed) == 1
    assert desk.server.reads == 0


@pytest.mark.parametrize(
    "answer", [lambda _: None, lambda place: replace(place, unit_id=OTHER)], ids=["none", "other"]
)
def test_an_answer_that_is_not_the_place_confirms_nothing_before_the_place_is_read(
    desk: Desk, answer: Callable[[UnitChange], UnitChange | None]
) -> None:
    desk.save({AVAILABLE: 1})
    desk.server.answer_to_write = answer
    desk.server.before_read = fail(CUT)
    report = desk.send()
    assert (len(report.confirmed), len(report.waiting), report.changes) == (0, 1, ())

    desk.server.before_read = lambda: None
    desk.clock.advance(timedelta(minutes=1))
    report = desk.send()
    assert len(report.confirmed) == 1
    (change,) = report.changes
    assert (change.unit_id, change.indicators[AVAILABLE].count) == (PLACE, 1)


def test_an_indicator_that_the_place_lacks_is_added(desk: Desk) -> None:
    reserved = IndicatorKey(CapacityStatus.RESERVED, crisis_type="01")
    desk.save({reserved: 1})
    desk.send()
    assert desk.server.writes[0][1][0][1] is False
    assert desk.count(reserved) == 1


def test_an_indicator_deleted_meanwhile_is_added_again(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    del desk.server.places[PLACE].indicators[AVAILABLE]
    assert len(desk.send().confirmed) == 1
    assert [change.exists for _, (change,), _ in desk.server.writes] == [True, False]


def test_without_a_line_everything_waits_longer_each_time(desk: Desk) -> None:
    desk.server.before_write = fail(CUT)
    desk.save({AVAILABLE: 1})
    waits = []
    for _ in range(8):
        report = desk.send()
        assert report.next_attempt_at is not None
        wait = report.next_attempt_at - desk.clock.now()
        waits.append(wait.total_seconds())
        desk.clock.advance(wait)
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]
    desk.server.before_write = lambda: None
    assert len(desk.send().confirmed) == 1


def test_chance_spreads_the_attempts_over_half_of_the_wait(desk: Desk) -> None:
    sending = OutboxSender(
        desk.server, desk.server, desk.outbox, desk.clock, SETTINGS, jitter=lambda: 0.0
    )
    desk.server.before_write = fail(CUT)
    desk.save({AVAILABLE: 1})
    report = sending.send_due("camille", {})
    assert report.next_attempt_at == desk.clock.now() + timedelta(seconds=1)


def test_without_a_line_the_other_places_are_not_tried(desk: Desk) -> None:
    attempts = 0

    def cut() -> None:
        nonlocal attempts
        attempts += 1
        raise CUT

    desk.server.before_write = cut
    desk.save({AVAILABLE: 1})
    desk.save({AVAILABLE: 1}, OTHER)
    report = desk.send()
    assert attempts == 1
    assert len(report.waiting) == 2


def test_an_answer_that_was_lost_doubles_nothing(desk: Desk) -> None:
    desk.server.after_write = once(fail(CUT))
    desk.save({AVAILABLE: 1})
    assert len(desk.send().waiting) == 1
    number = desk.server.places[PLACE].number
    desk.clock.advance(timedelta(minutes=1))
    assert len(desk.send().confirmed) == 1
    assert desk.server.places[PLACE].number == number


def test_an_answer_that_was_lost_does_not_overwrite_a_colleague_afterwards(desk: Desk) -> None:
    desk.server.after_write = once(fail(CUT))
    desk.save({AVAILABLE: 1})
    desk.send()
    theirs = desk.colleague_says(7)
    desk.clock.advance(timedelta(minutes=1))
    (refused,) = desk.send().refused
    assert (refused.reason, refused.theirs) == (RefusalReason.CONFLICT, theirs)
    assert desk.count() == 7


def test_after_a_lost_answer_a_newer_word_replaces_the_older_on_the_server(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.server.after_write = once(fail(CUT))
    desk.send()
    # The screen has not heard of the write: the version seen is still the old one.
    old = replace(desk.unit(), version='W/"1"', indicators=sample_unit().indicators)
    desk.clock.advance(timedelta(seconds=30))
    desk.declare.save("camille", old, {AVAILABLE: 0})
    report = desk.send()
    assert [item.declaration.indicator.count for item in report.confirmed] == [0]
    assert report.refused == ()
    assert desk.count() == 0


def sample_unit() -> Unit:
    return next(unit for unit in sample_units() if unit.location_id == PLACE)


def test_a_colleague_s_unseen_number_is_shown_and_not_overwritten(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    theirs = desk.colleague_says(7)
    report = desk.send()
    (refused,) = report.refused
    assert (refused.theirs, refused.theirs_author) == (theirs, "Dominique")
    assert report.changes[0].indicators[AVAILABLE] == theirs
    assert desk.count() == 7


def test_the_author_of_a_conflict_may_stay_unknown(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.colleague_says(7)
    desk.server.places[PLACE].authors.clear()
    (refused,) = desk.send().refused
    assert refused.theirs_author == ""


def test_a_colleague_s_other_indicator_is_no_conflict(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.colleague_says(9, OCCUPIED)
    assert len(desk.send().confirmed) == 1
    assert (desk.count(), desk.count(OCCUPIED)) == (1, 9)


def test_what_is_not_in_conflict_goes_on_its_way(desk: Desk) -> None:
    desk.save({AVAILABLE: 1, OCCUPIED: 4})
    desk.colleague_says(7)
    report = desk.send()
    assert [item.declaration.indicator.key for item in report.refused] == [AVAILABLE]
    assert [item.declaration.indicator.key for item in report.confirmed] == [OCCUPIED]


def test_a_place_known_to_have_changed_is_read_before_it_is_written(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.colleague_says(7)
    desk.sending.send_due("camille", {PLACE: desk.server.places[PLACE].version})
    assert desk.server.writes == []


def test_a_number_kept_against_the_other_is_written(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.colleague_says(7)
    (refused,) = desk.send().refused
    desk.clock.advance(timedelta(minutes=1))
    desk.declare.keep_mine(refused)
    assert len(desk.send().confirmed) == 1
    assert desk.count() == 1


def test_a_number_kept_is_asked_again_if_yet_another_came(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.colleague_says(7)
    (refused,) = desk.send().refused
    desk.clock.advance(timedelta(minutes=1))
    desk.declare.keep_mine(refused)
    desk.clock.advance(timedelta(minutes=1))
    desk.colleague_says(8)
    (again,) = desk.send().refused
    assert again.theirs is not None
    assert again.theirs.count == 8


def test_a_place_that_changes_at_every_try_is_left_for_later(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    busy = iter(range(100))
    desk.server.before_write = lambda: desk.colleague_says(next(busy), OCCUPIED)  # type: ignore[assignment]
    report = desk.send()
    assert len(report.waiting) == 1
    desk.server.before_write = lambda: None
    desk.clock.advance(timedelta(minutes=1))
    assert len(desk.send().confirmed) == 1


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (errors.NotAllowed("no right"), RefusalReason.NOT_ALLOWED),
        (errors.LocationNotFound("unknown"), RefusalReason.LOCATION_NOT_FOUND),
        (errors.SeveralLocations("two"), RefusalReason.SEVERAL_LOCATIONS),
        (errors.RuleBroken("too many"), RefusalReason.RULE),
        (errors.Refused("odd"), RefusalReason.RULE),
    ],
)
def test_a_refusal_waits_for_the_user_with_the_words_of_the_server(
    desk: Desk, error: errors.Refused, reason: RefusalReason
) -> None:
    desk.save({AVAILABLE: 1, OCCUPIED: 4})
    desk.server.before_write = fail(error)
    report = desk.send()
    assert {(item.reason, item.answer) for item in report.refused} == {(reason, error.detail)}
    assert len(report.refused) == 2
    assert report.waiting == ()


def test_a_place_refused_does_not_keep_the_others_waiting(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.save({AVAILABLE: 1}, OTHER)
    desk.server.before_write = once(fail(errors.NotAllowed()))
    report = desk.send()
    assert [item.declaration.location_id for item in report.refused] == [PLACE]
    assert [item.declaration.location_id for item in report.confirmed] == [OTHER]


def test_an_ended_session_loses_nothing_and_is_told(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.server.before_write = fail(errors.SessionEnded())
    with pytest.raises(errors.SessionEnded):
        desk.send()
    desk.server.before_write = lambda: None
    assert len(desk.send().confirmed) == 1


def test_nobody_sends_what_somebody_else_declared(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    report = desk.sending.send_due("claude", {})
    assert desk.server.writes == []
    assert report == SendReport((), (), (), (), None)


def test_what_was_being_sent_at_a_crash_is_sent_after_the_start(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.outbox.mark_sending([item.id for item in desk.outbox.open_items("camille")])
    assert desk.send().confirmed == ()
    assert desk.sending.recover() == 1
    assert len(desk.send().confirmed) == 1


def test_what_a_failing_disk_left_half_sent_is_sent_again(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.server.before_write = fail(errors.StorageFailed("full"))
    with pytest.raises(errors.StorageFailed):
        desk.send()
    desk.server.before_write = lambda: None
    assert len(desk.send().confirmed) == 1


def test_a_word_saved_during_the_sending_of_an_older_one_is_sent_next(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    seen = desk.unit()
    desk.server.before_write = once(lambda: desk.declare.save("camille", seen, {AVAILABLE: 0}))
    first = desk.send()
    assert [item.declaration.indicator.count for item in first.waiting] == [0]
    second = desk.send()
    assert [item.declaration.indicator.count for item in second.confirmed] == [0]
    assert desk.count() == 0


def test_when_the_line_comes_back_nothing_waits_out_its_time(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    desk.server.before_write = once(fail(CUT))
    assert desk.send().confirmed == ()
    desk.sending.retry_now("camille")
    assert len(desk.send().confirmed) == 1


def test_what_was_said_by_a_clock_that_was_fast_is_dated_as_of_now(desk: Desk) -> None:
    desk.clock.advance(timedelta(hours=1))
    desk.save({AVAILABLE: 1})
    desk.clock.advance(timedelta(hours=-1))
    desk.outbox.retry_now("camille", desk.clock.now())
    assert len(desk.send().confirmed) == 1
    assert desk.server.places[PLACE].indicators[AVAILABLE] == Indicator(AVAILABLE, 1, NOW)


def test_a_comment_is_said_only_when_it_was_changed(desk: Desk) -> None:
    before = desk.server.places[PLACE].indicators[AVAILABLE]
    desk.server.places[PLACE].indicators[AVAILABLE] = replace(before, comment="en travaux")
    unit = desk.unit()
    desk.declare.save("camille", unit, {AVAILABLE: 1, OCCUPIED: 4}, comments={OCCUPIED: "pleins"})
    desk.send()
    ((_, changes, _),) = desk.server.writes
    said = {each.indicator.key: each.says_comment for each in changes}
    assert said == {AVAILABLE: False, OCCUPIED: True}
    stands = desk.server.places[PLACE].indicators
    assert (stands[AVAILABLE].count, stands[AVAILABLE].comment) == (1, "en travaux")
    assert (stands[OCCUPIED].count, stands[OCCUPIED].comment) == (4, "pleins")


def test_a_comment_comes_back_with_an_indicator_that_is_gone(desk: Desk) -> None:
    before = desk.server.places[PLACE].indicators[AVAILABLE]
    desk.server.places[PLACE].indicators[AVAILABLE] = replace(before, comment="en travaux")
    desk.save({AVAILABLE: 1})
    del desk.server.places[PLACE].indicators[AVAILABLE]
    desk.send()
    assert desk.server.places[PLACE].indicators[AVAILABLE].comment == "en travaux"


def test_keeping_one_s_own_number_leaves_a_colleague_s_comment(desk: Desk) -> None:
    desk.save({AVAILABLE: 1})
    theirs = replace(desk.colleague_says(7), comment="sept, vus à la visite")
    desk.server.says(PLACE, theirs, "Dominique")
    (refused,) = desk.send().refused
    desk.clock.advance(timedelta(minutes=1))
    desk.declare.keep_mine(refused)
    assert len(desk.send().confirmed) == 1
    stands = desk.server.places[PLACE].indicators[AVAILABLE]
    assert (stands.count, stands.comment) == (1, "sept, vus à la visite")


def test_a_count_that_comes_late_is_answered_with_the_newer_one_and_told(desk: Desk) -> None:
    """The colleague's word comes in between the last look and the write: 200, and theirs stands."""
    desk.save({AVAILABLE: 1})
    (item,) = desk.outbox.open_items("camille")
    unit = desk.unit()
    late = replace(item.declaration, version="")
    desk.outbox.put("camille", [late], desk.clock.now())
    theirs = Indicator(AVAILABLE, 7, desk.clock.now() + timedelta(seconds=30))

    def say() -> None:
        desk.server.places[PLACE].number -= 1
        desk.server.says(PLACE, theirs, "Dominique")
        desk.server.before_write = lambda: None

    desk.server.before_write = say
    report = desk.send()
    (refused,) = report.refused
    assert (refused.reason, refused.theirs) == (RefusalReason.CONFLICT, theirs)
    assert refused.theirs_author == "Dominique"
    assert report.changes[-1].indicators[AVAILABLE] == theirs
    assert desk.count() == 7
    assert unit.indicators[AVAILABLE].count != 7
