"""What one SQLite file promises: all or nothing, upgraded by steps, failures put into words."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.storage.database import DamagedFile, Database, UpgradeStep, set_aside

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


def first(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE word (text TEXT NOT NULL)")


def second(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE word ADD COLUMN language TEXT NOT NULL DEFAULT 'fr'")


def failing(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE word ADD COLUMN half TEXT")
    raise sqlite3.OperationalError("disk I/O error")


STEPS: tuple[UpgradeStep, ...] = (first, second)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "words.sqlite3"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database.open(path, STEPS)
    yield opened
    opened.close()


def words(database: Database) -> list[str]:
    with database.read() as connection:
        return [text for (text,) in connection.execute("SELECT text FROM word ORDER BY text")]


def write_first_version(path: Path) -> None:
    opened = Database.open(path, STEPS[:1])
    with opened.write() as connection:
        connection.execute("INSERT INTO word VALUES ('lit')")
    opened.close()


def test_a_write_is_all_or_nothing(database: Database) -> None:
    def interrupted() -> None:
        with database.write() as connection:
            connection.execute("INSERT INTO word VALUES ('lit', 'fr')")
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
    assert words(database) == []


def test_every_write_is_flushed_to_the_disk(database: Database) -> None:
    with database.read() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_threads_write_one_after_the_other(database: Database) -> None:
    def write(text: str) -> None:
        with database.write() as connection:
            connection.execute("INSERT INTO word VALUES (?, 'fr')", (text,))

    threads = [threading.Thread(target=write, args=(f"{each:02}",)) for each in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert words(database) == [f"{each:02}" for each in range(20)]


def test_an_old_file_is_upgraded_and_a_copy_of_it_kept(path: Path) -> None:
    write_first_version(path)
    upgraded = Database.open(path, STEPS)
    with upgraded.read() as connection:
        assert connection.execute("SELECT * FROM word").fetchall() == [("lit", "fr")]
    upgraded.close()
    with closing(sqlite3.connect(path.with_name("words.v1.sqlite3"))) as copy:
        assert copy.execute("SELECT * FROM word").fetchall() == [("lit",)]


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    write_first_version(path)
    with pytest.raises(StorageFailed):
        Database.open(path, (first, failing))
    again = Database.open(path, STEPS)
    with again.read() as connection:
        assert connection.execute("SELECT * FROM word").fetchall() == [("lit", "fr")]
    again.close()


def test_the_file_of_a_newer_program_is_left_alone(path: Path) -> None:
    Database.open(path, STEPS).close()
    with pytest.raises(StorageFailed):
        Database.open(path, STEPS[:1])


def test_a_file_that_is_no_database_is_told_from_a_full_disk(path: Path) -> None:
    path.write_bytes(b"this is no database " * 100)
    with pytest.raises(DamagedFile):
        Database.open(path, STEPS)


def test_a_disk_that_is_full_fails_in_words_and_loses_nothing_written(database: Database) -> None:
    with database.write() as connection:
        connection.execute("INSERT INTO word VALUES ('lit', 'fr')")
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages:d}")

    def fill() -> None:
        with database.write() as connection:
            connection.execute("INSERT INTO word VALUES (?, 'fr')", ("x" * 100_000,))

    with pytest.raises(StorageFailed):
        fill()
    assert words(database) == ["lit"]


def test_a_folder_that_does_not_exist_fails_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed):
        Database.open(tmp_path / "nowhere" / "words.sqlite3", STEPS)


def test_a_file_set_aside_leaves_room_for_a_new_one(path: Path) -> None:
    path.write_bytes(b"broken")
    path.with_name(path.name + "-wal").write_bytes(b"also")
    kept = set_aside(path, NOW)
    assert kept.read_bytes() == b"broken"
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"also"
    Database.open(path, STEPS).close()
