"""A database of any earlier program is brought up to date with everything that it holds."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine

from ror_server.database import engine as engines
from ror_server.database import migrations
from tests.server.database import old_rows
from tests.support.databases import on_every_database

_VERSIONS = Path(migrations.__file__).parent / "versions"
REVISIONS = sorted(each.name.partition("_")[0] for each in _VERSIONS.glob("[0-9]*.py"))


def bring_to(engine: Engine, revision: str) -> None:
    """Make the tables as a program of that revision did."""
    config = migrations._config()
    with engines.writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        migrations._name_server(connection)


@on_every_database
@pytest.mark.parametrize("revision", REVISIONS)
def test_every_row_of_an_earlier_schema_is_found_again_after_the_upgrade(
    empty_database: Engine, revision: str
) -> None:
    bring_to(empty_database, revision)
    with engines.writing(empty_database) as connection:
        before = old_rows.fill(connection)
    assert all(before.values())
    migrations.upgrade(empty_database)
    with empty_database.connect() as connection:
        after = {table: old_rows.rows_of(connection, table) for table in before}
    # An upgrade may add rows, as the audit trail notes it; none is lost or changed.
    lost = {
        table.name: [row for row in rows if row not in after[table]]
        for table, rows in before.items()
    }
    assert not any(lost.values()), lost


@on_every_database
def test_a_database_brought_up_to_date_takes_new_rows_in_every_table(
    empty_database: Engine,
) -> None:
    bring_to(empty_database, REVISIONS[0])
    migrations.upgrade(empty_database)
    with engines.writing(empty_database) as connection:
        assert all(old_rows.fill(connection).values())
