"""Times as FHIR writes them."""

import re
from datetime import UTC, datetime

_INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII
)


def parse(text: str) -> datetime:
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


def write(instant: datetime) -> str:
    """Write an aware time in UTC, with no more digits than it has."""
    utc = instant.astimezone(UTC)
    if utc.microsecond == 0:
        precision = "seconds"
    else:
        precision = "microseconds" if utc.microsecond % 1000 else "milliseconds"
    return utc.replace(tzinfo=None).isoformat(timespec=precision) + "Z"
