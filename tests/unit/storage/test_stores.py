"""Opening the user's files, whatever state they are in."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import Declaration
from ror_desktop.storage.database import Database
from ror_desktop.storage.stores import OUTBOX_FILE, SNAPSHOT_FILE, Stores, open_stores
from tests.support.sample_region import AVAILABLE

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[3]

# Saves, says so, and then waits to be killed.
SAVER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from ror_desktop.storage.stores import open_stores
from tests.unit.storage.test_stores import NOW, saying
stores = open_stores(Path(sys.argv[1]), NOW)
for count in range(50):
    stores.outbox.put("camille", [saying(count, f"rea-{count}")], NOW)
print("saved", flush=True)
sys.stdin.read()
"""


@contextmanager
def opened(folder: Path) -> Iterator[Stores]:
    stores = open_stores(folder, NOW)
    yield stores
    stores.close()


def saying(count: int, place: str) -> Declaration:
    return Declaration(place, f"1/{place}", Indicator(AVAILABLE, count, NOW), None)


def fill(folder: Path, places: int) -> None:
    with opened(folder) as stores:
        stores.outbox.put("camille", [saying(1, f"rea-{each:03}") for each in range(places)], NOW)


def test_sound_files_are_opened_without_a_word(tmp_path: Path) -> None:
    fill(tmp_path, 3)
    with opened(tmp_path) as stores:
        assert stores.set_aside == ()
        assert len(stores.outbox.open_items("camille")) == 3


def test_a_damaged_outbox_is_set_aside_and_what_can_be_read_is_rescued(tmp_path: Path) -> None:
    fill(tmp_path, 200)
    path = tmp_path / OUTBOX_FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    # Only pages of rows hold the counts themselves; indexes hold codes.
    content = path.read_bytes()
    page = content.index(b'["02|', len(content) // 2) // size
    with path.open("r+b") as file:
        file.seek(page * size)
        file.write(os.urandom(size))

    with opened(tmp_path) as stores:
        (damaged,) = stores.set_aside
        rescued = stores.outbox.open_items("camille")
        assert damaged.held_declarations
        assert damaged.kept.exists()
        assert damaged.rescued == len(rescued)
        assert 100 < len(rescued) < 200
        assert {item.declaration.indicator.count for item in rescued} == {1}


def test_an_outbox_that_is_no_database_any_more_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / OUTBOX_FILE).write_bytes(b"\0" * 10_000)
    with opened(tmp_path) as stores:
        (damaged,) = stores.set_aside
        assert (damaged.held_declarations, damaged.rescued) == (True, 0)
        stores.outbox.put("camille", [saying(3, "rea-1")], NOW)


