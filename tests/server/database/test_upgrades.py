"""A database of any earlier program is brought up to date with everything that it holds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, Table, insert, select

from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.database.schema import (
    capacity,
    change,
    feed_movement,
    feed_unit,
    latest_declaration,
    location,
)
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


def _beds(connection: Connection, table: Table, gender: str, count: int, hour: int) -> None:
    """Put two places' free beds of a gender in, dated 1 November at an hour."""
    rows = [
        {
            **old_rows._row(table, number),
            "status": "02",
            "temporality": "01",
            "gender": gender,
            "closing_type": "",
            "additional_type": "",
            "crisis_type": "",
            "assignment": "01",
            "count": count,
            "updated_at": datetime(2026, 11, 1, hour, tzinfo=UTC),
        }
        for number in (1, 2)
    ]
    if connection.dialect.name == "sqlite":
        for row in rows:
            row["updated_at"] = row["updated_at"].replace(tzinfo=None)
    connection.execute(insert(table), rows)


@on_every_database
@pytest.mark.parametrize(
    ("hours", "expected"), [({"03": 8}, 3), ({"03": 9, "04": 8}, 3), ({"03": 8, "04": 9}, 4)]
)
def test_beds_under_gender_03_and_04_are_one_count_and_the_later_date_stands(
    empty_database: Engine, hours: dict[str, int], expected: int
) -> None:
    bring_to(empty_database, "0007")
    with engines.writing(empty_database) as connection:
        old_rows.fill(connection)
        table = next(each for each in old_rows.tables_of(connection) if each.name == "capacity")
        for gender, hour in hours.items():
            _beds(connection, table, gender, int(gender), hour)
        versions = connection.execute(select(location.c.version).order_by(location.c.id)).all()
    migrations.upgrade(empty_database)
    with empty_database.connect() as connection:
        free = connection.execute(
            select(capacity.c.gender, capacity.c["count"]).where(capacity.c.status == "02")
        ).all()
        assert free == [("04", expected), ("04", expected)]
        after = connection.execute(
            select(location.c.version, location.c.last_updated).order_by(location.c.id)
        ).all()
        assert [each.version for each in after] == [each.version + 1 for each in versions]
        told = connection.execute(select(change).order_by(change.c.id.desc()).limit(2)).all()
        assert {(each.version, each.statuses) for each in told} == {
            (each.version, "02") for each in after
        }


@on_every_database
@pytest.mark.parametrize("revision", ["0006", "0007", "0009"])
def test_what_was_known_of_stays_is_kept_as_a_census_and_their_units_wait_for_another(
    empty_database: Engine, revision: str
) -> None:
    bring_to(empty_database, revision)
    with engines.writing(empty_database) as connection:
        before = old_rows.fill(connection)
        stays = next(rows for table, rows in before.items() if table.name == "feed_stay")
    migrations.upgrade(empty_database)
    with empty_database.connect() as connection:
        kept = connection.execute(select(feed_movement).order_by(feed_movement.c.visit_digest))
        told = [(each.visit_digest, each.kind, each.location_id, each.key) for each in kept]
        waiting = connection.scalars(select(feed_unit.c.recount_since)).all()
    kinds = {True: "present", False: "absent"}
    assert told == [
        (each["visit_digest"], kinds[each["open"]], each["location_id"], "census") for each in stays
    ]
    assert len(waiting) == len(stays)
    assert all(waiting)


@on_every_database
def test_the_last_declaration_of_each_indicator_is_found_in_an_older_history(
    empty_database: Engine,
) -> None:
    bring_to(empty_database, "0011")
    with engines.writing(empty_database) as connection:
        filled = old_rows.fill(connection)
        history, rows = next(each for each in filled.items() if each[0].name == "capacity_history")
        again = {**rows[0], "id": rows[-1]["id"] + 1, "operation": "replace"}
        older = {**again, "id": again["id"] + 1, "operation": "older"}
        connection.execute(insert(history), [again, older])
    migrations.upgrade(empty_database)
    with empty_database.connect() as connection:
        found = connection.scalars(select(latest_declaration.c.history_id)).all()
    assert again["id"] in found
    assert older["id"] not in found
    assert len(found) == len(rows)
