"""Knowing the region: the last picture, the full load, what changed since."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ror_desktop.domain.codes import OperationalStatus
from ror_desktop.domain.errors import StorageFailed
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.snapshot import Snapshot, UnitChange
from ror_desktop.services.region_reader import RegionReader, apply
from tests.support.fakes import FakeClock, FakeServer, FakeSnapshots
from tests.support.sample_region import AVAILABLE, NOW, REGION, sample_units

UNIT = replace(
    next(unit for unit in sample_units() if unit.location_id == "pitie-rea-1"),
    version='W/"4"',
    last_updated=NOW,
)
NEW = Indicator(AVAILABLE, 7, NOW)


@pytest.fixture
def server() -> FakeServer:
    return FakeServer(REGION, sample_units(), NOW)


@pytest.fixture
def snapshots() -> FakeSnapshots:
    return FakeSnapshots()


@pytest.fixture
def reader(server: FakeServer, snapshots: FakeSnapshots) -> RegionReader:
    return RegionReader(server, snapshots, FakeClock(NOW))


def change(minutes: int, version: int = 5) -> UnitChange:
    return UnitChange(
        event_id=9,
        unit_id=UNIT.location_id,
        indicators={NEW.key: NEW},
        version=f'W/"{version}"',
        last_updated=NOW + timedelta(minutes=minutes),
        author="Dominique",
        operational_status=OperationalStatus.CLOSED_FOR_A_TIME,
    )


def test_a_change_replaces_all_that_it_tells_and_nothing_else() -> None:
    after = apply(UNIT, change(minutes=1))
    assert after == replace(
        UNIT,
        indicators={NEW.key: NEW},
        version='W/"5"',
        last_updated=NOW + timedelta(minutes=1),
        operational_status=OperationalStatus.CLOSED_FOR_A_TIME,
    )


def test_a_change_told_twice_changes_nothing_more() -> None:
    once = apply(UNIT, change(minutes=1))
    assert apply(once, change(minutes=1)) == once


def test_an_older_change_undoes_nothing_whatever_its_date() -> None:
    assert apply(UNIT, change(minutes=1, version=3)) == UNIT


def test_a_change_after_the_clock_of_the_server_was_set_back_is_taken() -> None:
    assert apply(UNIT, change(minutes=-60)).indicators == {NEW.key: NEW}


def test_versions_without_a_number_are_taken_as_they_come() -> None:
    other = replace(change(minutes=-1), version="")
    assert apply(UNIT, other).indicators == {NEW.key: NEW}


def test_a_full_load_is_kept_for_its_owner_only(reader: RegionReader) -> None:
    assert reader.last_snapshot("samu") is None
    picture = reader.full_load("samu")
    assert reader.last_snapshot("samu") == picture
    assert reader.last_snapshot("admin") is None


def test_what_changes_during_a_full_load_is_told_again_afterwards(
    reader: RegionReader, server: FakeServer
) -> None:
    server.before_read = lambda: server.says("pitie-rea-1", NEW, "Dominique")
    picture = reader.full_load("samu")
    server.before_read = lambda: None
    told = [each for each in reader.follow(picture.last_event) if isinstance(each, UnitChange)]
    assert any(each.indicators.get(NEW.key) == NEW for each in told)


def test_a_delta_tells_what_changed_since_the_picture(
    reader: RegionReader, server: FakeServer
) -> None:
    picture = reader.full_load("samu")
    assert picture.changed_until is not None
    server.says("pitie-rea-1", NEW, "Dominique")
    later = picture.changed_until + timedelta(microseconds=1)
    (told,) = reader.delta(later)
    assert isinstance(told, UnitChange)
    assert (told.unit_id, told.indicators[NEW.key]) == ("pitie-rea-1", NEW)


def test_changed_units_are_kept_in_the_picture(reader: RegionReader) -> None:
    picture = reader.full_load("samu")
    changed = replace(picture.units[0].with_indicators(NEW))
    reader.save_units([changed], NOW + timedelta(minutes=1), 17)
    kept = reader.last_snapshot("samu")
    assert kept is not None
    assert (kept.units[0], kept.last_event) == (changed, 17)


def test_forgetting_leaves_neither_picture_nor_look(
    reader: RegionReader, snapshots: FakeSnapshots
) -> None:
    reader.full_load("samu")
    reader.save_last_visit("samu", {"pitie-rea-1": 2})
    reader.forget()
    assert snapshots.load() is None
    assert reader.load_last_visit("samu") == {}


def test_the_history_of_a_place_names_its_authors(reader: RegionReader, server: FakeServer) -> None:
    server.says("pitie-rea-1", NEW, "Dominique")
    assert [each.author for each in reader.history("pitie-rea-1")] == ["Dominique"]
    assert [each.author for each in reader.latest_declarations()] == ["Dominique"]


def test_a_disk_that_is_full_hides_nothing_of_what_the_server_says(server: FakeServer) -> None:
    class FullDisk(FakeSnapshots):
        def save(self, snapshot: Snapshot) -> None:
            raise StorageFailed(snapshot.owner)

    reader = RegionReader(server, FullDisk(), FakeClock(NOW))
    assert len(reader.full_load("samu").units) == len(sample_units())


def test_sites_of_one_name_are_told_apart_wherever_units_come_from() -> None:
    units = [
        replace(unit, site=replace(unit.site, name="Hôpital Saint-Joseph"))
        for unit in sample_units()
    ]
    reader = RegionReader(FakeServer(REGION, units, NOW), FakeSnapshots(), FakeClock(NOW))
    read = reader.full_load("camille")
    stored = reader.last_snapshot("camille")
    assert stored is not None
    for snapshot in (read, stored):
        told = {unit.site.id: unit.site.label for unit in snapshot.units}
        assert told["site-beaujon"] == "Hôpital Saint-Joseph (Clichy)"
        assert told["site-pitie"] == "Hôpital Saint-Joseph (Paris, FINESS 750100125)"
        assert len(set(told.values())) == len(told)
