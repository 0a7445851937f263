"""Epochs: after a restore, another time than the one that was lost begins.

Whoever saw the lost time holds ids of events, versions and dates that the restored database would
give a second time, to other contents. So a restore makes an epoch: events and versions go on above
both times, every resource gets a new version, nobody is signed in any more, and what differs
between the accounts of the two times is told.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from ror_server.audit import trail
from ror_server.audit.trail import Event, Origin
from ror_server.availability.serialization import TABLES
from ror_server.availability.versions import Described, newest_date, version_date
from ror_server.changes import change_log
from ror_server.database import engine as engines
from ror_server.database.schema import (
    browser_session,
    change,
    client_token,
    half_sign_in,
    openid_journey,
    server_setting,
    session,
    sign_in_code,
)

_KEY = "epoch"
_ENDED = (session, browser_session, sign_in_code, half_sign_in, openid_journey, client_token)
# The lost time may be lost altogether, with its numbers: what comes after is above what a database
# could have given by now, at more than one change a second since this day.
_START = datetime(2020, 1, 1, tzinfo=UTC)
_MARGIN = 1_000_000
_STEP = timedelta(microseconds=1)
_NO_DIFFERENCE = frozenset({"id", "created_at"})
# Tables that belong to accounts: what of a row is compared, and what a difference is called.
_PARTS = {
    "account_site": (("site_id",), "sites"),
    "second_factor": (("secret", "confirmed_at"), "second_factor"),
    "recovery_code": (("code_hash", "used_at"), "recovery_codes"),
    "openid_link": (("issuer", "subject"), "openid"),
}
_NOT_FOUND = "account"
"""Name of the difference of an account that one of the times does not have."""

Accounts = Mapping[str, Mapping[str, object]]
"""State of each account, by its identifier."""


@dataclass(frozen=True, slots=True)
class LostTime:
    """What a restore has to go beyond.

    Attributes:
        last_event: id of the last change.
        version: highest version of a resource.
        date: latest date of a version, None when there is none.
        accounts: as they were; None when nobody can tell any more.
    """

    last_event: int = 0
    version: int = 0
    date: datetime | None = None
    accounts: Accounts | None = field(default=None, repr=False)


UNKNOWN = LostTime()
"""The database that is replaced is not there, or cannot be read."""


def number(connection: Connection) -> int:
    """Return the number of the epoch: the id of its first event, 0 before any restore."""
    found = connection.scalar(select(server_setting.c.value).where(server_setting.c.key == _KEY))
    return int(found or 0)


def lost_time(engine: Engine) -> LostTime:
    """Read what a database is at, whatever its revision, before it is replaced."""
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return UNKNOWN
            return LostTime(
                change_log.latest_id(connection),
                _highest_version(connection),
                newest_date(connection),
                _accounts(connection),
            )
    except (DBAPIError, sqlite3.Error):
        # It is replaced because it is damaged, perhaps.
        return UNKNOWN
    finally:
        if engine.dialect.name == "sqlite":
            # Its file is moved next. PostgreSQL goes on with the same connection, which is no other
            # client of the database.
            engine.dispose()


def begin(
    engine: Engine, lost: LostTime, taken_at: str, origin: Origin, now: datetime
) -> dict[str, list[str]]:
    """Begin a new epoch in a database that was just restored and brought up to date.

    Args:
        engine: of it.
        lost: what was replaced.
        taken_at: when the backup was made, for the trail.
        origin: who restores, from where.
        now: the time.

    Returns:
        What differs of accounts between the lost time and the restored one, by identifier.
    """
    with engines.recording(engine) as connection:
        newest = max(_highest_version(connection), lost.version)
        date = version_date(connection, now)
        if lost.date is not None:
            date = max(date, lost.date + _STEP)
        for table in TABLES.values():
            connection.execute(
                update(table).values(version=_beyond(newest, now), last_updated=date)
            )
        first = _beyond(max(change_log.latest_id(connection), lost.last_event), now)
        _begin_stream(connection, first, now)
        for table in _ENDED:
            connection.execute(delete(table))
        connection.execute(delete(server_setting).where(server_setting.c.key == _KEY))
        connection.execute(insert(server_setting).values(key=_KEY, value=first))
        known = lost.accounts
        differing = {} if known is None else _differences(known, _accounts(connection))
        content: dict[str, Any] = {"taken_at": taken_at, "epoch": first}
        content |= {"accounts": differing} if known is not None else {}
        trail.record(connection, Event.DATABASE_RESTORED, None, origin, now, content=content)
    return differing


def _beyond(newest: int, now: datetime) -> int:
    return max(newest + _MARGIN, int((now - _START).total_seconds()))


def _highest_version(connection: Connection) -> int:
    found = (connection.scalar(select(func.max(each.c.version))) for each in TABLES.values())
    return max(each or 0 for each in found)


def _begin_stream(connection: Connection, first: int, now: datetime) -> None:
    """Leave one event, so that a listener with an id before it has to read everything again."""
    connection.execute(delete(change))
    row = {"id": first, "kind": Described.REGION.value, "version": 0, "recorded_at": now}
    connection.execute(insert(change), {**row, "author_name": ""})
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence('change', 'id'), :first)"), {"first": first}
        )


def _accounts(connection: Connection) -> dict[str, dict[str, object]]:
    """Return what an account is and may, with as many columns as the schema has."""
    rows = connection.execute(text("SELECT * FROM account")).mappings().all()
    found = {
        row["id"]: {name: value for name, value in row.items() if name not in _NO_DIFFERENCE}
        for row in rows
    }
    tables = set(inspect(connection).get_table_names())
    for table, (columns, name) in _PARTS.items():
        if table not in tables:
            continue
        query = text(f"SELECT account_id, {', '.join(columns)} FROM {table}")  # noqa: S608 - constants
        for account_id, *values in connection.execute(query):
            part = found[account_id].setdefault(name, set())
            if isinstance(part, set):
                part.add(tuple(map(str, values)))
    return {str(state["identifier"]): state for state in found.values()}


def _differences(lost: Accounts, restored: Accounts) -> dict[str, list[str]]:
    """Return the names of what differs, by identifier; what one schema lacks is not compared."""
    found: dict[str, list[str]] = {}
    for identifier in sorted(lost.keys() | restored.keys()):
        before, after = lost.get(identifier), restored.get(identifier)
        if before is None or after is None:
            found[identifier] = [_NOT_FOUND]
            continue
        parts = {name for _, name in _PARTS.values()}
        names = (before.keys() & after.keys()) | (parts & (before.keys() | after.keys()))
        differing = sorted(name for name in names if before.get(name) != after.get(name))
        if differing:
            found[identifier] = differing
    return found
