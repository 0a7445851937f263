from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.freshness import FUTURE_TOLERANCE, FreshnessLevel, is_due
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind, Synthesis
from ror_desktop.domain.totals import BedTotal, TotalState
from ror_desktop.domain.units import Unit
from tests.support.sample_region import AVAILABLE, NOW, REGION, sample_units

TOTAL_ROW = Row(RowKind.TOTAL, TOTAL)
UNITS = tuple(sample_units())
BY_ID = {unit.location_id: unit for unit in UNITS}


def cell(synthesis: Synthesis, grouping: str, departement: str) -> BedTotal:
    return synthesis.cell(CellKey(Row(RowKind.GROUPING, grouping), departement))


def declared(unit: Unit, count: int, at: datetime) -> Unit:
    return unit.with_indicators(Indicator(AVAILABLE, count, at))


def pictured(synthesis: Synthesis) -> dict[CellKey, str]:
    keys = [CellKey(row, code) for row in synthesis.rows() for code in synthesis.departements()]
    return {key: repr(synthesis.cell(key)) for key in keys}


@pytest.fixture
def synthesis() -> Synthesis:
    return Synthesis(REGION, UNITS, NOW)


def test_the_four_states_are_told_apart(synthesis: Synthesis) -> None:
    assert cell(synthesis, "REA-ADU", "75").state is TotalState.DECLARED
    assert cell(synthesis, "REA-ADU", "77").state is TotalState.NOT_REPORTED
    assert cell(synthesis, "USC-ADU", "93").state is TotalState.LAST_KNOWN
    assert cell(synthesis, "REA-PED", "92").state is TotalState.NONEXISTENT


def test_a_stale_count_is_never_added_to_the_others(synthesis: Synthesis) -> None:
    hauts_de_seine = cell(synthesis, "REA-ADU", "92")
    assert (hauts_de_seine.free, hauts_de_seine.last_known) == (4, 3)
    assert (hauts_de_seine.believed_units, hauts_de_seine.last_known_units) == (1, 1)


def test_a_date_in_the_future_is_not_trusted(synthesis: Synthesis) -> None:
    found = cell(synthesis, "SI-CAR", "93")
    assert (found.state, found.free, found.last_known) == (TotalState.LAST_KNOWN, 0, 6)


@pytest.mark.parametrize(
    "odd", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)]
)
def test_a_date_that_stands_for_none_costs_its_own_count_alone(odd: datetime) -> None:
    unit = declared(BY_ID["beaujon-rea"], 9, odd)
    others = [each for each in UNITS if each.location_id != unit.location_id]
    unit_filter = UnitFilter(max_age=timedelta(hours=6))
    shown = Synthesis(REGION, [*others, unit], NOW, unit_filter)
    assert cell(shown, "REA-ADU", "92").free == 4
    shown.advance(NOW + timedelta(minutes=1))
    assert (
        shown.cell(CellKey(TOTAL_ROW, TOTAL)).free
        == Synthesis(REGION, others, NOW, unit_filter).cell(CellKey(TOTAL_ROW, TOTAL)).free
    )
    assert is_due(odd, REGION.limits, NOW, timedelta(minutes=30)) is (odd < NOW)


def test_a_place_with_two_offers_counts_once_in_every_sum(synthesis: Synthesis) -> None:
    assert cell(synthesis, "REA-ADU", "92").units == 2
    assert cell(synthesis, "USC-ADU", "92").units == 1
    whole = synthesis.cell(CellKey(TOTAL_ROW, "92"))
    assert (whole.units, whole.free) == (2, 4)


def test_totals_are_sums_over_distinct_units(synthesis: Synthesis) -> None:
    everything = synthesis.cell(CellKey(TOTAL_ROW, TOTAL))
    assert everything.units == len(UNITS)


def test_the_level_of_a_cell_is_the_worst_of_what_it_adds(synthesis: Synthesis) -> None:
    assert cell(synthesis, "REA-ADU", "75").level is FreshnessLevel.FRESH
    assert cell(synthesis, "SI-CAR", "75").level is FreshnessLevel.AGEING
    assert cell(synthesis, "REA-ADU", "77").level is FreshnessLevel.UNKNOWN


