"""Rows for the tables of any revision, made from nothing but what the database says of them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, MetaData, RowMapping, Table, select, text, types

_FIRST = datetime(2026, 11, 1, 8, tzinfo=UTC)
_EACH = (1, 2)
_NOT_DATA = {"alembic_version"}
# Left out by an upgrade, which keeps what they told of in another table (0010).
_MOVED = {"feed_stay": {"previous_location_id", "event_rank", "control_id"}}

Rows = Sequence[RowMapping]


def tables_of(connection: Connection) -> list[Table]:
    """Return the tables of a database as it stands, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return [each for each in found.sorted_tables if each.name not in _NOT_DATA]


def fill(connection: Connection) -> dict[Table, Rows]:
    """Put two rows into each table that has none; return what every table then holds."""
    tables = tables_of(connection)
    for table in tables:
        if connection.execute(select(table)).first() is None:
            connection.execute(table.insert(), [_row(table, number) for number in _EACH])
    if connection.dialect.name == "postgresql":
        for table in tables:
            _count_on(connection, table)
    return {table: rows_of(connection, table) for table in tables}


def rows_of(connection: Connection, table: Table) -> Rows:
    """Return the rows of a table, in the order of its key."""
    columns = [each for each in table.c if each.name not in _MOVED.get(table.name, ())]
    ordered = select(*columns).order_by(*(table.primary_key or table.c))
    return connection.execute(ordered).mappings().all()


def _row(table: Table, number: int) -> dict[str, Any]:
    return {column.name: _value(column, number) for column in table.c}


def _value(column: Column[Any], number: int) -> object:  # noqa: PLR0911 - one for each type
    for reference in column.foreign_keys:
        # Nothing refers to itself, and what is referred to was filled in the same way.
        if reference.column.table is column.table:
            return None
        return _value(reference.column, number)
    match column.type:
        case types.Boolean():
            return bool(number % 2)
        case types.DateTime():
            moment = _FIRST + timedelta(hours=number)
            return moment if column.type.timezone else moment.replace(tzinfo=None)
        case types.Integer():
            return number
        case types.Float() | types.Numeric():
            return number / 2
        case types.JSON():
            return {"number": number}
        case types.LargeBinary():
            return bytes([number])
        case types.String(length=length):
            return f"{number}-{column.name}"[:length]
    raise NotImplementedError(f"no value for {column} {column.type!r}")


def _count_on(connection: Connection, table: Table) -> None:
    """Let the numbers that PostgreSQL gives begin after those given here."""
    for column in table.c:
        if column.primary_key and isinstance(column.type, types.Integer):
            name = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            connection.execute(
                text(f"SELECT setval({name}, {max(_EACH)}) WHERE {name} IS NOT NULL")
            )
