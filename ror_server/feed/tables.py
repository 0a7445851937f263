"""A file as a table of cells with the numbers of their lines, and what a cell says: beds, a moment.

What is read is bounded: bytes, rows, columns, and for workbooks what they unpack to.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from zoneinfo import ZoneInfo

from ror_server.text_folding import folded

Cell = object
"""Text from a CSV file; text, number (shown in its own way or not), truth, date or nothing from a
workbook."""

MOST_LINES = 5_000
MOST_COLUMNS = 200
_LONGEST_SHOWN = 40
MOST_BEDS = 9_999
_NUMBER = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9})(?:[.,]0{1,9})?", re.ASCII)
_SPACES = str.maketrans("", "", " \u00a0\u202f")
_YEARS = (2000, 2999)
# A spreadsheet keeps fifteen digits of a number, and shows a longer one as a power of ten.
_EXACT = 10**15
_ABRIDGED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE | re.ASCII)


class NotComputed(Enum):
    """The cell of a formula that no program ever worked out: nobody has seen a number there."""

    FORMULA = "formule jamais calculée"


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A whole number of a workbook that its format shows otherwise, such as 0310 for 310."""

    number: int
    text: str


class UnreadableFile(ValueError):  # noqa: N818 - what is wrong, in words
    """Nothing can be taken from a file; the message is for people."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file that has something in it.

    Attributes:
        line: its number, from 1.
        cells: from the left; a merged cell says the same on each of its lines.
        merged_from: by place, the first line of a cell that is merged with those above.
    """

    line: int
    cells: tuple[Cell, ...]
    merged_from: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Masked:
    """What a person who opens the workbook does not see, and what is therefore not read."""

    lines: tuple[int, ...] = ()
    columns: frozenset[int] = frozenset()
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The header and what follows it.

    Attributes:
        header_line: its number.
        columns: titles, as `heading` gives them; "" for a masked column.
        rows: that say something.
        masked: numbers of the masked lines below the header.
        masked_columns: titles of the masked columns.
        masked_sheets: names of the masked sheets.
    """

    header_line: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    masked: tuple[int, ...] = ()
    masked_columns: tuple[str, ...] = ()
    masked_sheets: tuple[str, ...] = ()

    def column(self, name: str) -> int:
        """Return where a column stands.

        Raises:
            UnreadableFile: it is not there, or twice.
        """
        places = _places(self.columns, name)
        if len(places) == 1:
            return places[0]
        if places:
            reason = "se trouve plusieurs fois"
        elif _places(self.masked_columns, name):
            reason = "est masquée"
        else:
            there = ", ".join(f"«\u202f{shown(each)}\u202f»" for each in self.columns[:20] if each)
            reason = f"est absente\u00a0; colonnes lues\u00a0: {there or 'aucune'}"
        raise UnreadableFile(
            f"ligne\u00a0{self.header_line}\u00a0: la colonne «\u202f{name}\u202f» {reason}"
        )

    def unseen(self) -> list[str]:
        """Return a sentence for each thing that was not read because it is masked."""
        told = [f"feuille «\u202f{shown(each)}\u202f» masquée" for each in self.masked_sheets]
        told += [f"colonne «\u202f{shown(each)}\u202f» masquée" for each in self.masked_columns]
        told += [f"ligne\u00a0{each} masquée" for each in self.masked]
        return [f"{each}\u00a0: non comptée" for each in told]


def table_of(rows: Sequence[Row], header_line: int, masked: Masked = Masked()) -> Table:
    """Split rows into the header and the lines below it, without what is masked.

    Raises:
        UnreadableFile: there is no header, or far too many lines.
    """
    if len(rows) > MOST_LINES:
        raise UnreadableFile(f"plus de {MOST_LINES}\u00a0lignes")
    seen = [row for row in rows if row.line not in masked.lines]
    header = next((row for row in seen if row.line >= header_line), None)
    if header is None:
        raise UnreadableFile(f"la ligne des titres ({header_line}) n’existe pas")
    titles = [heading(cell) for cell in header.cells]
    unseen = [each for each in sorted(masked.columns) if each < len(titles) and titles[each]]
    return Table(
        header_line=header.line,
        columns=tuple("" if at in masked.columns else text for at, text in enumerate(titles)),
        rows=tuple(row for row in seen if row.line > header.line and not is_blank(row)),
        masked=tuple(row.line for row in rows if row.line in masked.lines and not is_blank(row)),
        masked_columns=tuple(titles[each] for each in unseen),
        masked_sheets=masked.sheets,
    )


def _places(titles: Sequence[str], name: str) -> list[int]:
    """Return where a title stands as it is; where it does not, however it is written."""
    wanted = heading(name)
    same = [place for place, title in enumerate(titles) if title == wanted]
    return same or [place for place, each in enumerate(titles) if folded(each) == folded(wanted)]


def heading(cell: Cell) -> str:
    """Return a title as titles are compared: spaces and case make no difference."""
    return " ".join(text_of(cell).split()).casefold()


def is_blank(row: Row) -> bool:
    """Tell whether a line says nothing; what a merged cell says was said above."""
    return all(at in row.merged_from or not text_of(cell) for at, cell in enumerate(row.cells))


def text_of(cell: Cell) -> str:
    """Return a code as people see it: a number of a workbook has no « .0 », and the zeros shown."""
    if cell is None:
        return ""
    if isinstance(cell, ShownNumber):
        return cell.text
    if isinstance(cell, NotComputed):
        return cell.value
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def has_lost_digits(cell: Cell) -> bool:
    """Tell whether a number is so long that a spreadsheet has dropped the end of it."""
    if isinstance(cell, ShownNumber):
        return abs(cell.number) >= _EXACT
    if isinstance(cell, int | float):
        return abs(cell) >= _EXACT
    return isinstance(cell, str) and _ABRIDGED.fullmatch(cell.strip()) is not None


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
    if not text_of(cell):
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
    if isinstance(cell, ShownNumber):
        return None if "%" in cell.text else cell.number
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
