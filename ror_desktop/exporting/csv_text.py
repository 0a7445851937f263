"""A table as CSV, as the spreadsheets of French workstations open it by a double click."""

import csv
import io

from ror_desktop.domain.export_table import ExportCell, ExportTable

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
