"""From the lines of a file to what each unit declares, and to what is wrong, line by line.

A line that cannot be read refuses the whole of its unit, as part of a sum is no sum; the other
units are none the worse for it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from ror_server.feed.csv_files import read_csv
from ror_server.feed.mapping import Mapping, UnitForm, ValueForm
from ror_server.feed.tables import (
    BadCell,
    Cell,
    Row,
    Table,
    UnreadableFile,
    read_count,
    read_moment,
    shown,
    text_of,
)
from ror_server.feed.workbooks import read_workbook
from ror_server.fhir.capacities import Key

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """One thing wrong in a file.

    Attributes:
        line: number of the line.
        column: title of the column, "" when it is the line as a whole.
        unit: external identifier that it speaks of, "" when that is not known.
        text: what is expected and what was read.
    """

    line: int
    column: str
    unit: str
    text: str


@dataclass(slots=True)
class UnitFigures:
    """What a file says of one unit, all its lines together.

    Attributes:
        identifier: external, as a PATCH names it.
        lines: numbers of its lines.
        counts: sums by indicator.
        natures: beds or places, by indicator.
        dated: when it was true; the oldest of its lines.
        wrong: one of its lines cannot be read.
    """

    identifier: str
    lines: list[int] = field(default_factory=list)
    counts: dict[Key, int] = field(default_factory=dict)
    natures: dict[Key, str] = field(default_factory=dict)
    dated: datetime | None = None
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says."""

    units: tuple[UnitFigures, ...]
    problems: tuple[LineProblem, ...]
    skipped: int


def read_table(content: bytes, mapping: Mapping, expected: list[str]) -> Table:
    """Read a CSV file or a workbook, told apart by how they begin.

    Raises:
        UnreadableFile: it is neither.
    """
    if content.startswith(_OLD_EXCEL):
        raise UnreadableFile("ancien format Excel (.xls)\u00a0: enregistrez en .xlsx ou en .csv")
    if content.startswith(_ZIP):
        return read_workbook(content, mapping.file)
    return read_csv(content, mapping.file, expected)


def read_figures(content: bytes, mapping: Mapping, file_date: datetime) -> Reading:
    """Read what a file declares.

    Args:
        content: the whole file.
        mapping: of the feed; it has [unit] and [[value]].
        file_date: when the figures were true unless a column says so.

    Raises:
        UnreadableFile: no line can be understood.
    """
    if mapping.unit is None:
        raise UnreadableFile("ce flux ne prend pas de fichier\u00a0: [unit] et [[value]] manquent")
    expected = [mapping.unit.column, *(each.column for each in mapping.value)]
    table = read_table(content, mapping, expected)
    return _Lines(table, mapping, mapping.unit, file_date).read()


class _Lines:
    def __init__(self, table: Table, mapping: Mapping, unit: UnitForm, file_date: datetime) -> None:
        self._table = table
        self._mapping = mapping
        self._unit = unit
        self._file_date = file_date
        self._unit_column = table.column(unit.column)
        self._values = [(table.column(each.column), each) for each in mapping.value]
        date = mapping.date.column
        self._date_column = table.column(date) if date else None
        self._skips = [
            (table.column(each.column), frozenset(each.values)) for each in mapping.file.skip
        ]
        self._figures: dict[str, UnitFigures] = {}
        self._problems: list[LineProblem] = []

    def read(self) -> Reading:
        skipped = 0
        for row in self._table.rows:
            code = text_of(_cell(row, self._unit_column))
            if code in self._unit.ignore or self._is_skipped(row):
                skipped += 1
            else:
                self._take(row, code)
        return Reading(tuple(self._figures.values()), tuple(self._problems), skipped)

    def _is_skipped(self, row: Row) -> bool:
        return any(text_of(_cell(row, column)) in values for column, values in self._skips)

    def _take(self, row: Row, code: str) -> None:
        identifier = self._unit.codes.get(code, "" if self._unit.codes else code)
        if not identifier:
            text = (
                f"l’unité «\u202f{shown(code)}\u202f» n’est pas dans la table [unit.codes]"
                if code
                else "le code de l’unité manque"
            )
            self._problems.append(LineProblem(row.line, self._unit.column, "", text))
            return
        figures = self._figures.setdefault(identifier, UnitFigures(identifier))
        figures.lines.append(row.line)
        for column, value in self._values:
            try:
                self._add(figures, value, _cell(row, column))
            except BadCell as error:
                self._refuse(figures, row, value.column, error)
        try:
            dated = self._dated(row)
            figures.dated = min(dated, figures.dated or dated)
        except BadCell as error:
            self._refuse(figures, row, self._mapping.date.column, error)

    def _add(self, figures: UnitFigures, value: ValueForm, cell: Cell) -> None:
        count = read_count(cell)
        if count is None:
            if value.empty == "refuse":
                raise BadCell("un nombre de lits est attendu\u00a0; la cellule est vide")
            if value.empty == "skip":
                return
        figures.counts[value.key] = figures.counts.get(value.key, 0) + (count or 0)
        figures.natures[value.key] = value.nature

    def _dated(self, row: Row) -> datetime:
        if self._date_column is None:
            return self._file_date
        form = self._mapping.date
        return read_moment(_cell(row, self._date_column), form.formats, self._mapping.zone)

    def _refuse(self, figures: UnitFigures, row: Row, column: str, error: BadCell) -> None:
        figures.wrong = True
        self._problems.append(LineProblem(row.line, column, figures.identifier, str(error)))


def _cell(row: Row, column: int) -> Cell:
    return row.cells[column] if column < len(row.cells) else None
