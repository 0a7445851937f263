"""Dates: instants as FHIR writes them, and the ranges of time that the dates of searches mean.

The date of a search has any precision, and is a stretch of time rather than a moment.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

_INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII
)
_YEARS = range(1900, 2200)
_DATE = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)"
    r"(T(?P<hour>\d\d):(?P<minute>\d\d)(:(?P<second>\d\d)(?P<fraction>\.\d{1,9})?)?"
    r"(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)


def parse_instant(text: str) -> datetime:
    """Read a date with time and zone.

    Raises:
        ValueError: it is no such date, or it lacks its time or zone.
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an instant: {text[:40]!r}")
    fraction = (match[7] or "")[:7]
    zone = "+00:00" if match[8] == "Z" else match[8]
    try:
        return datetime.fromisoformat(text[:19] + fraction + zone).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("outside of the calendar") from error


def write_instant(instant: datetime) -> str:
    """Write an aware time in UTC, with no more digits than it has."""
    utc = instant.astimezone(UTC)
    if utc.microsecond == 0:
        precision = "seconds"
    else:
        precision = "microseconds" if utc.microsecond % 1000 else "milliseconds"
    return utc.replace(tzinfo=None).isoformat(timespec=precision) + "Z"


class Period(NamedTuple):
    """A comparison with a stretch of time: `low` included, `high` excluded, both aware."""

    prefix: str
    low: datetime
    high: datetime


def stretch(text: str) -> tuple[datetime, datetime]:
    """Return the stretch that a date of any precision covers; without a zone, in the server's.

    Raises:
        ValueError, OverflowError, OSError: the text is no date, or none that a machine can tell.
    """
    match = _DATE.fullmatch(text)
    if match is None or int(match["year"]) not in _YEARS:
        raise ValueError(text)
    names = ("year", "month", "day", "hour", "minute", "second")
    numbers = [int(match[name]) for name in names if match[name]]
    whole = [*numbers, *(1, 1, 1, 0, 0, 0)[len(numbers) :]]
    start = datetime(*whole) + timedelta(seconds=float(match["fraction"] or 0))  # type: ignore[arg-type] # noqa: DTZ001 - its zone is put on below
    if match["fraction"]:
        end = start + timedelta(microseconds=1)
    else:
        end = _end(start, names[len(numbers) - 1])
    return _zoned(start, match["zone"]), _zoned(end, match["zone"])


def _end(start: datetime, precision: str) -> datetime:
    if precision == "year":
        return start.replace(year=start.year + 1)
    if precision == "month":
        return (start + timedelta(days=31)).replace(day=1)
    return start + timedelta(**{f"{precision}s": 1})


def _zoned(wall: datetime, zone: str | None) -> datetime:
    if zone is None:
        return wall.astimezone(UTC)
    offset = "+00:00" if zone == "Z" else zone
    return datetime.fromisoformat(wall.isoformat() + offset).astimezone(UTC)
