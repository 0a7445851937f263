"""What a cell says: a number of beds, a moment."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from ror_server.feed.tables import Cell, shown

MOST_BEDS = 9_999
_NUMBER = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9})(?:[.,]0{1,9})?", re.ASCII)
_SPACES = str.maketrans("", "", " \u00a0\u202f")


class BadCell(ValueError):  # noqa: N818 - what is wrong, in words
    """A cell does not hold what is expected; the message says both."""


def read_count(cell: Cell) -> int | None:
    """Return a number of beds, None for an empty cell.

    Raises:
        BadCell: it holds something else.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    count = _whole(cell)
    if count is None or not 0 <= count <= MOST_BEDS:
        raise BadCell(
            f"un nombre entier de lits, de 0 à {MOST_BEDS}, est attendu\u00a0; "
            f"lu\u00a0: «\u202f{shown(cell)}\u202f»"
        )
    return count


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else None
    if isinstance(cell, str):
        found = _NUMBER.fullmatch(cell.strip())
        return int(found[1].translate(_SPACES)) if found else None
    return None


def read_moment(cell: Cell, formats: list[str], zone: ZoneInfo) -> datetime:
    """Return a moment, aware; an hour that the clocks showed twice is the first of the two.

    Args:
        cell: a date of a workbook or a text.
        formats: of texts, as `strptime` has them.
        zone: of dates without one.

    Raises:
        BadCell: it is no moment.
    """
    found = cell if isinstance(cell, datetime) else _moment(str(cell or "").strip(), formats)
    if found is None or not _YEARS[0] <= found.year <= _YEARS[1]:
        raise BadCell(
            f"une date et une heure sont attendues ({formats[0]})\u00a0; "
            f"lu\u00a0: «\u202f{shown(cell)}\u202f»"
        )
    return found if found.tzinfo else found.replace(tzinfo=zone)


_YEARS = (2000, 2999)


def _moment(text: str, formats: list[str]) -> datetime | None:
    for each in formats:
        try:
            return datetime.strptime(text, each)  # noqa: DTZ007 - the mapping gives the zone
        except ValueError:
            continue
    try:
        aware = datetime.fromisoformat(text)
    except ValueError:
        return None
    return aware if aware.tzinfo else None
