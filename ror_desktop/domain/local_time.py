"""Local time: that of the machine's time zone, and the hour that a night of October has twice."""

from datetime import UTC, datetime
from enum import Enum, auto

_UNKNOWN = (OverflowError, ValueError, OSError)
"""What asking for the local time of another age of the world raises; on Windows, before 1970."""


class DoubledHour(Enum):
    """Which of two times that read alike is meant."""

    SUMMER = auto()
    WINTER = auto()


def local_time(moment: datetime) -> datetime:
    """Return a time with the local offset; in UTC where nobody knows one, such as in year 1."""
    try:
        return moment.astimezone()
    except _UNKNOWN:
        return moment.astimezone(UTC)


def doubled_hour(local: datetime) -> DoubledHour | None:
    """Return which one a local time is that the clocks show twice, None for any other."""
    wall = local.replace(tzinfo=None)
    try:
        first, second = (wall.replace(fold=fold).astimezone().utcoffset() for fold in (0, 1))
    except _UNKNOWN:
        return None
    if first == second:
        return None
    return DoubledHour.SUMMER if local.utcoffset() == first else DoubledHour.WINTER
