"""Durations as an administrator writes them: "10 min", "24 h", "400 d", or a number of seconds."""

import re
from datetime import timedelta

_UNITS = {
    "ms": timedelta(milliseconds=1),
    "s": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "j": timedelta(days=1),
}
_FORM = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s*([a-z]+)", re.ASCII)


def duration(value: object) -> timedelta:
    """Read a duration.

    Args:
        value: a number of seconds, or a number and its unit (ms, s, min, h, d, j).

    Raises:
        ValueError: it is neither, or negative, or longer than a calendar can hold.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        amount, unit = float(value), timedelta(seconds=1)
    else:
        match = _FORM.fullmatch(value.strip().lower()) if isinstance(value, str) else None
        if match is None or match[2] not in _UNITS:
            raise ValueError(value)
        amount, unit = float(match[1].replace(",", ".")), _UNITS[match[2]]
    if amount < 0:
        raise ValueError(value)
    try:
        return amount * unit
    except OverflowError as error:
        raise ValueError(value) from error


def words(value: timedelta) -> str:
    """Write a duration as `duration` reads it, in the largest unit that leaves no fraction."""
    for name in ("d", "h", "min", "s", "ms"):
        if value and value % _UNITS[name] == timedelta(0):
            return f"{value // _UNITS[name]} {name}"
    return f"{value.total_seconds():g} s"