def test_a_damaged_picture_costs_the_picture_only(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    (tmp_path / SNAPSHOT_FILE).write_bytes(b"no picture" * 1000)
    with opened(tmp_path) as stores:
        (damaged,) = stores.set_aside
        assert not damaged.held_declarations
        assert stores.snapshots.load() is None
        assert len(stores.outbox.open_items("camille")) == 1


def test_what_was_said_to_be_saved_survives_the_program_being_killed(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", SAVER, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == b"saved"
        program.kill()
    with opened(tmp_path) as stores:
        assert stores.set_aside == ()
        assert len(stores.outbox.open_items("camille")) == 50


def test_the_first_version_of_the_outbox_is_still_read(tmp_path: Path) -> None:
    old = Path(__file__).parent / "fixtures" / "outbox-v1.sql"
    with closing(sqlite3.connect(tmp_path / OUTBOX_FILE)) as connection:
        connection.executescript(old.read_text(encoding="utf-8"))
    with opened(tmp_path) as stores:
        (item,) = stores.outbox.due("camille", NOW)
        assert item.declaration == Declaration(
            "rea-1",
            "1750100125/rea-1",
            Indicator(AVAILABLE, 3, NOW),
            Indicator(AVAILABLE, 2, NOW.replace(hour=13)),
            'W/"4"',
        )
        assert item.attempts == 1


def test_the_first_version_of_the_picture_is_still_read(tmp_path: Path) -> None:
    old = Path(__file__).parent / "fixtures" / "picture-v1.sql"
    with closing(sqlite3.connect(tmp_path / SNAPSHOT_FILE)) as connection:
        connection.executescript(old.read_text(encoding="utf-8"))
    with opened(tmp_path) as stores:
        picture = stores.snapshots.load()
        assert picture is not None
        assert (picture.owner, picture.last_event) == ("samu", 42)
        assert [unit.name for unit in picture.units] == ["Réanimation médicale"]
        assert stores.snapshots.load_last_visit("samu") == {"pitie-rea-1": 2}


def test_what_was_settled_a_month_ago_is_forgotten_and_what_waits_never(tmp_path: Path) -> None:
    with opened(tmp_path) as stores:
        done, _ = stores.outbox.put("camille", [saying(1, "rea-1"), saying(2, "rea-2")], NOW)
        stores.outbox.mark_confirmed([done.id])
        stores.outbox.recover(NOW + timedelta(days=29))
        assert stores.outbox.is_mine("camille", "rea-1", done.declaration.indicator)
        stores.outbox.recover(NOW + timedelta(days=31))
        assert not stores.outbox.is_mine("camille", "rea-1", done.declaration.indicator)
        assert len(stores.outbox.open_items("camille")) == 1


def test_in_a_folder_of_the_network_no_memory_is_shared_and_nobody_else_gets_in(
    tmp_path: Path,
) -> None:
    stores = open_stores(tmp_path, NOW, alone=True)
    stores.outbox.put("camille", [saying(1, "rea-1")], NOW)
    assert not list(tmp_path.glob("*-shm"))
    with (
        closing(sqlite3.connect(tmp_path / OUTBOX_FILE, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("SELECT count(*) FROM pending").fetchone()
    stores.close()
    with opened(tmp_path) as again:
        assert len(again.outbox.open_items("camille")) == 1


def test_what_a_killed_program_saved_in_a_folder_of_the_network_is_there(tmp_path: Path) -> None:
    saver = SAVER.replace(
        "open_stores(Path(sys.argv[1]), NOW)", "open_stores(Path(sys.argv[1]), NOW, alone=True)"
    )
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", saver, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"saved"
        process.kill()
    stores = open_stores(tmp_path, NOW, alone=True)
    assert len(stores.outbox.open_items("camille")) == 50
    stores.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [("indicator", "{"), ("indicator", "[1]"), ("next_attempt_at", ""), ("created_at", "hier")],
)
def test_a_row_that_cannot_be_read_is_set_aside_and_said_and_the_others_go(
    tmp_path: Path, column: str, value: str
) -> None:
    fill(tmp_path, 3)
    with closing(sqlite3.connect(tmp_path / OUTBOX_FILE)) as file, file:
        file.execute(f"UPDATE outbox SET {column} = ? WHERE location_id = 'rea-001'", (value,))  # noqa: S608
    with opened(tmp_path) as stores:
        stores.outbox.recover(NOW)
        open_places = [each.declaration.location_id for each in stores.outbox.open_items("camille")]
        assert open_places == ["rea-000", "rea-002"]
        assert len(stores.outbox.due("camille", NOW)) == 2
        assert stores.outbox.unreadable("camille") == ["rea-001"]
        stores.outbox.put("camille", [saying(2, "rea-001")], NOW)
        assert stores.outbox.unreadable("camille") == []
        assert len(stores.outbox.due("camille", NOW)) == 3


def test_on_a_disk_that_takes_nothing_what_was_there_is_read_and_nothing_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, 2)

    def refuse(*_: object, **__: object) -> Database:
        raise StorageFailed("attempt to write a readonly database")

    monkeypatch.setattr(Database, "open", refuse)
    with opened(tmp_path) as stores:
        assert not stores.on_disk
        assert len(stores.outbox.open_items("camille")) == 2
        with pytest.raises(StorageFailed):
            stores.outbox.put("camille", [saying(2, "rea-000")], NOW)
        assert stores.snapshots.load() is None


def test_a_folder_that_cannot_be_made_still_opens_for_reading(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with opened(blocked / "servers") as stores:
        assert not stores.on_disk
        assert stores.outbox.open_items("camille") == []
