"""Readers see one state, writers take turns, changes become visible in the order of their ids."""

import os
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text, update
from sqlalchemy.exc import DBAPIError

from ror_server.database import engine as engines
from ror_server.database import schema
from tests.support import sample_region
from tests.support.databases import SQLITE, on_every_database


@pytest.mark.parametrize("dialect", [SQLITE])
def test_sqlite_survives_a_power_cut_and_checks_references(small_database: Engine) -> None:
    with small_database.connect() as connection:
        settings = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    full = 2
    assert settings == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


@on_every_database
def test_writers_that_first_read_take_turns_and_lose_nothing(small_database: Engine) -> None:
    writers, times = 4, 10
    count = select(schema.location.c.version).where(schema.location.c.id == "pitie-rea-1")

    def add() -> None:
        for _ in range(times):
            with engines.recording(small_database) as connection:
                version = connection.scalar(count) or 0
                connection.execute(
                    update(schema.location)
                    .where(schema.location.c.id == "pitie-rea-1")
                    .values(version=version + 1)
                )

    with ThreadPoolExecutor(writers) as pool:
        for added in [pool.submit(add) for _ in range(writers)]:
            added.result()
    with small_database.connect() as connection:
        assert connection.scalar(count) == 1 + writers * times


@on_every_database
def test_a_change_with_a_lower_id_never_appears_after_one_with_a_higher_id(
    small_database: Engine,
) -> None:
    holding, release = threading.Event(), threading.Event()
    row = {
        "location_id": "pitie-rea-1",
        "version": 2,
        "recorded_at": sample_region.NOW,
        "author_name": "Camille Durand",
    }

    def first() -> None:
        with engines.recording(small_database) as connection:
            connection.execute(schema.change.insert().values(row))
            holding.set()
            release.wait()

    def second() -> None:
        with engines.recording(small_database) as connection:
            connection.execute(schema.change.insert().values(row))

    def visible() -> list[int]:
        with small_database.connect() as connection:
            return list(connection.scalars(select(schema.change.c.id)))

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(first)
        holding.wait()
        quick = pool.submit(second)
        # Time enough to commit, were there no turn to wait for.
        wait([quick], timeout=0.5)
        seen = visible()
        release.set()
        slow.result()
        quick.result()
    assert seen == []
    assert len(visible()) == 2


@on_every_database
def test_what_fails_half_way_is_undone(small_database: Engine) -> None:
    def fail() -> None:
        with engines.writing(small_database) as connection:
            connection.execute(update(schema.location).values(name="perdu"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with small_database.connect() as connection:
        assert "perdu" not in connection.scalars(select(schema.location.c.name)).all()


def test_a_database_address_never_shows_its_password_in_an_error() -> None:
    with pytest.raises(engines.BadDatabaseUrl) as caught:
        engines.create("postgresql//ror:secret@serveur:port/ror")
    assert "secret" not in str(caught.value)


def test_an_error_tells_the_statement_and_not_what_people_typed(empty_database: Engine) -> None:
    statement = text("SELECT secret FROM nothing WHERE secret = :typed")
    with empty_database.connect() as connection, pytest.raises(DBAPIError) as failure:
        connection.execute(statement, {"typed": "motdepasse"})
    assert "nothing" in str(failure.value)
    assert "motdepasse" not in str(failure.value)


@pytest.mark.skipif(sys.platform == "win32", reason="rights come from the folder's access list")
def test_a_sqlite_file_is_made_for_its_account_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    engine = engines.create(f"sqlite:///{tmp_path / 'ror.db'}")
    try:
        with engines.writing(engine) as connection:
            connection.execute(text("CREATE TABLE beds (number INTEGER)"))
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    finally:
        engine.dispose()
        os.umask(before)
    assert modes == {"ror.db": 0o600, "ror.db-wal": 0o600, "ror.db-shm": 0o600}