def test_a_change_names_only_the_cells_that_it_can_touch(synthesis: Synthesis) -> None:
    changed = synthesis.update(declared(BY_ID["pitie-rea-1"], 5, NOW), NOW)
    reanimation = Row(RowKind.FAMILY, "réanimation")
    rows = {Row(RowKind.GROUPING, "REA-ADU"), reanimation, TOTAL_ROW}
    assert changed == {CellKey(row, code) for row in rows for code in ("75", TOTAL)}
    assert cell(synthesis, "REA-ADU", "75").free == 5


def test_a_unit_that_is_gone_leaves_its_cells(synthesis: Synthesis) -> None:
    synthesis.remove("melun-rea")
    assert cell(synthesis, "REA-ADU", "77").state is TotalState.NONEXISTENT
    assert synthesis.remove("melun-rea") == frozenset()


def test_time_alone_turns_a_count_into_last_known(synthesis: Synthesis) -> None:
    later = NOW + timedelta(hours=23)
    changed = synthesis.advance(later)
    assert CellKey(Row(RowKind.GROUPING, "REA-ADU"), "75") in changed
    paediatric = cell(synthesis, "REA-PED", "75")
    assert (paediatric.state, paediatric.last_known) == (TotalState.LAST_KNOWN, 1)


def test_a_clock_set_back_judges_every_count_again(synthesis: Synthesis) -> None:
    before = pictured(synthesis)
    synthesis.advance(NOW + timedelta(hours=23))
    assert cell(synthesis, "REA-PED", "75").state is TotalState.LAST_KNOWN
    changed = synthesis.advance(NOW)
    assert CellKey(Row(RowKind.GROUPING, "REA-PED"), "75") in changed
    assert pictured(synthesis) == before
    # And from there time goes on as ever.
    synthesis.advance(NOW + timedelta(hours=23))
    assert cell(synthesis, "REA-PED", "75").state is TotalState.LAST_KNOWN


def test_a_minute_in_which_nothing_turns_changes_nothing(synthesis: Synthesis) -> None:
    assert synthesis.advance(NOW + timedelta(minutes=1)) == frozenset()


def test_a_count_is_judged_again_at_the_very_instant_and_after_it(synthesis: Synthesis) -> None:
    # Clocks of Windows move in steps of several milliseconds: they do hit an instant.
    ahead = NOW + FUTURE_TOLERANCE + timedelta(minutes=10)
    unit = declared(BY_ID["melun-rea"], 3, ahead)
    synthesis.update(unit, NOW)
    assert cell(synthesis, "REA-ADU", "77").state is TotalState.LAST_KNOWN
    synthesis.advance(ahead - FUTURE_TOLERANCE)
    assert cell(synthesis, "REA-ADU", "77").free == 3
    limit = ahead + REGION.limits.stale
    synthesis.advance(limit)
    assert cell(synthesis, "REA-ADU", "77").state is TotalState.DECLARED
    synthesis.advance(limit + timedelta(microseconds=1))
    assert cell(synthesis, "REA-ADU", "77").state is TotalState.LAST_KNOWN


def test_change_is_counted_from_the_last_look() -> None:
    synthesis = Synthesis(REGION, UNITS, NOW, last_visit={"pitie-rea-1": 4, "pitie-rea-2": 0})
    assert cell(synthesis, "REA-ADU", "75").change == -2


def test_a_filter_hides_counts_without_making_an_offer_nonexistent() -> None:
    recent = UnitFilter(max_age=timedelta(hours=3))
    found = cell(Synthesis(REGION, UNITS, NOW, recent), "REA-PED", "75")
    assert (found.units, found.free, found.state) == (1, 0, TotalState.FILTERED)


