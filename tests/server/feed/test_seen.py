"""What a person sees in a spreadsheet is what is read of it: no more, no less."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ror_server.feed.census import read_census
from ror_server.feed.number_formats import shown_number
from ror_server.feed.reading import Reading, read_figures
from ror_server.feed.tables import UnreadableFile
from ror_server.fhir.capacities import Key
from tests.server.feed import movements
from tests.server.feed.files import mapping

FREE, OCCUPIED = Key("02", "01", "04", assignment="01"), Key("03", "01", assignment="01")
MAPPING = """
name = "lits"
source = "gestion des lits"
[unit]
column = "Code UF"
[unit.codes]
"0310" = "rea"
"0311" = "rea"
"0320" = "usc"
"UF 7" = "sinv"
[[value]]
column = "Lits libres"
status = "disponible"
[[value]]
column = "Occupés"
status = "occupé"
"""
HEADER = ["Code UF", "Service", "Lits libres", "Occupés"]
USC = ["0320", "USC", 1, 7]


def saved(lines: list[list[Any]], arrange: Callable[[Worksheet], None] | None = None) -> bytes:
    """Write a workbook, arranged as a person would."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for line in [HEADER, *lines]:
        page.append(line)
    if arrange:
        arrange(page)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(content: bytes) -> Reading:
    return read_figures(content, mapping(MAPPING), datetime(2026, 11, 23, tzinfo=UTC))


def free(reading: Reading) -> dict[str, int | None]:
    """Return the free beds that would be declared, None for a refused unit."""
    return {
        each.identifier: None if each.wrong else each.counts.get(FREE) for each in reading.units
    }


def problems(reading: Reading) -> list[tuple[int, str]]:
    return [(each.line, each.unit) for each in reading.problems]


def padded(page: Worksheet) -> None:
    page["A2"].number_format = "0000"
    page["A3"].number_format = '"UF "0'


def test_a_code_has_the_zeros_and_the_words_that_its_format_shows() -> None:
    assert free(read(saved([[310, "Réa", 2, 10], [7, "SINV", 3, 1]], padded))) == {
        "rea": 2,
        "sinv": 3,
    }


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (1234567, "000000000", "001234567"),
        (310, "00 00", "03 10"),
        (310, "General", "310"),
        (310, "0.00", "310"),
        (1234, "#,##0", "1234"),
        (310, "[Red]0000;-0000", "0310"),
        (0, "0;-0;;@", ""),
        (0, "000", "000"),
        (310, "\\U\\F0000", "UF0310"),
        (5, ";;;", ""),
        (1, "0%", "100%"),
        (310, "dd/mm/yyyy", "310"),
        (3101, "000", "3101"),
    ],
)
def test_a_number_is_shown_by_its_format(number: int, number_format: str, shown: str) -> None:
    assert shown_number(number, number_format) == shown


def test_a_count_that_its_format_hides_says_nothing_and_one_with_a_word_is_a_number() -> None:
    def arrange(page: Worksheet) -> None:
        page["C2"].number_format = '0" lits"'
        page["D2"].number_format = "0;-0;;@"

    (unit,) = read(saved([["0310", "Réa", 2, 0]], arrange)).units
    assert unit.counts == {FREE: 2}


def test_a_merged_code_is_that_of_all_its_lines_and_a_merged_number_counts_once() -> None:
    def arrange(page: Worksheet) -> None:
        page.merge_cells("A2:A3")
        page.merge_cells("D2:D3")

    lines: list[list[Any]] = [["0310", "Est", 2, 7], [None, "Ouest", 3, None], USC]
    rea, usc = read(saved(lines, arrange)).units
    assert (rea.counts, usc.counts) == ({FREE: 5, OCCUPIED: 7}, {FREE: 1, OCCUPIED: 7})


def test_a_number_merged_over_two_units_refuses_both() -> None:
    lines: list[list[Any]] = [["0310", "Réa", 2, 7], ["0320", "USC", None, 7]]
    reading = read(saved(lines, lambda page: page.merge_cells("C2:C3")))
    assert free(reading) == {"rea": None, "usc": None}
    assert problems(reading) == [(3, "usc")]


