"""What people take away opens in their spreadsheet and says what stood on the screen."""

import csv
import io
import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ror_desktop.domain.errors import FileNotWritten
from ror_desktop.domain.export_table import ExportCell, ExportTable
from ror_desktop.exporting.formats import csv_bytes, write
from ror_desktop.exporting.workbook import workbook_bytes

MOMENT = datetime(2026, 11, 23, 17, 2, 30, tzinfo=UTC)
TABLE = ExportTable(
    name="synthese",
    title="Lits disponibles",
    facts=("Région : Île-de-France", "Filtres : aucun"),
    columns=("Regroupement", "75", "Déclaré le"),
    rows=(
        (ExportCell("Réanimation"), ExportCell("4 ●", 4), ExportCell("hier", MOMENT)),
        (ExportCell("Soins"), ExportCell("inexistant", absent=True), ExportCell("")),
        (ExportCell("Total", strong=True), ExportCell("4", 4), ExportCell("3 ◷")),
    ),
    legend=("● à jour",),
    beside="précision",
)


@pytest.mark.usefixtures("in_paris")
def test_a_workbook_keeps_numbers_as_numbers_with_their_sign_in_view() -> None:
    found = load_workbook(io.BytesIO(workbook_bytes(TABLE))).active
    assert found is not None
    assert [cell.value for cell in found["A"]][:3] == [
        "Lits disponibles",
        "Région : Île-de-France",
        "Filtres : aucun",
    ]
    assert [cell.value for cell in found[5]] == ["Regroupement", "75", "Déclaré le"]
    number = found["B6"]
    assert (number.value, number.number_format) == (4, '0" ●"')
    local = MOMENT.astimezone().replace(tzinfo=None)
    assert found["C6"].value == local
    assert found["C6"].number_format == 'dd/mm/yyyy hh:mm "+01:00"'
    assert found["B8"].number_format == "General"
    assert found["A10"].value == "● à jour"


def test_what_does_not_exist_is_grey_in_a_workbook_and_said_in_csv() -> None:
    found = load_workbook(io.BytesIO(workbook_bytes(TABLE))).active
    assert found is not None
    assert found["B7"].value in {None, ""}
    assert found["B7"].fill.fgColor.rgb == "FFBFBFBF"
    assert found["B6"].fill.fgColor.rgb != "FFBFBFBF"
    assert "Soins;;inexistant;" in csv_bytes(TABLE).decode("utf-8-sig")


@pytest.mark.usefixtures("in_paris")
def test_csv_is_what_a_french_spreadsheet_opens() -> None:
    content = csv_bytes(TABLE)
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Lits disponibles"]
    assert rows[:5] == [["Lits disponibles"], *([fact] for fact in TABLE.facts), ["● à jour"], []]
    assert rows[5] == ["Regroupement", "75", "75 – précision", "Déclaré le"]
    assert rows[6] == ["Réanimation", "4", "●", "2026-11-23T18:02:30+01:00"]
    assert rows[8:] == [["Total", "4", "", "3 ◷"]], "no sign is told among the rows"


def test_a_column_of_numbers_adds_up_whatever_stands_beside_them() -> None:
    cells = (
        ExportCell("4 ●", 4),
        ExportCell("2 ◐ +3 ◷", 2),
        ExportCell("3 ◷"),
        ExportCell("–"),
        ExportCell("0 ●", 0),
    )
    far = (ExportCell("12.3 km", 12.3), *[ExportCell("", None)] * 4)
    rows = tuple(zip(cells, far, strict=True))
    table = ExportTable("liste", "Liste", (), ("Libres", "Distance (km)"), rows, beside="précision")
    written = list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig")), delimiter=";"))
    assert written[2] == ["Libres", "Libres – précision", "Distance (km)"]
    assert [row[0] for row in written[3:]] == ["4", "2", "", "", "0"]
    assert [row[1] for row in written[3:]] == ["●", "◐ +3 ◷", "3 ◷", "–", "●"]
    assert written[3][2] == "12,3", "a point is the sign of a date in a French spreadsheet"
    found = load_workbook(io.BytesIO(workbook_bytes(table))).active
    assert found is not None
    assert (found["B4"].value, found["B4"].number_format) == (12.3, "0.0")