def test_a_filter_on_age_does_not_make_a_silent_unit_look_hidden() -> None:
    synthesis = Synthesis(REGION, UNITS, NOW, UnitFilter(max_age=timedelta(hours=1)))
    assert cell(synthesis, "REA-ADU", "77").state is TotalState.NOT_REPORTED
    paris = cell(synthesis, "REA-ADU", "75")
    assert (paris.free, paris.filtered, paris.state) == (2, 1, TotalState.DECLARED)


def test_a_count_leaves_the_age_filter_when_its_time_comes() -> None:
    synthesis = Synthesis(REGION, UNITS, NOW, UnitFilter(max_age=timedelta(hours=1)))
    synthesis.advance(NOW + timedelta(minutes=1))
    assert cell(synthesis, "REA-ADU", "75").state is TotalState.FILTERED


def test_asking_for_free_beds_does_not_make_a_declared_zero_look_undeclared() -> None:
    synthesis = Synthesis(REGION, UNITS, NOW, UnitFilter(only_free=True))
    assert cell(synthesis, "USC-ADU", "75").state is TotalState.DECLARED


def test_without_a_last_look_nothing_seems_to_have_changed(synthesis: Synthesis) -> None:
    assert synthesis.cell(CellKey(TOTAL_ROW, TOTAL)).change == 0


def test_a_unit_declared_for_the_first_time_since_the_last_look_is_a_change() -> None:
    synthesis = Synthesis(REGION, UNITS, NOW, last_visit={"pitie-rea-1": 2})
    synthesis.update(declared(BY_ID["melun-rea"], 2, NOW), NOW)
    assert cell(synthesis, "REA-ADU", "77").change == 2


def test_a_count_that_only_grew_stale_is_no_change() -> None:
    synthesis = Synthesis(REGION, UNITS, NOW, last_visit=dict.fromkeys(BY_ID, 1))
    synthesis.advance(NOW + timedelta(hours=48))
    assert synthesis.cell(CellKey(TOTAL_ROW, TOTAL)).change == 0


def test_a_filter_drops_rows_and_columns() -> None:
    chosen = UnitFilter(departements=frozenset({"75"}), groupings=frozenset({"SI-CAR"}))
    synthesis = Synthesis(REGION, UNITS, NOW, chosen)
    assert synthesis.departements() == ("75", TOTAL)
    assert [row.code for row in synthesis.rows()] == ["soins intensifs", "SI-CAR", TOTAL]
    assert synthesis.cell(CellKey(TOTAL_ROW, TOTAL)).units == 1


def test_a_day_of_declarations_does_not_pile_up(synthesis: Synthesis) -> None:
    unit = BY_ID["pitie-rea-1"]
    for minute in range(2000):
        now = NOW + timedelta(minutes=minute)
        synthesis.update(declared(unit, minute % 5, now), now)
    assert len(synthesis._due) < 8 * len(UNITS)


def everything(synthesis: Synthesis) -> dict[CellKey, tuple[object, ...]]:
    keys = (
        CellKey(row, departement)
        for row in synthesis.rows()
        for departement in synthesis.departements()
    )
    return {
        key: (found.units, found.free, found.last_known, found.reported, found.state, found.level)
        for key in keys
        for found in (synthesis.cell(key),)
    }


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(BY_ID)), st.integers(0, 9), st.integers(-60, 3000), st.booleans()
        ),
        max_size=20,
    ),
    st.integers(0, 3000),
)
def test_updating_one_by_one_gives_what_counting_all_again_gives(
    steps: list[tuple[str, int, int, bool]], minutes: int
) -> None:
    synthesis = Synthesis(REGION, UNITS, NOW)
    units = dict(BY_ID)
    for location_id, count, age, removed in steps:
        if removed:
            units.pop(location_id, None)
            synthesis.remove(location_id)
        else:
            units[location_id] = declared(BY_ID[location_id], count, NOW - timedelta(minutes=age))
            synthesis.update(units[location_id], NOW)
    later = NOW + timedelta(minutes=minutes)
    synthesis.advance(later)
    assert everything(synthesis) == everything(Synthesis(REGION, units.values(), later))
