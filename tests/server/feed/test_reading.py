"""What a file of bed management says, and what is wrong with it, line by line."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ror_server.feed.reading import Reading, read_figures
from ror_server.feed.tables import BadCell, UnreadableFile, read_count, read_moment
from ror_server.fhir.capacities import Key
from tests.server.feed.files import DATED, HEADER, MAPPING, PARIS, at, csv_file, mapping, workbook

FREE, OCCUPIED = Key("02", "01", "04", assignment="01"), Key("03", "01", assignment="01")
FILE_DATE = datetime(2026, 11, 23, 14, tzinfo=UTC)
REA_1, REA_2 = "750100125/pitie-rea-1", "750100125/pitie-rea-2"
LINES = [
    ("3010", "Réa A", 1, 5, DATED),
    ("3011", "Réa B", "2,0", 4, "23/11/2026 14:30"),
    ("3020", "Réa C", 0, "", DATED),
    ("9000", "Consultation", "x", "y", ""),
    ("", "TOTAL", 3, 9, DATED),
]


def read(content: bytes, text: str = MAPPING) -> Reading:
    return read_figures(content, mapping(text), FILE_DATE)


def told(reading: Reading) -> dict[str, dict[Key, int]]:
    return {unit.identifier: unit.counts for unit in reading.units}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_whatever_the_encoding_and_the_separator_the_file_says_the_same(
    encoding: str, separator: str
) -> None:
    lines = [tuple('"2,0"' if cell == "2,0" else cell for cell in line) for line in LINES]
    reading = read(csv_file(lines, separator, encoding))
    assert told(reading) == {REA_1: {FREE: 3, OCCUPIED: 9}, REA_2: {FREE: 0}}
    assert (reading.problems, reading.skipped) == ((), 2)


def test_a_workbook_says_the_same_as_a_text() -> None:
    lines = [(int(code) if code else None, *rest) for code, *rest in LINES]
    assert told(read(workbook(lines))) == told(read(csv_file(LINES)))


def test_a_date_of_a_workbook_is_in_the_zone_of_the_feed() -> None:
    (unit,) = read(workbook([("3020", "", 1, 1, datetime(2026, 11, 23, 15))])).units  # noqa: DTZ001
    assert unit.dated == at(15)


def test_several_lines_of_a_unit_are_as_old_as_the_oldest() -> None:
    unit = read(csv_file(LINES)).units[0]
    assert (unit.lines, unit.dated) == ([3, 4], at(14, 30))


def test_without_a_column_the_date_is_that_of_the_file() -> None:
    text = MAPPING.replace('column = "Édité le"', "")
    (unit,) = read(csv_file([("3020", "", 1, 1, "")]), text).units
    assert unit.dated == FILE_DATE


def test_without_a_table_the_column_holds_our_identifiers() -> None:
    text = MAPPING[: MAPPING.index("[unit.codes]")] + MAPPING[MAPPING.index("[[value]]") :]
    (unit,) = read(csv_file([(REA_2, "", 1, 1, DATED)]), text).units
    assert unit.identifier == REA_2


def test_a_wrong_line_refuses_its_unit_and_says_where_and_what() -> None:
    lines = [*LINES[:3], ("3011", "Réa D", "deux", 0, DATED), ("3020", "", 1, -1, "hier")]
    reading = read(csv_file(lines))
    assert {unit.identifier: unit.wrong for unit in reading.units} == {REA_1: True, REA_2: True}
    places = [(problem.line, problem.column, problem.unit) for problem in reading.problems]
    assert places == [
        (6, "Lits libres", REA_1),
        (7, "Occupés", REA_2),
        (7, "Édité le", REA_2),
    ]
    assert "«\u202fdeux\u202f»" in reading.problems[0].text
    assert "nombre entier" in reading.problems[0].text


def test_a_code_that_nobody_mapped_is_told_and_harms_no_other_line() -> None:
    reading = read(csv_file([("7777", "", 1, 1, DATED), LINES[2]]))
    assert [(each.line, each.column) for each in reading.problems] == [(3, "Code UF")]
    assert told(reading) == {REA_2: {FREE: 0}}


def test_a_cell_of_several_lines_does_not_shift_the_numbers_of_lines() -> None:
    lines = [("3020", '"deux\r\nlignes"', 1, 1, DATED), ("7777", "", 1, 1, DATED)]
    assert [problem.line for problem in read(csv_file(lines)).problems] == [5]


def test_an_empty_cell_is_what_the_mapping_says_it_is() -> None:
    line = [("3020", "", "", 4, DATED)]
    assert told(read(csv_file(line)))[REA_2] == {OCCUPIED: 4}
    free = 'status = "disponible"'
    zero = MAPPING.replace(free, f'{free}\nempty = "zero"')
    assert told(read(csv_file(line), zero))[REA_2] == {FREE: 0, OCCUPIED: 4}
    refused = MAPPING.replace(free, f'{free}\nempty = "refuse"')
    assert "vide" in read(csv_file(line), refused).problems[0].text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "titres"),
        (b"\xd0\xcf\x11\xe0rest", ".xls"),
        (b"PK\x03\x04rest", "XLSX"),
        (b"\x00\x01\x02\n\x00", "texte"),
        (b"Titre\nCode UF;Lits libres\n", "Occupés"),
        ("Titre\nCode UF;Lits libres;Lits libres;Occupés;Service;Édité le\n".encode(), "plusieurs"),
        (b"\n" * 6000, "lignes"),
        (csv_file([("3020", "", 1, 1, DATED)] * 5001), "lignes"),
        (b"a\n" + b";" * 500, "colonnes"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read(content)


def test_a_hostile_cell_is_repeated_short_and_printable() -> None:
    hostile = "=cmd|' /C calc'!A0\x1b[2J" + "a" * 500
    (problem,) = read(csv_file([("3020", "", hostile, 1, DATED)])).problems
    assert "\x1b" not in problem.text
    assert len(problem.text) < 200


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("12", 12),
        (" 1 234 ", 1234),
        ("1\u202f234,00", 1234),
        ("007", 7),
        (3.0, 3),
        (4, 4),
        ("", None),
        (None, None),
    ],
)
def test_numbers_are_read_as_french_people_write_them(cell: object, count: int | None) -> None:
    assert read_count(cell) == count


@pytest.mark.parametrize(
    "cell", ["-1", "1,5", 2.5, True, "1e3", "٣", "10000", float("nan"), "1.234"]
)
def test_what_is_no_number_of_beds_is_refused(cell: object) -> None:
    with pytest.raises(BadCell, match="nombre entier"):
        read_count(cell)


def test_an_hour_that_the_clocks_show_twice_is_the_older_one() -> None:
    read_at = read_moment("25/10/2026 02:30", ["%d/%m/%Y %H:%M"], PARIS)
    assert read_at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


_CELLS = st.one_of(st.text(max_size=12), st.integers(-5, 99).map(str), st.sampled_from([DATED]))


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.lists(_CELLS, max_size=7), max_size=6))
def test_whatever_the_cells_a_file_is_read_or_refused_line_by_line(lines: list[list[str]]) -> None:
    text = "\n".join(";".join(line) for line in [["t"], ["Code UF", "Service", *"ab"], *lines])
    header = "Titre\nCode UF;Service;Lits libres;Occupés;Édité le\n"
    body = "\n".join(";".join(line) for line in lines)
    for content in (text.encode(), (header + body).encode()):
        try:
            reading = read(content)
        except UnreadableFile:
            continue
        assert all(count >= 0 for unit in reading.units for count in unit.counts.values())
        assert all(unit.dated or unit.wrong for unit in reading.units)


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300), start=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe"]))
def test_no_bytes_break_the_reader(content: bytes, start: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(start + content)


@pytest.mark.parametrize("title", ["OCCUPES", "occupés", "Occupe\u0301s", "Occupés\u00a0"])
def test_a_column_is_found_however_its_title_is_written(title: str) -> None:
    header = [title if each == "Occupés" else each for each in HEADER]
    content = csv_file(LINES).decode().replace(";".join(HEADER), ";".join(header), 1)
    assert title in content
    assert told(read(content.encode()))[REA_1][OCCUPIED] == 9


def test_of_two_titles_that_differ_by_an_accent_the_one_named_is_read() -> None:
    titles = "Code UF;Service;Lits libres;Occupes;Occupés;Édité le"
    text = "\n".join(("", titles, f"3010;Réa;1;7;2;{DATED}"))
    assert told(read(text.encode()))[REA_1] == {FREE: 1, OCCUPIED: 2}
