from collections.abc import Iterable
from datetime import timedelta

import pytest

from ror_desktop.domain.availability import availability
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.totals import BedTotal, TotalState, total_of
from ror_desktop.domain.units import Unit
from tests.support.sample_region import (
    AVAILABLE,
    AVAILABLE_MEN,
    AVAILABLE_WOMEN,
    NOW,
    REGION,
    free_beds,
    sample_unit,
    sample_units,
)


def total(units: Iterable[Unit]) -> BedTotal:
    return total_of({unit.location_id: availability(unit, REGION.limits, NOW) for unit in units})


def of(*location_ids: str) -> BedTotal:
    return total(map(sample_unit, location_ids))


def test_the_region_adds_what_is_believed_and_keeps_the_stale_apart() -> None:
    everything = total(sample_units())
    assert (everything.units, everything.free, everything.last_known) == (12, 10, 14)
    assert everything.believed_units == 7
    assert everything.last_known_units == 3
    assert everything.unreported_units == 2


def test_a_place_under_two_offers_counts_once() -> None:
    both = sample_unit("beaujon-mixte")
    assert len(REGION.groupings_of(both)) == 2
    served = [both for _ in both.offers]
    assert len(served) == 2
    assert (total(served).units, total(served).free) == (1, 4)


def test_a_stale_count_stands_apart_beside_a_fresh_one() -> None:
    found = of("beaujon-mixte", "beaujon-rea")
    assert (found.state, found.free, found.last_known) == (TotalState.DECLARED, 4, 3)
    assert (found.believed_units, found.last_known_units) == (1, 1)
    assert found.level is FreshnessLevel.FRESH


@pytest.mark.parametrize(
    ("location_ids", "state", "free", "last_known", "level"),
    [
        ((), TotalState.NONEXISTENT, 0, 0, FreshnessLevel.UNKNOWN),
        (("melun-rea", "melun-usip"), TotalState.NOT_REPORTED, 0, 0, FreshnessLevel.UNKNOWN),
        (("avicenne-usc",), TotalState.LAST_KNOWN, 0, 5, FreshnessLevel.STALE),
        (("avicenne-usic",), TotalState.LAST_KNOWN, 0, 6, FreshnessLevel.STALE),
        (("pitie-rea-2",), TotalState.DECLARED, 0, 0, FreshnessLevel.FRESH),
        (("pitie-rea-2", "melun-rea"), TotalState.DECLARED, 0, 0, FreshnessLevel.FRESH),
        (("pitie-rea-1", "necker-rea-ped"), TotalState.DECLARED, 3, 0, FreshnessLevel.AGEING),
    ],
)
def test_the_four_states_are_never_merged(
    location_ids: tuple[str, ...],
    state: TotalState,
    free: int,
    last_known: int,
    level: FreshnessLevel,
) -> None:
    found = of(*location_ids)
    assert (found.state, found.free, found.last_known, found.level) == (
        state,
        free,
        last_known,
        level,
    )


def test_a_count_is_believed_up_to_the_limit_and_not_a_moment_longer() -> None:
    unit = sample_unit("melun-usip")
    at_limit = unit.with_indicators(Indicator(AVAILABLE, 2, NOW - REGION.limits.stale))
    beyond = unit.with_indicators(
        Indicator(AVAILABLE, 2, NOW - REGION.limits.stale - timedelta(seconds=1))
    )
    assert (total([at_limit]).free, total([at_limit]).last_known) == (2, 0)
    assert (total([beyond]).free, total([beyond]).last_known) == (0, 2)


def test_beds_are_added_over_genders_and_only_those_of_now() -> None:
    unit = sample_unit("melun-usip").with_indicators(
        Indicator(AVAILABLE, 1, NOW),
        Indicator(AVAILABLE_MEN, 2, NOW),
        Indicator(AVAILABLE_WOMEN, 4, NOW),
        Indicator(IndicatorKey(AVAILABLE.status, temporality="02"), 8, NOW),
    )
    assert total([unit]).free == 7


def test_a_closed_unit_reports_no_free_bed() -> None:
    found = of("avicenne-rea")
    assert (found.state, found.free, found.reported_units) == (TotalState.DECLARED, 0, 1)


def test_what_a_filter_leaves_out_exists_and_is_not_summed() -> None:
    found = BedTotal()
    found.add(availability(sample_unit("pitie-rea-1"), REGION.limits, NOW), counted=False)
    assert (found.units, found.free, found.filtered) == (1, 0, 1)
    assert found.state is TotalState.FILTERED


def test_a_change_is_told_against_the_same_units() -> None:
    found = BedTotal()
    unit = free_beds(sample_unit("pitie-rea-1"), 5)
    found.add(availability(unit, REGION.limits, NOW), before=2)
    found.add(availability(sample_unit("beaujon-rea"), REGION.limits, NOW), before=9)
    assert (found.before, found.change) == (2, 3)


def test_a_unit_taken_out_leaves_nothing_behind() -> None:
    found = total(sample_units())
    for unit in sample_units():
        found.add(availability(unit, REGION.limits, NOW), times=-1)
    assert found == BedTotal()
