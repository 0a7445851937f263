"""The clock that the interface shows."""

from datetime import UTC, datetime, timedelta

import pytest

from ror_desktop.services.clock import SystemClock, until_next

HALF = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("second", "seconds"),
    [("19:24:07", 23), ("19:24:30", 30), ("19:24:59", 1), ("19:25:00", 30)],
)
def test_a_tick_falls_on_the_minute_and_its_half(second: str, seconds: int) -> None:
    now = datetime.fromisoformat(f"2026-11-23T{second}").replace(tzinfo=UTC)
    assert until_next(HALF, now) == timedelta(seconds=seconds)
    assert until_next(HALF, now).total_seconds() > 0


NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
QUICK = timedelta(milliseconds=100)


class Machine:
    """A machine whose clock can be set, and on which time passes."""

    def __init__(self) -> None:
        self.shown, self.passed = NOON, 0.0
        self.clock = SystemClock(lambda: self.shown, lambda: self.passed)

    def wait(self, time: timedelta) -> None:
        self.shown += time
        self.passed += time.total_seconds()


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_setting_the_clock_of_the_machine_changes_no_age(jump: timedelta) -> None:
    machine = Machine()
    machine.clock.set_skew(timedelta(seconds=5))
    machine.shown += jump
    machine.wait(timedelta(minutes=3))
    assert machine.clock.now() == NOON + timedelta(minutes=3, seconds=5)
    assert machine.clock.skew == timedelta(seconds=5) - jump


def test_a_clock_an_hour_late_is_corrected_by_the_next_answer_and_told() -> None:
    machine = Machine()
    machine.clock.note_answer(NOON + HOUR, QUICK)
    assert (machine.clock.now(), machine.clock.skew) == (NOON + HOUR, HOUR)
    machine.shown += HOUR
    assert machine.clock.skew == timedelta(0)


def test_a_date_in_whole_seconds_makes_a_better_measure_no_worse() -> None:
    machine = Machine()
    machine.clock.set_skew(timedelta(milliseconds=700))
    machine.clock.note_answer(NOON, QUICK)
    assert machine.clock.now() == NOON + timedelta(milliseconds=700)
    machine.clock.note_answer(NOON - timedelta(seconds=2), QUICK)
    assert machine.clock.now() == NOON - timedelta(seconds=2)


def test_it_is_known_when_the_server_answered_last() -> None:
    machine = Machine()
    assert machine.clock.heard_at is None
    machine.clock.note_answer(NOON, QUICK)
    machine.wait(timedelta(minutes=2))
    assert machine.clock.heard_at == NOON
    assert machine.clock.skew == timedelta(0)
