"""What a new snapshot changes: only that is shown again."""

from dataclasses import replace
from datetime import timedelta

from ror_desktop.domain.snapshot import Snapshot
from ror_desktop.domain.units import Unit
from ror_desktop.services.region_reader import snapshot_diff
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


def test_a_unit_shown_that_is_newer_than_the_picture_stays() -> None:
    first, *rest = UNITS.values()
    newer = replace(first, version='W/"2"', last_updated=NOW + timedelta(minutes=1))
    shown = {**UNITS, first.location_id: newer}
    assert snapshot_diff(REGION, shown, snapshot(first, *rest)).changed == ()


def test_another_region_is_shown_as_a_whole() -> None:
    other = replace(REGION, name="Bretagne")
    assert snapshot_diff(other, UNITS, snapshot(*UNITS.values())).whole
    assert snapshot_diff(None, {}, snapshot(*UNITS.values())).whole
