"""The database reaches the shape of the program, and only forwards."""

import runpy
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, select, text

from ror_server.audit import hash_chain
from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.database.schema import metadata, server_setting
from tests.support.databases import on_every_database


@on_every_database
def test_upgrading_an_empty_database_gives_the_tables_of_the_program(
    empty_database: Engine,
) -> None:
    migrations.upgrade(empty_database)
    with empty_database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


@on_every_database
def test_a_second_upgrade_changes_nothing_and_keeps_the_name_of_the_server(
    empty_database: Engine,
) -> None:
    names: list[object] = []
    for _ in range(2):
        migrations.upgrade(empty_database)
        with empty_database.connect() as connection:
            names += connection.scalars(select(server_setting.c.value)).all()
    assert len(names) == 2
    assert names[0] == names[1]


@on_every_database
def test_two_servers_that_start_together_upgrade_once(empty_database: Engine) -> None:
    with ThreadPoolExecutor(2) as pool:
        for upgraded in [pool.submit(migrations.upgrade, empty_database) for _ in range(2)]:
            upgraded.result()
    with empty_database.connect() as connection:
        assert len(connection.scalars(select(server_setting.c.value)).all()) == 1


@on_every_database
def test_a_database_of_a_later_program_is_refused_and_not_touched(empty_database: Engine) -> None:
    migrations.upgrade(empty_database)
    with engines.writing(empty_database) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of_tomorrow'"))
    with pytest.raises(migrations.DatabaseTooNew, match="of_tomorrow"):
        migrations.upgrade(empty_database)
    with empty_database.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "of_tomorrow"


def test_the_last_revision_is_read_from_the_names_of_the_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert migrations.head() == ScriptDirectory.from_config(config).get_current_head()


def test_a_database_that_is_up_to_date_is_opened_without_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'ror.db').as_posix()}"
    code = (
        "import sys; from ror_server.database import engine, migrations;"
        f"migrations.upgrade(engine.create({url!r})); print('alembic' in sys.modules)"
    )
    said = [
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["True", "False"]


def test_the_chain_that_revision_0003_made_is_the_one_that_is_verified() -> None:
    versions = Path(migrations.__file__).parent / "versions"
    frozen = runpy.run_path(str(versions / "0003_audit_chain.py"))
    moment = datetime(2026, 1, 31, 23, 30, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    names = {*hash_chain.CHAINED, *hash_chain.DECLARED}
    row = {name: f"é{position} " for position, name in enumerate(sorted(names))}
    for each in ({**row, "recorded_at": moment}, {**row, "updated_at": moment.astimezone(UTC)}):
        assert frozen["_hash_of"](each) == hash_chain.hash_of(each)
        assert frozen["_digest_of"]([each, row]) == hash_chain.digest_of([each, row])
    assert frozen["_NOTHING_BEFORE"] == hash_chain.NOTHING_BEFORE