def test_without_any_fresh_number_the_columns_are_the_same() -> None:
    table = ExportTable(
        "liste",
        "Liste",
        (),
        ("Libres",),
        ((ExportCell("3 ◷"),),),
        beside="précision",
        numbers=frozenset({0}),
    )
    assert csv_bytes(table).decode("utf-8-sig").splitlines()[2:] == [
        "Libres;Libres – précision",
        ";3 ◷",
    ]


@pytest.mark.parametrize("year", [1, 1899, 9999])
def test_a_date_that_stands_for_none_costs_no_file(year: int) -> None:
    odd = datetime(year, 12 if year > 1 else 1, 31 if year > 1 else 1, 23, 59, tzinfo=UTC)
    table = ExportTable("liste", "Liste", (), ("Déclaré le",), ((ExportCell("", odd),),))
    assert f"{odd:%Y}"[-1:] in csv_bytes(table).decode("utf-8-sig")
    assert load_workbook(io.BytesIO(workbook_bytes(table))).active is not None


@pytest.mark.usefixtures("in_paris")
def test_the_two_hours_of_the_october_night_are_two_times_in_a_file() -> None:
    times = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    rows = tuple((ExportCell("", each),) for each in times)
    table = ExportTable("liste", "Liste", (), ("Déclaré le",), rows)
    assert csv_bytes(table).decode("utf-8-sig").splitlines()[3:] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]
    found = load_workbook(io.BytesIO(workbook_bytes(table))).active
    assert found is not None
    shown = [found[cell].number_format for cell in ("A4", "A5")]
    assert shown == ['dd/mm/yyyy hh:mm "+02:00"', 'dd/mm/yyyy hh:mm "+01:00"']


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+33 1", "-1+cmd", "@SUM(A1)", "\t=1"])
def test_a_hostile_name_is_never_a_formula(text: str) -> None:
    hostile = ExportTable("x", text, (text,), (text,), ((ExportCell(text),),))
    for row in csv.reader(io.StringIO(csv_bytes(hostile).decode("utf-8-sig")), delimiter=";"):
        assert all(cell.startswith("'") for cell in row)
    found = load_workbook(io.BytesIO(workbook_bytes(hostile))).active
    assert found is not None
    assert {cell.data_type for row in found.iter_rows() for cell in row} <= {"s", "n"}
    assert found["A5"].value == text


# Without a time limit: the first workbook of a run pays for loading the library.
@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_any_text_can_be_taken_away(text: str) -> None:
    table = ExportTable("x", text, (text,), (text,), ((ExportCell(text, 3),), (ExportCell(text),)))
    assert csv_bytes(table)
    assert load_workbook(io.BytesIO(workbook_bytes(table))).active is not None


def test_a_file_that_cannot_be_written_leaves_the_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "absent" / "synthese.xlsx"
    with pytest.raises(FileNotWritten):
        write(TABLE, path)
    kept = tmp_path / "kept.csv"
    kept.mkdir()
    with pytest.raises(FileNotWritten):
        write(TABLE, kept)
    assert [each.name for each in tmp_path.iterdir()] == ["kept.csv"]


@pytest.mark.parametrize(("name", "start"), [("a.csv", b"\xef\xbb\xbf"), ("a.xlsx", b"PK")])
def test_the_ending_of_the_name_says_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    path = write(TABLE, tmp_path / name)
    assert path.read_bytes().startswith(start)
    assert stat.S_ISREG(path.stat().st_mode)
    assert write(b"%PDF", tmp_path / "a.pdf").read_bytes() == b"%PDF"


@pytest.mark.skipif(sys.platform == "win32", reason="rights come from the folder's access list")
@pytest.mark.parametrize(("folder", "file"), [(0o755, 0o644), (0o770, 0o660), (0o700, 0o600)])
def test_a_table_is_for_those_who_use_its_folder(tmp_path: Path, folder: int, file: int) -> None:
    tmp_path.chmod(folder)
    before = os.umask(0o077)
    try:
        path = write(TABLE, tmp_path / "synthese.csv")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == file
