"""The last picture of the region on disk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.snapshot import Snapshot
from ror_desktop.services.ports import SnapshotStore
from ror_desktop.storage.stores import SNAPSHOT_FILE, open_stores
from tests.support.fakes import FakeSnapshots
from tests.support.sample_region import AVAILABLE, NOW, REGION, sample_units

LATER = NOW + timedelta(minutes=5)


@pytest.fixture(params=["disk", "fake"])
def snapshots(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SnapshotStore]:
    if request.param == "fake":
        yield FakeSnapshots()
        return
    stores = open_stores(tmp_path, NOW)
    yield stores.snapshots
    stores.close()


@pytest.fixture
def picture() -> Snapshot:
    units = tuple(
        replace(unit, version='W/"1"', last_updated=NOW)
        for unit in sorted(sample_units(), key=lambda unit: unit.location_id)
    )
    return Snapshot("samu", REGION, units, NOW, 12, NOW)


def test_there_is_no_picture_at_first(snapshots: SnapshotStore) -> None:
    assert snapshots.load() is None


def test_a_picture_comes_back_as_it_was(snapshots: SnapshotStore, picture: Snapshot) -> None:
    snapshots.save(picture)
    assert snapshots.load() == picture


def test_a_new_picture_replaces_the_old_one_whole(
    snapshots: SnapshotStore, picture: Snapshot
) -> None:
    snapshots.save(picture)
    smaller = replace(picture, owner="admin", units=picture.units[:2])
    snapshots.save(smaller)
    assert snapshots.load() == smaller


def test_changed_units_are_kept_with_what_they_bring(
    snapshots: SnapshotStore, picture: Snapshot
) -> None:
    snapshots.save(picture)
    first, *others = picture.units
    changed = replace(
        first.with_indicators(Indicator(AVAILABLE, 7, LATER)), version='W/"2"', last_updated=LATER
    )
    snapshots.save_units([changed], LATER, 13)
    expected = (changed, *others)
    assert snapshots.load() == Snapshot("samu", REGION, expected, LATER, 13, LATER)


def test_without_a_picture_changed_units_make_none(
    snapshots: SnapshotStore, picture: Snapshot
) -> None:
    snapshots.save_units(picture.units[:1], LATER, 13)
    assert snapshots.load() is None


def test_the_last_look_is_kept_by_person(snapshots: SnapshotStore) -> None:
    snapshots.save_last_visit("samu", {"rea-1": 2, "rea-2": 0})
    snapshots.save_last_visit("admin", {"rea-1": 5})
    snapshots.save_last_visit("samu", {"rea-1": 3})
    assert snapshots.load_last_visit("samu") == {"rea-1": 3}
    assert snapshots.load_last_visit("admin") == {"rea-1": 5}
    assert snapshots.load_last_visit("nobody") == {}


def test_signing_out_leaves_neither_picture_nor_look(
    snapshots: SnapshotStore, picture: Snapshot
) -> None:
    snapshots.save(picture)
    snapshots.save_last_visit("samu", {"rea-1": 2})
    snapshots.clear()
    assert snapshots.load() is None
    assert snapshots.load_last_visit("samu") == {}


def test_a_picture_that_makes_no_sense_is_no_picture(tmp_path: Path, picture: Snapshot) -> None:
    stores = open_stores(tmp_path, NOW)
    stores.snapshots.save(picture)
    with stores.snapshots._database.write() as connection:
        connection.execute("UPDATE unit SET document = '[\"nonsense\"]'")
    assert stores.snapshots.load() is None
    stores.close()
    assert (tmp_path / SNAPSHOT_FILE).exists()
