"""Writes a table as CSV or Excel workbook, by the ending of the name; whole or not at all."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from ror_desktop.domain.errors import FileNotWritten
from ror_desktop.domain.export_table import ExportCell, ExportTable
from ror_desktop.domain.local_time import local_time
from ror_desktop.exporting.workbook import workbook_bytes

_READ_AND_WRITE = 0o666
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(content: ExportTable | bytes, path: Path) -> Path:
    """Write a table as CSV or, by default, as a workbook; bytes as they are.

    Returns:
        The path written.

    Raises:
        FileNotWritten: the file could not be written; an earlier one is untouched.
    """
    if isinstance(content, ExportTable):
        as_csv = path.suffix.lower() == ".csv"
        content = csv_bytes(content) if as_csv else workbook_bytes(content)
    _write_whole(path, content)
    return path


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, then replace it atomically; an earlier file stays until then.

    Whoever may read and write in the folder may read and write the file.

    Raises:
        FileNotWritten: the disk is full, the folder refuses, another program holds the file.
    """
    beside = path.with_name(f".{uuid4().hex}.part")
    try:
        try:
            beside.write_bytes(content)
            # The program keeps its own files to the user; a table goes where others may read.
            beside.chmod(path.parent.stat().st_mode & _READ_AND_WRITE)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise FileNotWritten(f"{type(error).__name__}: {error.strerror}") from error


def csv_bytes(sheet: ExportTable) -> bytes:
    """Write a table: what it is about and its signs, a blank line, headings and rows.

    Semicolons, a byte-order mark, CRLF and decimal commas are what a French Excel expects. Columns
    of numbers hold nothing else, so that they add up: what stands beside a number, or in its place,
    has a column after it, where there is any. Times are local with their offset, ISO 8601; a text
    that a spreadsheet would take for a formula gets an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for line in (sheet.title, *sheet.facts, *sheet.legend):
        writer.writerow([_harmless(line)])
    writer.writerow([])
    writer.writerows(zip(*_written_columns(sheet), strict=True))
    return text.getvalue().encode("utf-8-sig")


def _written_columns(sheet: ExportTable) -> Iterator[list[str]]:
    for column, name in enumerate(sheet.columns):
        cells = [row[column] for row in sheet.rows]
        if not sheet.is_of_numbers(column):
            yield [_harmless(name), *map(_written, cells)]
            continue
        yield [_harmless(name), *map(_number, cells)]
        beside = [_beside_number(cell) for cell in cells]
        if any(beside):
            yield [_harmless(f"{name} – {sheet.beside}"), *beside]


def _written(cell: ExportCell) -> str:
    if isinstance(cell.value, datetime):
        return local_time(cell.value).isoformat(timespec="seconds")
    return _harmless(cell.text)


def _number(cell: ExportCell) -> str:
    is_number = isinstance(cell.value, int | float)
    return str(cell.value).replace(".", ",") if is_number else ""


def _beside_number(cell: ExportCell) -> str:
    """Return what a cell says more than its number, such as the sign of its age."""
    if isinstance(cell.value, float):
        return ""
    return _harmless(cell.text.removeprefix(str(cell.value)).strip())


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
