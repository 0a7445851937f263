"""Letting old rows of the audit trail and of the history of capacities go, in the one allowed way.

Both tables refuse deleting. Here the guard is opened for a portion of rows, within its transaction:
in PostgreSQL by a setting of the transaction (`SET LOCAL ror.pruning = 'on'`), in SQLite, which has
no such setting, by dropping the trigger and making it again. Before any row goes, a line in the
trail says up to which number, and for the trail itself with the hash of the last one that goes: so
the chain goes on from there, and `verification` holds after every portion. Whoever removes rows
without such a line is found out.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, Engine, Table, func, select, text

from ror_server.audit.capacity_history import VOUCHING
from ror_server.audit.hash_chain import canonical
from ror_server.audit.trail import Event, Origin, append
from ror_server.database.engine import writing
from ror_server.database.portions import delete_in_portions
from ror_server.database.schema import audit, capacity_history


def prune_trail(engine: Engine, before: datetime, origin: Origin, now: datetime) -> Iterator[int]:
    """Remove the beginning of the audit trail, a portion each time the next number is asked for.

    Args:
        engine: of the database.
        before: rows recorded earlier go, up to the first one that was not.
        origin: what or who removes them.
        now: the time.

    Yields:
        How many rows went in each portion.
    """
    with engine.connect() as connection:
        last = _last_of_prefix(connection, audit, before)
        if last == 0:
            return
        hash_there = connection.scalar(select(audit.c.hash).where(audit.c.id == last))
        vouched = _vouched_until(connection, last)
    content = {"until": last, "hash": hash_there, "vouched": vouched}
    _tell(engine, Event.TRAIL_PRUNED, content, origin, now)
    yield from _remove(engine, audit, last)


def prune_history(engine: Engine, before: datetime, origin: Origin, now: datetime) -> Iterator[int]:
    """Remove the beginning of the history of capacities; as `prune_trail` otherwise.

    Lines of the trail that vouched for what goes can no longer be compared with it: the check
    counts them. What each place declares now is not touched.
    """
    with engine.connect() as connection:
        last = _last_of_prefix(connection, capacity_history, before)
    if last == 0:
        return
    _tell(engine, Event.HISTORY_PRUNED, {"until": last}, origin, now)
    yield from _remove(engine, capacity_history, last)


def _last_of_prefix(connection: Connection, table: Table, before: datetime) -> int:
    """Return the number of the last row of the beginning that is old enough, 0 for none."""
    oldest_kept = select(func.min(table.c.id)).where(table.c.recorded_at >= before)
    kept = connection.scalar(oldest_kept)
    chosen = select(func.max(table.c.id))
    if kept is not None:
        chosen = chosen.where(table.c.id < kept)
    return connection.scalar(chosen) or 0


def _vouched_until(connection: Connection, last: int) -> int:
    """Return the number of the last declaration that only the removed rows vouched for."""
    kept = (
        select(audit.c.content)
        .where(audit.c.id > last, audit.c.event.in_(VOUCHING))
        .order_by(audit.c.id)
        .limit(1)
    )
    content = connection.scalar(kept)
    if content is not None:
        first: int = json.loads(content)["history"][0]
        return first - 1
    return connection.scalar(select(func.max(capacity_history.c.id))) or 0


def _tell(
    engine: Engine,
    event: Event,
    content: Mapping[str, object],
    origin: Origin,
    now: datetime,
) -> None:
    told = {
        "recorded_at": now,
        "event": event.value,
        "account_id": "",
        "account_identifier": "",
        "address": origin.address,
        "workstation": origin.workstation,
        "detail": "retention",
        "content": canonical(content),
    }
    with writing(engine) as connection:
        append(connection, told)


def _remove(engine: Engine, table: Table, last: int) -> Iterator[int]:
    guard = partial(_unguarded, table=table)
    return delete_in_portions(engine, table, table.c.id <= last, guard)


@contextmanager
def _unguarded(connection: Connection, table: Table) -> Iterator[None]:
    """Allow deleting from a table, in this transaction and until the end of the block."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL ror.pruning = 'on'"))
        yield
        connection.execute(text("SET LOCAL ror.pruning = 'off'"))
        return
    name = f"{table.name}_no_delete"
    known = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
    guard = connection.scalar(known, {"name": name})
    connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    connection.exec_driver_sql(guard)
