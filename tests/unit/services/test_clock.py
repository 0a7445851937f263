"""The clock that the interface shows."""

from datetime import UTC, datetime, timedelta

import pytest

from ror_desktop.services.clock import until_next

HALF = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("second", "seconds"),
    [("19:24:07", 23), ("19:24:30", 30), ("19:24:59", 1), ("19:25:00", 30)],
)
def test_a_tick_falls_on_the_minute_and_its_half(second: str, seconds: int) -> None:
    now = datetime.fromisoformat(f"2026-11-23T{second}").replace(tzinfo=UTC)
    assert until_next(HALF, now) == timedelta(seconds=seconds)
    assert until_next(HALF, now).total_seconds() > 0
