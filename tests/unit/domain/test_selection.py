"""The lists beside the matrix: which units they hold, and which list comes next."""

import pytest

from ror_desktop.domain.availability import availability
from ror_desktop.domain.selection import (
    ListChoice,
    ListKind,
    list_of_cell,
    list_of_departement,
    list_of_row,
)
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind, Synthesis
from tests.support.sample_region import NOW, REGION, sample_units

REA = Row(RowKind.GROUPING, "REA-ADU")
WHOLE = Row(RowKind.TOTAL, TOTAL)
MATRIX = Synthesis(REGION, sample_units(), NOW)


def members(choice: ListChoice) -> set[str]:
    return {
        unit.location_id
        for unit in sample_units()
        if choice.includes(unit, REGION.groupings_of(unit), availability(unit, REGION.limits, NOW))
    }


def test_a_row_opens_its_units_in_the_whole_region() -> None:
    assert members(list_of_row(REA)) == {
        "pitie-rea-1",
        "pitie-rea-2",
        "beaujon-rea",
        "beaujon-mixte",
        "melun-rea",
        "avicenne-rea",
    }


def test_a_cell_opens_the_units_of_the_row_in_the_departement() -> None:
    assert members(list_of_cell(CellKey(REA, "92"))) == {"beaujon-rea", "beaujon-mixte"}


def test_a_column_opens_everything_in_the_departement() -> None:
    assert members(list_of_departement("93")) == {"avicenne-rea", "avicenne-usc", "avicenne-usic"}


def test_the_number_of_a_departement_opens_what_has_free_beds_there() -> None:
    assert members(list_of_cell(CellKey(WHOLE, "75"))) == {
        "pitie-rea-1",
        "pitie-usic",
        "necker-rea-ped",
    }


def test_a_family_opens_all_its_groupings() -> None:
    family = Row(RowKind.FAMILY, "soins intensifs")
    assert members(list_of_row(family)) == {"pitie-usic", "melun-usip", "avicenne-usic"}


@pytest.mark.parametrize(("step", "code"), [(1, "REA-PED"), (-1, "USC-ADU")])
def test_the_next_list_of_a_row_is_the_next_row_around_the_end(step: int, code: str) -> None:
    found = list_of_row(REA).neighbour(MATRIX.rows(), MATRIX.departements(), step)
    assert found.row.code == code


@pytest.mark.parametrize(("step", "code"), [(1, "77"), (-1, "93")])
def test_the_next_list_of_a_departement_is_the_next_departement(step: int, code: str) -> None:
    found = list_of_departement("75").neighbour(MATRIX.rows(), MATRIX.departements(), step)
    assert (found.kind, found.departement) == (ListKind.DEPARTEMENT, code)


def test_a_list_that_the_filter_took_away_goes_on_to_the_first() -> None:
    gone = list_of_departement("99")
    assert gone.position(MATRIX.rows(), MATRIX.departements()) == (0, 4)
    assert gone.neighbour(MATRIX.rows(), MATRIX.departements(), 1).departement == "75"


def test_a_list_knows_its_place() -> None:
    cell = list_of_cell(CellKey(Row(RowKind.GROUPING, "SI-POL"), "77"))
    assert cell.position(MATRIX.rows(), MATRIX.departements()) == (3, 5)
