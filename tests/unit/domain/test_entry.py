from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.codes import (
    AdditionalBedType,
    CapacityStatus,
    Gender,
    OperationalStatus,
    Temporality,
)
from ror_desktop.domain.entry import (
    HIGHEST_COUNT,
    Rule,
    Severity,
    ValidationIssue,
    addable_keys,
    check_entry,
    entry_keys,
    stalest_first,
)
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.units import Site, Unit
from tests.support.sample_region import (
    AVAILABLE,
    AVAILABLE_MEN,
    AVAILABLE_WOMEN,
    CLOSED,
    EXTRA,
    INSTALLED,
    NOW,
    OCCUPIED,
    RESERVED,
)

SITE = Site("1", "750100042", "Hôpital Lariboisière")


def unit(counts: dict[IndicatorKey, int], hours: float = 1, name: str = "Réanimation") -> Unit:
    at = NOW - timedelta(hours=hours)
    indicators = {key: Indicator(key, count, at) for key, count in counts.items()}
    return Unit(name, f"1750100042/{name}", name, SITE, (), "75", "75110", indicators)


def rules(issues: list[ValidationIssue]) -> list[tuple[Severity, Rule]]:
    return [(issue.severity, issue.rule) for issue in issues]


def test_the_form_shows_what_matters_most_first() -> None:
    counts = dict.fromkeys((INSTALLED, CLOSED, EXTRA, RESERVED, OCCUPIED, AVAILABLE), 1)
    assert entry_keys(unit(counts)) == (AVAILABLE, OCCUPIED, RESERVED, CLOSED, EXTRA, INSTALLED)


def test_a_unit_that_counts_by_gender_has_one_field_per_gender() -> None:
    keys = entry_keys(unit({AVAILABLE_MEN: 1, AVAILABLE_WOMEN: 0}))
    assert keys == (AVAILABLE_WOMEN, AVAILABLE_MEN)


def test_a_unit_that_never_declared_can_still_declare_free_beds() -> None:
    assert entry_keys(unit({INSTALLED: 10})) == (AVAILABLE, INSTALLED)


def test_forecasts_stand_last_and_unknown_statuses_are_not_typed_by_hand() -> None:
    tomorrow = IndicatorKey(CapacityStatus.AVAILABLE, temporality=Temporality.IN_24_HOURS)
    counts = {tomorrow: 2, INSTALLED: 1, IndicatorKey("42"): 3}
    assert entry_keys(unit(counts)) == (AVAILABLE, INSTALLED, tomorrow)


def test_units_never_declared_come_first_then_the_oldest() -> None:
    old = unit({AVAILABLE: 0}, hours=30, name="old")
    recent = unit({AVAILABLE: 3}, hours=1, name="recent")
    never = unit({INSTALLED: 3}, name="never")
    assert stalest_first([recent, old, never]) == [never, old, recent]


@pytest.mark.parametrize(
    ("count", "rule"),
    [(-1, Rule.NEGATIVE), (HIGHEST_COUNT + 1, Rule.TOO_HIGH), (10**18, Rule.TOO_HIGH)],
)
def test_a_number_that_no_unit_can_have_is_refused(count: int, rule: Rule) -> None:
    assert rules(check_entry(unit({}), {AVAILABLE: count})) == [(Severity.REFUSE, rule)]


@pytest.mark.parametrize(("free", "refused"), [(0, False), (5, False), (6, True)])
def test_free_beds_never_exceed_what_is_left_in_the_unit(free: int, refused: bool) -> None:  # noqa: FBT001 - a row of the table
    service = unit({INSTALLED: 12, CLOSED: 2, OCCUPIED: 6, EXTRA: 1, AVAILABLE: 4})
    found = rules(check_entry(service, {AVAILABLE: free}))
    assert ((Severity.REFUSE, Rule.BEYOND_CAPACITY) in found) is refused


def test_the_refusal_tells_how_many_there_can_be() -> None:
    (issue,) = check_entry(unit({INSTALLED: 10, OCCUPIED: 8}), {AVAILABLE: 3})
    assert (issue.count, issue.limit) == (3, 2)


@pytest.mark.parametrize(("free", "refused"), [(3, False), (4, False), (5, True)])
def test_the_tolerance_of_the_region_comes_on_top(free: int, refused: bool) -> None:  # noqa: FBT001 - a row of the table
    found = check_entry(unit({INSTALLED: 10, OCCUPIED: 8}), {AVAILABLE: free}, beyond_room=2)
    assert ((Severity.REFUSE, Rule.BEYOND_CAPACITY) in rules(found)) is refused
    assert [each.limit for each in found if each.severity is Severity.REFUSE] == [4] * refused


