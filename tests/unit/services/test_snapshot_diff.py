"""What a new snapshot changes: only that is shown again."""

from dataclasses import replace
from datetime import timedelta

from ror_desktop.domain.snapshot import Snapshot
from ror_desktop.domain.units import Unit
from ror_desktop.services.region_reader import snapshot_diff, without_older
from tests.support.sample_region import NOW, REGION, sample_units

UNITS = {
    unit.location_id: replace(unit, last_updated=NOW, version='W/"1"') for unit in sample_units()
}


def snapshot(*units: Unit) -> Snapshot:
    return Snapshot("samu", REGION, units, NOW, 7, NOW)


def test_the_same_picture_changes_nothing() -> None:
    found = snapshot_diff(REGION, UNITS, snapshot(*UNITS.values()))
    assert not found.whole
    assert found.changed == ()
    assert found.removed == frozenset()


def test_only_units_that_are_different_or_new_are_shown_again() -> None:
    first, second, *rest = UNITS.values()
    newer = replace(first, version='W/"2"', last_updated=NOW + timedelta(minutes=1))
    shown = {unit.location_id: unit for unit in (first, *rest)}
    found = snapshot_diff(REGION, shown, snapshot(newer, second, *rest))
    assert {unit.location_id for unit in found.changed} == {
        first.location_id,
        second.location_id,
    }


def test_a_unit_that_is_gone_is_removed() -> None:
    first, *rest = UNITS.values()
    assert snapshot_diff(REGION, UNITS, snapshot(*rest)).removed == {first.location_id}


def test_a_full_read_wins_over_what_was_shown_before_it_was_asked() -> None:
    first, *rest = UNITS.values()
    lost = replace(first, version='W/"9"', last_updated=NOW + timedelta(minutes=1))
    shown = {**UNITS, first.location_id: lost}
    assert snapshot_diff(REGION, shown, snapshot(first, *rest)).changed == (first,)


def test_what_is_told_while_all_is_read_stays_where_it_is_newer_whatever_its_date() -> None:
    first, second, third, *_ = UNITS.values()
    newer = replace(first, version='W/"2"', last_updated=NOW - timedelta(hours=1))
    read = replace(second, version='W/"10"')
    older = replace(second, version='W/"9"', last_updated=NOW + timedelta(hours=1))
    told = {first.location_id: newer, second.location_id: older}
    assert without_older((first, read, third), told) == [newer, read, third]


def test_another_epoch_is_shown_as_a_whole() -> None:
    before = replace(REGION, epoch=1)
    assert snapshot_diff(before, UNITS, snapshot(*UNITS.values())).whole
    other = replace(REGION, described=1)
    assert not snapshot_diff(other, UNITS, snapshot(*UNITS.values())).whole


def test_another_region_is_shown_as_a_whole() -> None:
    other = replace(REGION, name="Bretagne")
    assert snapshot_diff(other, UNITS, snapshot(*UNITS.values())).whole
    assert snapshot_diff(None, {}, snapshot(*UNITS.values())).whole