def test_masked_lines_columns_and_sheets_are_not_counted_and_said() -> None:
    def arrange(page: Worksheet) -> None:
        page.row_dimensions[3].hidden = True
        page.column_dimensions["B"].hidden = True
        assert page.parent is not None
        page.parent.create_sheet("Hier", 0).sheet_state = "hidden"

    lines: list[list[Any]] = [["0310", "Réa", 2, 10], ["0310", "Réa (hier)", 5, 7], USC]
    reading = read(saved(lines, arrange))
    assert free(reading) == {"rea": 2, "usc": 1}
    assert [each.partition("\u00a0:")[0] for each in reading.notes[:3]] == [
        "feuille «\u202fHier\u202f» masquée",
        "colonne «\u202fservice\u202f» masquée",
        "ligne\u00a03 masquée",
    ]


def test_a_masked_column_of_numbers_or_a_masked_sheet_by_name_refuses_the_file() -> None:
    def hide(page: Worksheet) -> None:
        page.column_dimensions["C"].hidden = True

    with pytest.raises(UnreadableFile, match=r"Lits libres.*masquée"):
        read(saved([USC], hide))


def test_a_formula_that_nothing_worked_out_refuses_its_unit() -> None:
    reading = read(saved([["0310", "Réa", "=1+1", 10], USC]))
    assert free(reading) == {"rea": None, "usc": 1}
    assert problems(reading) == [(2, "rea")]
    assert "jamais calculée" in reading.problems[0].text


def test_a_line_without_code_refuses_the_unit_in_which_it_stands() -> None:
    lines: list[list[Any]] = [["0310", "Est", 2, 7], ["", "Ouest", 3, 3], USC, ["", "Bas"]]
    reading = read(saved(lines))
    assert free(reading) == {"rea": None, "usc": 1}
    assert problems(reading) == [(3, "rea")]


def test_the_same_line_twice_refuses_its_unit() -> None:
    reading = read(saved([["0310", "Réa", 2, 7], USC, ["0310", "Réa", 2, 7]]))
    assert free(reading) == {"rea": None, "usc": 1}
    assert problems(reading) == [(4, "rea")]


@pytest.mark.parametrize("code", ['="0310"', '"=""0310"""', "'0310", '"0310"'])
@pytest.mark.parametrize("first", ["", "sep=;\r\n", '"sep=;"\r\n'])
def test_codes_kept_from_losing_their_zeros_and_a_separator_line_are_read(
    code: str, first: str
) -> None:
    text = f"{first}Code UF;Service;Lits libres;Occupés\r\n{code};Réa;2;10\r\nx;;;\r\n"
    reading = read(text.encode("cp1252"))
    assert free(reading) == {"rea": 2}
    # Lines are numbered as the spreadsheet numbers them, which does not show the first.
    assert problems(reading) == [(3, "")]


def test_a_census_is_read_with_the_zeros_shown_and_refused_with_a_masked_line() -> None:
    def table(*, hidden: bool) -> bytes:
        book = Workbook()
        page = book.active
        assert isinstance(page, Worksheet)
        for line in (["Venue", "UF"], [1234567, "REA1"], [2, None]):
            page.append(line)
        page["A2"].number_format = "000000000"
        page.merge_cells("B2:B3")
        page.row_dimensions[3].hidden = hidden
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    form = movements.mapping()
    assert read_census(table(hidden=False), form).present == (("001234567", "REA1"), ("2", "REA1"))
    assert [each.line for each in read_census(table(hidden=True), form).problems] == [3]


@pytest.mark.parametrize("visit", ["1,23457E+14", "1.2E+15"])
def test_a_visit_number_that_a_spreadsheet_abridged_is_refused(visit: str) -> None:
    (problem,) = read_census(f"Venue;UF\n{visit};REA1\n".encode(), movements.mapping()).problems
    assert "abrégé" in problem.text