def test_beds_by_gender_are_added_up_before_they_are_judged() -> None:
    service = unit({INSTALLED: 4, AVAILABLE_MEN: 2, AVAILABLE_WOMEN: 2})
    assert rules(check_entry(service, {AVAILABLE_MEN: 3})) == [
        (Severity.REFUSE, Rule.BEYOND_CAPACITY)
    ]


def test_lowering_the_occupied_beds_makes_room_in_the_same_entry() -> None:
    service = unit({INSTALLED: 10, OCCUPIED: 10, AVAILABLE: 0})
    assert check_entry(service, {AVAILABLE: 2, OCCUPIED: 8}) == []


def test_more_closed_than_installed_is_refused() -> None:
    assert rules(check_entry(unit({INSTALLED: 5, CLOSED: 0}), {CLOSED: 6})) == [
        (Severity.REFUSE, Rule.CLOSED_BEYOND_INSTALLED)
    ]


def test_a_closed_place_has_no_free_bed() -> None:
    closed = replace(
        unit({INSTALLED: 5, AVAILABLE: 2}),
        operational_status=OperationalStatus.CLOSED_FOR_A_TIME,
    )
    assert declared_free(closed)[0] == 0
    assert rules(check_entry(closed, {AVAILABLE: 1})) == [(Severity.REFUSE, Rule.CLOSED_UNIT)]


@pytest.mark.parametrize(("free", "asked"), [(5, False), (6, True), (0, False)])
def test_a_jump_of_more_than_four_is_asked(free: int, asked: bool) -> None:  # noqa: FBT001 - a row of the table
    found = rules(check_entry(unit({INSTALLED: 20, AVAILABLE: 1}), {AVAILABLE: free}))
    assert found == ([(Severity.CONFIRM, Rule.JUMP)] if asked else [])


def test_the_first_declaration_is_no_jump() -> None:
    assert check_entry(unit({INSTALLED: 20}), {AVAILABLE: 9}) == []


def test_more_free_than_installed_thanks_to_extra_beds_is_asked() -> None:
    service = unit({INSTALLED: 4, EXTRA: 2, AVAILABLE: 4})
    assert rules(check_entry(service, {AVAILABLE: 6})) == [(Severity.CONFIRM, Rule.ABOVE_INSTALLED)]


def test_extra_beds_without_staff_hold_nobody() -> None:
    unstaffed = replace(EXTRA, additional_type=AdditionalBedType.WITHOUT_STAFF)
    found = check_entry(unit({INSTALLED: 4, unstaffed: 4, AVAILABLE: 4}), {AVAILABLE: 5})
    assert rules(found) == [(Severity.REFUSE, Rule.BEYOND_CAPACITY)]


def test_without_installed_beds_only_the_bounds_are_checked() -> None:
    assert check_entry(unit({}), {AVAILABLE: 40}) == []


@given(
    st.dictionaries(
        st.sampled_from([AVAILABLE, AVAILABLE_MEN, OCCUPIED, CLOSED, EXTRA, INSTALLED]),
        st.integers(-5, 2000),
    )
)
def test_whatever_is_accepted_fits_into_the_unit(proposed: dict[IndicatorKey, int]) -> None:
    service = unit({INSTALLED: 10, AVAILABLE: 2})
    if any(each.severity is Severity.REFUSE for each in check_entry(service, proposed)):
        return
    after = {key: indicator.count for key, indicator in service.indicators.items()} | proposed
    room = after[INSTALLED] + after.get(EXTRA, 0) - after.get(CLOSED, 0) - after.get(OCCUPIED, 0)
    assert 0 <= after[AVAILABLE] + after.get(AVAILABLE_MEN, 0) <= max(0, room)


def test_only_what_makes_an_indicator_can_be_added() -> None:
    place = unit({AVAILABLE: 1, INSTALLED: 10})
    added = addable_keys(place, entry_keys(place))
    assert AVAILABLE not in added
    assert INSTALLED not in added
    assert {AVAILABLE_MEN, AVAILABLE_WOMEN} <= set(added)
    for key in added:
        assert not key.gender or key.status == CapacityStatus.AVAILABLE
        assert not key.closing_type or key.status == CapacityStatus.CLOSED
        assert not (key.additional_type or key.crisis_type) or key.status == CapacityStatus.EXTRA
        assert key.temporality == Temporality.CURRENT or key.status == CapacityStatus.AVAILABLE


@pytest.mark.parametrize("gender", ["", Gender.UNDIFFERENTIATED, Gender.UNDETERMINED])
def test_beds_for_any_gender_are_not_offered_under_another_code(gender: str) -> None:
    place = unit({replace(AVAILABLE, gender=gender): 1})
    assert replace(AVAILABLE, gender=Gender.UNDETERMINED) not in addable_keys(
        place, entry_keys(place)
    )
