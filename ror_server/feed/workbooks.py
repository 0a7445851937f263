"""Reading an XLSX workbook of anyone as a person sees it: nothing is executed, limits hold."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, iterparse

from ror_server.feed.mapping import FileForm
from ror_server.feed.number_formats import shown_number
from ror_server.feed.tables import (
    MOST_COLUMNS,
    MOST_LINES,
    Cell,
    Masked,
    NotComputed,
    Row,
    ShownNumber,
    Table,
    UnreadableFile,
    table_of,
)

_MOST_PARTS = 300
_LARGEST_UNPACKED = 32 * 2**20
_MARKUP = (".xml", ".rels", ".vml")
# What would let a document define entities that grow without end.
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")

_TRUE = {"1", "true"}
_NO_WORKBOOK = "ce n’est pas un classeur XLSX lisible"


@dataclass(slots=True)
class _Layout:
    """What the markup of a sheet says beside its values; lines from 1, columns from 0.

    Attributes:
        lines, columns: that are masked.
        merged: first line, first column and last line of merged cells.
        formulas: places of formulas, and whether each was worked out.
    """

    lines: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    formulas: dict[tuple[int, int], bool] = field(default_factory=dict)


def read_workbook(content: bytes, form: FileForm) -> Table:
    """Read one sheet as a person sees it; a formula counts for the value that was last computed.

    Raises:
        UnreadableFile: it is no workbook, has no such sheet, or is out of bounds.
    """
    _check(content)
    try:
        rows, masked = _read(content, form.sheet)
    except UnreadableFile:
        raise
    except Exception as error:
        # openpyxl lets a KeyError, a TypeError or an error of XML out of a damaged file.
        raise UnreadableFile(_NO_WORKBOOK) from error
    return table_of(rows, form.header_line, masked)


def _read(content: bytes, name: str) -> tuple[list[Row], Masked]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow, and few feeds are workbooks
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet  # noqa: PLC0415 - same

    book: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = {each.title: each for each in book.worksheets}
        unseen = tuple(each for each in sheets if sheets[each].sheet_state != "visible")
        chosen = name or next((each for each in sheets if each not in unseen), "")
        if chosen not in sheets:
            raise UnreadableFile(f"la feuille «\u202f{name}\u202f» n’existe pas")
        if chosen in unseen:
            raise UnreadableFile(f"la feuille «\u202f{name}\u202f» est masquée")
        if not isinstance(sheets[chosen], ReadOnlyWorksheet):
            raise UnreadableFile("cette feuille n’a pas de cellules")
        sheet: Any = sheets[chosen]
        # Files written by programs ask the spreadsheet to work out all that they hold.
        asked = book.calculation is not None and bool(book.calculation.fullCalcOnLoad)
        layout = _layout(content, sheet._worksheet_path)  # noqa: SLF001 - there is no other way
        # What a file says of its own size is not to be believed.
        sheet.reset_dimensions()
        lines = sheet.iter_rows(max_row=MOST_LINES + 1, max_col=MOST_COLUMNS)
        rows = [_row(number, cells, layout, asked=asked) for number, cells in enumerate(lines, 1)]
        masked = Masked(tuple(sorted(layout.lines)), frozenset(layout.columns), unseen)
        return _merged(rows, layout), masked
    finally:
        book.close()


def _row(number: int, cells: Iterable[Any], layout: _Layout, *, asked: bool) -> Row:
    kept: list[Cell] = []
    for at, cell in enumerate(cells):
        worked_out = layout.formulas.get((number, at))
        if worked_out is not None and (asked or not worked_out):
            kept.append(NotComputed.FORMULA)
        else:
            kept.append(_seen(cell.value, cell))
    while kept and kept[-1] is None:
        kept.pop()
    return Row(number, tuple(kept))


def _seen(value: Cell, cell: Any) -> Cell:  # noqa: ANN401 - openpyxl has several kinds of cells
    """Return a value, with what its format makes of it where that is something else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        return value
    text = shown_number(value, cell.number_format or "General")
    return value if text == str(int(value)) else ShownNumber(int(value), text)


def _merged(rows: list[Row], layout: _Layout) -> list[Row]:
    """Let a merged cell say the same on each of its lines."""
    by_line = {row.line: row for row in rows}
    for first, left, last in layout.merged:
        top = by_line.get(first)
        if top is None or left >= len(top.cells):
            continue
        for line in range(first + 1, min(last, len(rows)) + 1):
            row = by_line[line]
            cells = [*row.cells, *[None] * (left + 1 - len(row.cells))]
            cells[left] = top.cells[left]
            by_line[line] = Row(line, tuple(cells), {**row.merged_from, left: first})
    return list(by_line.values())


def _layout(content: bytes, path: str) -> _Layout:
    """Read what openpyxl passes over when it reads line by line, which keeps large files small."""
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415 - slow, as above

    found = _Layout()
    line = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(path.lstrip("/")) as markup:
        for _, element in iterparse(markup):  # noqa: S314 - `_check` let no declaration pass
            match element.tag.rpartition("}")[2]:
                case "col":
                    _note_column(found, element)
                case "row":
                    line = int(element.get("r") or line + 1)
                    if line > MOST_LINES:
                        raise UnreadableFile(f"plus de {MOST_LINES}\u00a0lignes")
                    _note_row(found, element, line)
                    element.clear()
                case "mergeCell":
                    left, top, _, bottom = range_boundaries(element.get("ref", ""))
                    found.merged.append((top or 1, (left or 1) - 1, bottom or MOST_LINES))
    return found


def _note_column(found: _Layout, element: Element) -> None:
    if element.get("hidden") in _TRUE or element.get("width") == "0":
        last = min(int(element.get("max", "0")), MOST_COLUMNS)
        found.columns.update(range(int(element.get("min", "1")) - 1, last))


def _note_row(found: _Layout, element: Element, line: int) -> None:
    if element.get("hidden") in _TRUE or element.get("ht") == "0":
        found.lines.add(line)
    from openpyxl.utils.cell import column_index_from_string  # noqa: PLC0415 - slow, as above

    at = -1
    for cell in element:
        place = re.match("[A-Z]+", cell.get("r") or "")
        at = column_index_from_string(place[0]) - 1 if place else at + 1
        parts = {each.tag.rpartition("}")[2]: each for each in cell}
        if "f" in parts:
            value = parts.get("v")
            # A text may be empty and worked out all the same.
            worked_out = value is not None and bool(value.text or cell.get("t") == "str")
            found.formulas[line, at] = worked_out


def _check(content: bytes) -> None:
    """Look at what a workbook unpacks to before anything reads it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS:
                raise UnreadableFile("ce classeur a trop de parties")
            if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise UnreadableFile("ce classeur est démesuré une fois décompressé")
            for part in parts:
                if part.filename.lower().endswith(_MARKUP):
                    _check_markup(archive.read(part))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableFile(_NO_WORKBOOK) from error


def _check_markup(text: bytes) -> None:
    upper = text.upper()
    if text.startswith(_UTF_16) or any(each in upper for each in _DECLARATIONS):
        raise UnreadableFile("ce classeur contient des déclarations XML interdites")
