"""Workbooks of strangers: limits, damage and tricks."""

import io
import zipfile

import pytest

from ror_server.feed.mapping import FileForm
from ror_server.feed.tables import NotComputed, UnreadableFile
from ror_server.feed.workbooks import read_workbook
from tests.server.feed.files import workbook


def changed(content: bytes, name: str, replacement: bytes) -> bytes:
    """Return a workbook with another content of one part."""
    source = zipfile.ZipFile(io.BytesIO(content))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.infolist():
            text = replacement if part.filename == name else source.read(part)
            archive.writestr(part.filename, text)
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("replacement", "said"),
    [
        (b" " * (33 * 2**20), "démesuré"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "interdites"),
        ("<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), "interdites"),
        (b"<worksheet", "XLSX lisible"),
        (b"\x00\x01", "XLSX lisible"),
    ],
)
def test_a_bomb_or_a_damaged_part_is_refused(replacement: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_workbook(changed(workbook([(1,)]), SHEET, replacement), FileForm())


def test_a_cut_file_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="XLSX lisible"):
        read_workbook(workbook([(1,)])[:-200], FileForm())


def test_a_sheet_of_a_million_lines_is_refused_without_reading_them() -> None:
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c>'
        b"</row></sheetData></worksheet>"
    )
    with pytest.raises(UnreadableFile, match="lignes"):
        read_workbook(changed(workbook([(1,)]), SHEET, far), FileForm())


def test_a_formula_that_nothing_worked_out_is_no_value_and_nothing_runs() -> None:
    rows = read_workbook(workbook([("3020", "=1+1")]), FileForm(header_line=2)).rows
    assert rows[0].cells == ("3020", NotComputed.FORMULA)


def test_a_sheet_is_chosen_by_name() -> None:
    table = read_workbook(workbook([(1,)], sheet="Lits"), FileForm(sheet="Lits", header_line=2))
    assert len(table.rows) == 1
    with pytest.raises(UnreadableFile, match="feuille"):
        read_workbook(workbook([(1,)]), FileForm(sheet="Autre"))
