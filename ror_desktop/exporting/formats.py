"""Writes a table as CSV or Excel workbook, by the ending of the name; whole or not at all."""

import csv
import io
from pathlib import Path
from uuid import uuid4

from ror_desktop.domain.errors import FileNotWritten
from ror_desktop.domain.export_table import ExportCell, ExportTable
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
    """Write a table: what it is about, a blank line, headings and rows.

    Semicolons, a byte-order mark and CRLF are what a French Excel expects. Numbers are plain,
    times ISO 8601; a text that a spreadsheet would take for a formula gets an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for line in (sheet.title, *sheet.facts, *sheet.legend):
        writer.writerow([_harmless(line)])
    writer.writerow([])
    writer.writerow([_harmless(column) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_written(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _written(cell: ExportCell) -> str:
    if cell.value is None:
        return _harmless(cell.text)
    if isinstance(cell.value, int | float):
        # "4 ◷" is more than its number: the sign must not be lost.
        return str(cell.value) if cell.text == str(cell.value) else cell.text
    return cell.value.isoformat(timespec="seconds")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
