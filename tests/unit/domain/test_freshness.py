from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ror_desktop.domain.freshness import FUTURE_TOLERANCE, FreshnessLevel, FreshnessLimits

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIMITS = FreshnessLimits()


@pytest.mark.parametrize(
    ("age", "level"),
    [
        (timedelta(0), FreshnessLevel.FRESH),
        (timedelta(hours=12), FreshnessLevel.FRESH),
        (timedelta(hours=12, seconds=1), FreshnessLevel.AGEING),
        (timedelta(hours=24), FreshnessLevel.AGEING),
        (timedelta(hours=24, seconds=1), FreshnessLevel.STALE),
        (timedelta(days=3000), FreshnessLevel.STALE),
        (-FUTURE_TOLERANCE, FreshnessLevel.FRESH),
        (-FUTURE_TOLERANCE - timedelta(seconds=1), FreshnessLevel.UNKNOWN),
    ],
)
def test_the_level_follows_the_age_up_to_and_including_each_limit(
    age: timedelta, level: FreshnessLevel
) -> None:
    assert LIMITS.level(NOW - age, NOW) is level


def test_a_count_never_declared_has_no_freshness() -> None:
    assert LIMITS.level(None, NOW) is FreshnessLevel.UNKNOWN
    assert LIMITS.remaining(None, NOW) == 0.0
    assert LIMITS.next_change(None, NOW) is None


def test_a_date_far_ahead_does_not_stay_fresh_for_ever() -> None:
    assert LIMITS.remaining(NOW + timedelta(days=365), NOW) == 0.0


@pytest.mark.parametrize(("hours", "left"), [(0, 1.0), (12, 0.5), (24, 0.0), (48, 0.0)])
def test_the_bar_shortens_against_the_stale_limit(hours: int, left: float) -> None:
    assert LIMITS.remaining(NOW - timedelta(hours=hours), NOW) == pytest.approx(left)


@given(st.timedeltas(min_value=timedelta(days=-2), max_value=timedelta(days=3)))
def test_the_level_holds_until_the_announced_change_and_not_after(age: timedelta) -> None:
    updated_at = NOW - age
    level = LIMITS.level(updated_at, NOW)
    due = LIMITS.next_change(updated_at, NOW)
    if due is None:
        assert LIMITS.level(updated_at, NOW + timedelta(days=3000)) is level
        return
    assert due >= NOW
    after = due + timedelta(microseconds=1)
    if level is FreshnessLevel.UNKNOWN:
        assert LIMITS.level(updated_at, due - timedelta(microseconds=1)) is level
        assert LIMITS.level(updated_at, after) is FreshnessLevel.FRESH
    else:
        assert LIMITS.level(updated_at, due) is level
        assert LIMITS.level(updated_at, after) == level + 1
