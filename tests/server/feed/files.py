"""Mapping files and bed files of a made-up hospital."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from ror_server.feed.mapping import Mapping, read_mapping

PARIS = ZoneInfo("Europe/Paris")
NAME = "pitie-lits"
MAPPING = f"""
name = "{NAME}"
source = "gestion des lits"

[file]
header_line = 2
skip = [{{ column = "Service", values = ["TOTAL"] }}]

[date]
column = "Édité le"

[unit]
column = "Code UF"
ignore = ["9000"]
[unit.codes]
"3010" = "750100125/pitie-rea-1"
"3011" = "750100125/pitie-rea-1"
"3020" = "750100125/pitie-rea-2"
"3030" = "750100125/pitie-usc"
"4000" = "750100208/necker-rea-ped"
"5000" = "750100125/nowhere"

[[value]]
column = "Lits libres"
status = "disponible"

[[value]]
column = "Occupés"
status = "occupé"
"""
HEADER = ("Code UF", "Service", "Lits libres", "Occupés", "Édité le")
DATED = "23/11/2026 15:00"
"""In local time: half an hour before `sample_region.NOW`."""


def mapping(text: str = MAPPING) -> Mapping:
    """Return a mapping that has been read."""
    return read_mapping(text)


def csv_file(
    lines: Iterable[Sequence[object]], separator: str = ";", encoding: str = "utf-8"
) -> bytes:
    """Write a file as a French spreadsheet does, with a title above the header."""
    rows = [("Situation des lits",), HEADER, *lines]
    text = "\r\n".join(separator.join(map(str, row)) for row in rows)
    return f"{text}\r\n".encode(encoding)


def workbook(
    lines: Iterable[Sequence[object]], header: Sequence[str] = HEADER, sheet: str = "Lits"
) -> bytes:
    """Write a workbook with the same table."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in (("Situation des lits",), tuple(header), *lines):
        page.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def at(hour: int, minute: int = 0) -> datetime:
    """Return a time of the day of the sample, in Paris."""
    return datetime(2026, 11, 23, hour, minute, tzinfo=PARIS)
