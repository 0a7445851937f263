"""A file as a table of cells with the numbers of their lines, and what a cell says: beds, a moment.

What is read is bounded: bytes, rows, columns, and for workbooks what they unpack to.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

Cell = object
"""Text from a CSV file; text, number, truth, date or nothing from a workbook."""

MOST_LINES = 5_000
MOST_COLUMNS = 200
_LONGEST_SHOWN = 40
MOST_BEDS = 9_999
_NUMBER = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9})(?:[.,]0{1,9})?", re.ASCII)
_SPACES = str.maketrans("", "", " \u00a0\u202f")
_YEARS = (2000, 2999)


class UnreadableFile(ValueError):  # noqa: N818 - what is wrong, in words
    """Nothing can be taken from a file; the message is for people."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file that has something in it."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The header and what follows it."""

    header_line: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> int:
        """Return where a column stands.

        Raises:
            UnreadableFile: it is not there, or twice.
        """
        places = [place for place, title in enumerate(self.columns) if title == heading(name)]
        if len(places) == 1:
            return places[0]
        if places:
            reason = "se trouve plusieurs fois"
        else:
            there = ", ".join(f"«\u202f{shown(each)}\u202f»" for each in self.columns[:20] if each)
            reason = f"est absente\u00a0; colonnes lues\u00a0: {there or 'aucune'}"
        raise UnreadableFile(
            f"ligne\u00a0{self.header_line}\u00a0: la colonne «\u202f{name}\u202f» {reason}"
        )


def table_of(rows: Sequence[Row], header_line: int) -> Table:
    """Split rows into the header and the lines below it.

    Raises:
        UnreadableFile: there is no header, or far too many lines.
    """
    if len(rows) > MOST_LINES:
        raise UnreadableFile(f"plus de {MOST_LINES}\u00a0lignes")
    header = next((row for row in rows if row.line >= header_line), None)
    if header is None:
        raise UnreadableFile(f"la ligne des titres ({header_line}) n’existe pas")
    titles = tuple(heading(cell) for cell in header.cells)
    below = tuple(row for row in rows if row.line > header.line and not is_blank(row))
    return Table(header.line, titles, below)


def heading(cell: Cell) -> str:
    """Return a title as titles are compared: spaces and case make no difference."""
    return " ".join(str(cell).split()).casefold() if cell is not None else ""


def is_blank(row: Row) -> bool:
    """Tell whether a line says nothing."""
    return all(cell is None or not str(cell).strip() for cell in row.cells)


def text_of(cell: Cell) -> str:
    """Return a code as people write it: a number of a workbook has no « .0 »."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def shown(cell: Cell) -> str:
    """Return what a report may repeat of a cell: short, printable, harmless to a terminal."""
    printable = "".join(sign if sign.isprintable() else "\ufffd" for sign in text_of(cell))
    cut = printable[:_LONGEST_SHOWN]
    return cut + ("…" if len(printable) > _LONGEST_SHOWN else "")


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
