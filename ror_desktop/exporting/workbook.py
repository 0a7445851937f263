"""A table as an Excel workbook: numbers stay numbers, with their signs beside them."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from ror_desktop.domain.export_table import ExportCell, ExportTable
from ror_desktop.domain.local_time import local_time

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_TIME_FORMAT = "dd/mm/yyyy hh:mm"
_OFFSET = len("+01:00")
_GREY, _PALE = "FFBFBFBF", "FFEDEDED"
_NARROWEST, _WIDEST = 9, 48
_MARGIN = 2


def workbook_bytes(sheet: ExportTable) -> bytes:
    """Write a table: what it is about, headings that stay in view and filter, rows, legend."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow, and few people export

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    worksheet = workbook.create_sheet(
        _clean(sheet.title).translate(_NOT_IN_TITLES)[:_LONGEST_TITLE]
    )
    _set_up(worksheet, sheet)
    for row in _worksheet_rows(worksheet, sheet):
        worksheet.append(row)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _set_up(worksheet: "Worksheet", sheet: ExportTable) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - same
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - same

    head = len(sheet.facts) + 3
    worksheet.freeze_panes = f"B{head + 1}"
    last_column = get_column_letter(len(sheet.columns))
    worksheet.auto_filter.ref = f"A{head}:{last_column}{head + len(sheet.rows)}"
    for column, width in enumerate(_widths(sheet), start=1):
        worksheet.column_dimensions[get_column_letter(column)].width = width
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.print_title_rows = f"{head}:{head}"


def _worksheet_rows(worksheet: "Worksheet", sheet: ExportTable) -> Iterator[list["Cell"]]:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - same

    bold = Font(bold=True)
    pale, grey = (PatternFill("solid", fgColor=colour) for colour in (_PALE, _GREY))
    title = _text_cell(worksheet, sheet.title)
    title.font = Font(bold=True, size=14)
    yield [title]
    for fact in sheet.facts:
        yield [_text_cell(worksheet, fact)]
    yield []
    headings = [_text_cell(worksheet, name) for name in sheet.columns]
    for heading in headings:
        heading.font, heading.fill = bold, pale
    yield headings
    for row in sheet.rows:
        cells = [_cell(worksheet, shown) for shown in row]
        for cell, shown in zip(cells, row, strict=True):
            if shown.strong:
                cell.font = bold
            if shown.absent:
                cell.fill = grey
        yield cells
    yield []
    for words in sheet.legend:
        yield [_text_cell(worksheet, words)]


def _cell(worksheet: "Worksheet", shown: ExportCell) -> "Cell":
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - same

    if shown.value is None:
        return _text_cell(worksheet, "" if shown.absent else shown.text)
    if isinstance(shown.value, datetime):
        # Excel knows no time zones: local time, as on the screen, its offset in the format.
        local = local_time(shown.value)
        cell = WriteOnlyCell(worksheet, local.replace(tzinfo=None))
        cell.number_format = f'{_TIME_FORMAT} "{local.isoformat()[-_OFFSET:]}"'
        return cell
    cell = WriteOnlyCell(worksheet, shown.value)
    if isinstance(shown.value, float):
        # Its heading has the unit; in English its text begins as the number, like a sign would.
        cell.number_format = "0.0"
        return cell
    sign = shown.text.removeprefix(str(shown.value))
    if sign and sign != shown.text:
        # The sign is part of the format, so that sums and sorting see the number.
        cell.number_format = f'0"{_clean(sign).replace(chr(34), "")}"'
    return cell


def _text_cell(worksheet: "Worksheet", text: str) -> "Cell":
    """Return a text that is never taken for a formula, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - same

    cell = WriteOnlyCell(worksheet, _clean(text))
    cell.data_type = "s"
    return cell


def _clean(text: str) -> str:
    """Drop the control characters that a workbook cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - same

    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _widths(sheet: ExportTable) -> list[int]:
    """Return what each column needs, in characters."""
    widths = []
    for column, name in enumerate(sheet.columns):
        longest = max((len(row[column].text) for row in sheet.rows), default=0)
        widths.append(min(_WIDEST, max(_NARROWEST, len(name), longest) + _MARGIN))
    return widths
