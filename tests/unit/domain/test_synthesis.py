"""The matrix of free beds: distinct units, four states, time, filters and the last look."""

from dataclasses import replace
from datetime import timedelta

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.synthesis import (
    TOTAL,
    Cell,
    CellKey,
    CellState,
    Row,
    RowKind,
    Synthesis,
)
from tests.support.sample_region import NOW, REGION, free_beds, sample_unit, sample_units

HOUR = timedelta(hours=1)
REA = Row(RowKind.GROUPING, "REA-ADU")
USC = Row(RowKind.GROUPING, "USC-ADU")
WHOLE = Row(RowKind.TOTAL, TOTAL)


def matrix(unit_filter: UnitFilter | None = None, seen: dict[str, int] | None = None) -> Synthesis:
    return Synthesis(REGION, sample_units(), NOW, unit_filter, seen)


def test_the_four_states_are_told_apart() -> None:
    synthesis = matrix()
    states = {
        departement: synthesis.cell(CellKey(USC, departement)).state
        for departement in ("75", "77", "93")
    }
    assert states == {
        "75": CellState.DECLARED,
        "77": CellState.NONEXISTENT,
        "93": CellState.LAST_KNOWN,
    }
    assert synthesis.cell(CellKey(REA, "77")).state is CellState.NOT_REPORTED


def test_a_unit_with_two_offers_counts_once_in_the_total() -> None:
    synthesis = matrix()
    assert synthesis.cell(CellKey(REA, "92")).free == 4
    assert synthesis.cell(CellKey(USC, "92")).free == 4
    assert synthesis.cell(CellKey(WHOLE, "92")).free == 4


def test_stale_beds_stand_beside_the_number_and_never_in_it() -> None:
    cell = matrix().cell(CellKey(REA, "92"))
    assert (cell.free, cell.last_known, cell.last_known_units) == (4, 3, 1)


def test_a_date_in_the_future_is_last_known_and_not_fresh() -> None:
    cell = matrix().cell(CellKey(Row(RowKind.GROUPING, "SI-CAR"), "93"))
    assert cell.state is CellState.LAST_KNOWN
    assert cell.level is FreshnessLevel.STALE


def test_an_update_names_the_cells_of_the_unit_and_changes_their_sums() -> None:
    synthesis = matrix()
    changed = synthesis.update(free_beds(sample_unit("pitie-rea-2"), 3), NOW)
    family = Row(RowKind.FAMILY, "réanimation")
    assert changed == {
        CellKey(row, departement) for row in (REA, family, WHOLE) for departement in ("75", TOTAL)
    }
    assert synthesis.cell(CellKey(REA, "75")).free == 5


def test_updating_one_by_one_gives_what_building_at_once_gives() -> None:
    units = [free_beds(unit, number % 5) for number, unit in enumerate(sample_units())]
    grown = matrix()
    for unit in units:
        grown.update(unit, NOW)
    built = Synthesis(REGION, units, NOW)
    for row in built.rows():
        for departement in built.departements():
            key = CellKey(row, departement)
            assert replace(grown.cell(key), seen=0) == replace(built.cell(key), seen=0)


def test_a_removed_unit_leaves_no_trace() -> None:
    synthesis = matrix()
    synthesis.remove("necker-rea-ped")
    assert synthesis.cell(CellKey(Row(RowKind.GROUPING, "REA-PED"), "75")) == Cell()


def test_time_alone_makes_a_count_last_known() -> None:
    synthesis = matrix()
    changed = synthesis.advance(NOW + 10 * HOUR)
    key = CellKey(Row(RowKind.GROUPING, "REA-PED"), "75")
    assert key in changed
    assert synthesis.cell(key).state is CellState.LAST_KNOWN


def test_time_that_changes_no_level_changes_no_cell() -> None:
    assert matrix().advance(NOW + timedelta(minutes=1)) == frozenset()


def test_a_filter_on_age_hides_counts_and_says_so() -> None:
    synthesis = matrix(UnitFilter(max_age=HOUR))
    cell = synthesis.cell(CellKey(REA, "75"))
    assert (cell.free, cell.filtered, cell.state) == (2, 1, CellState.DECLARED)
    assert synthesis.cell(CellKey(USC, "93")).state is CellState.FILTERED
    assert synthesis.cell(CellKey(REA, "77")).state is CellState.NOT_REPORTED


def test_a_count_leaves_the_age_filter_when_its_time_comes() -> None:
    synthesis = matrix(UnitFilter(max_age=HOUR))
    changed = synthesis.advance(NOW + timedelta(minutes=1))
    assert CellKey(REA, "75") in changed
    assert synthesis.cell(CellKey(REA, "75")).state is CellState.FILTERED


def test_asking_for_free_beds_only_does_not_make_a_declared_zero_look_undeclared() -> None:
    cell = matrix(UnitFilter(only_free=True)).cell(CellKey(USC, "75"))
    assert (cell.state, cell.free) == (CellState.DECLARED, 0)


def test_without_a_last_look_nothing_seems_to_have_changed() -> None:
    assert matrix().cell(CellKey(WHOLE, TOTAL)).change == 0


def test_a_change_is_counted_from_the_last_look() -> None:
    seen = {"pitie-rea-1": 4, "pitie-rea-2": 0, "avicenne-rea": 0, "beaujon-mixte": 4}
    synthesis = matrix(seen=seen)
    cell = synthesis.cell(CellKey(REA, "75"))
    assert (cell.free, cell.seen, cell.change) == (2, 4, -2)
    synthesis.update(free_beds(sample_unit("pitie-rea-2"), 3), NOW)
    assert synthesis.cell(CellKey(REA, "75")).change == 1


def test_a_unit_declared_for_the_first_time_since_the_last_look_is_a_change() -> None:
    synthesis = matrix(seen={"pitie-rea-1": 2})
    synthesis.update(free_beds(sample_unit("melun-rea"), 2), NOW)
    assert synthesis.cell(CellKey(REA, "77")).change == 2


def test_a_count_that_only_grew_stale_is_no_change() -> None:
    seen = {unit.location_id: 1 for unit in sample_units()}
    synthesis = matrix(seen=seen)
    synthesis.advance(NOW + 48 * HOUR)
    assert synthesis.cell(CellKey(WHOLE, TOTAL)).change == 0
