from dataclasses import replace
from datetime import timedelta

import pytest

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.units import Position, Unit
from ror_desktop.mapping.markers import MarkerBoard, MarkerKind, SiteMarker
from tests.support.sample_region import NOW, REGION, free_beds, sample_unit, sample_units

EVERYTHING = UnitFilter()


def placed(unit: Unit, *, reliable: bool = True) -> Unit:
    return replace(unit, position=Position(48.8, 2.3, reliable))


def board(units: list[Unit], unit_filter: UnitFilter = EVERYTHING) -> MarkerBoard:
    return MarkerBoard(REGION, units, NOW, unit_filter)


def only_marker(units: list[Unit], unit_filter: UnitFilter = EVERYTHING) -> SiteMarker:
    (marker,) = board(units, unit_filter).markers().values()
    return marker


def test_an_establishment_has_one_marker_with_the_sum_of_its_units() -> None:
    units = [placed(each) for each in sample_units() if each.site.id == "site-pitie"]
    marker = only_marker(units)
    assert marker.site.id == "site-pitie"
    assert len(marker.units) == len(units) > 1
    assert marker.total.free == sum(each.availability.free or 0 for each in marker.units)


@pytest.mark.parametrize(
    ("location_id", "kind", "free", "last_known"),
    [
        ("pitie-rea-1", MarkerKind.FREE, 2, 0),
        ("pitie-rea-2", MarkerKind.NONE_FREE, 0, 0),
        ("beaujon-rea", MarkerKind.LAST_KNOWN, 0, 3),
        ("melun-rea", MarkerKind.NOT_REPORTED, 0, 0),
        ("avicenne-usic", MarkerKind.LAST_KNOWN, 0, 6),
    ],
)
def test_the_four_states_have_kinds_of_their_own(
    location_id: str, kind: MarkerKind, free: int, last_known: int
) -> None:
    marker = only_marker([placed(sample_unit(location_id))])
    assert (marker.kind, marker.total.free, marker.total.last_known) == (kind, free, last_known)


def test_an_old_count_is_never_added_to_the_others() -> None:
    old, fresh = placed(sample_unit("beaujon-rea")), placed(sample_unit("beaujon-mixte"))
    marker = only_marker([old, fresh])
    assert (marker.kind, marker.total.free, marker.total.last_known) == (MarkerKind.FREE, 4, 3)
    assert marker.total.level is FreshnessLevel.FRESH


def test_units_with_free_beds_are_read_first() -> None:
    units = [placed(sample_unit("pitie-rea-2")), placed(sample_unit("pitie-rea-1"))]
    assert [each.unit.location_id for each in only_marker(units).units] == [
        "pitie-rea-1",
        "pitie-rea-2",
    ]


def test_a_reliable_position_is_preferred_to_an_approximate_one() -> None:
    approximate = replace(sample_unit("pitie-rea-1"), position=Position(48.0, 2.0, reliable=False))
    marker = only_marker([approximate, placed(sample_unit("pitie-rea-2"))])
    assert marker.position == Position(48.8, 2.3)


def test_an_establishment_without_a_position_is_told_apart() -> None:
    nowhere = board([replace(sample_unit("pitie-rea-1"), position=None)])
    assert nowhere.markers() == {}
    assert [unit.location_id for unit in nowhere.unplaced()] == ["pitie-rea-1"]


def test_the_filter_takes_units_and_whole_markers_away() -> None:
    units = [placed(sample_unit("pitie-rea-2")), placed(sample_unit("pitie-rea-1"))]
    kept = only_marker(units, UnitFilter(only_free=True))
    assert [each.unit.location_id for each in kept.units] == ["pitie-rea-1"]
    assert board(units, UnitFilter(departements=frozenset({"77"}))).markers() == {}


def test_a_change_names_its_marker_and_no_other() -> None:
    units = [placed(sample_unit("pitie-rea-1")), placed(sample_unit("melun-rea"))]
    following = board(units)
    changed, gone = following.update([free_beds(units[0], 7)], NOW)
    assert (set(changed), gone) == ({"site-pitie"}, frozenset())
    assert changed["site-pitie"].total.free == 7


def test_a_marker_that_the_filter_empties_is_to_go() -> None:
    unit = placed(sample_unit("pitie-rea-1"))
    following = board([unit], UnitFilter(only_free=True))
    changed, gone = following.update([free_beds(unit, 0)], NOW)
    assert (changed, gone) == ({}, frozenset({"site-pitie"}))


def test_following_changes_gives_what_counting_again_gives() -> None:
    units = [placed(each) for each in sample_units()]
    following = board(units)
    later = NOW + timedelta(hours=1)
    moved = [free_beds(each, 5, later) for each in units]
    following.update(moved, later)
    assert following.markers() == MarkerBoard(REGION, moved, later, EVERYTHING).markers()
