"""Letting old rows of the audit trail and of the history of capacities go, in the one allowed way.

Both tables refuse deleting. Here, within one transaction, the guard is opened for the deletion
alone: in PostgreSQL by a setting of the transaction (`SET LOCAL ror.pruning = 'on'`), in SQLite,
which has no such setting, by dropping the trigger and making it again. Before rows go, a line in
the trail says up to which number, and for the trail itself with the hash of the last one that
goes: so the chain goes on from there and `verification` still holds. Whoever removes rows without
such a line is found out.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Table, delete, func, select, text

from ror_server.audit.capacity_history import VOUCHING
from ror_server.audit.hash_chain import canonical
from ror_server.audit.trail import Event, Origin, append
from ror_server.database.schema import audit, capacity_history


def prune_trail(connection: Connection, before: datetime, origin: Origin, now: datetime) -> int:
    """Remove the beginning of the audit trail.

    Args:
        connection: in a transaction that writes, which does nothing after this.
        before: rows recorded earlier go, up to the first one that was not.
        origin: what or who removes them.
        now: the time.

    Returns:
        How many rows went.
    """
    last = _last_of_prefix(connection, audit, before)
    if last == 0:
        return 0
    hash_there = connection.scalar(select(audit.c.hash).where(audit.c.id == last))
    content = {"until": last, "hash": hash_there, "vouched": _vouched_until(connection, last)}
    _tell(connection, Event.TRAIL_PRUNED, content, origin, now)
    return _remove(connection, audit, last)


def prune_history(connection: Connection, before: datetime, origin: Origin, now: datetime) -> int:
    """Remove the beginning of the history of capacities; as `prune_trail` otherwise.

    Lines of the trail that vouched for what goes can no longer be compared with it: the check
    counts them. What each place declares now is not touched.
    """
    last = _last_of_prefix(connection, capacity_history, before)
    if last == 0:
        return 0
    _tell(connection, Event.HISTORY_PRUNED, {"until": last}, origin, now)
    return _remove(connection, capacity_history, last)


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
    connection: Connection,
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
    append(connection, told)


def _remove(connection: Connection, table: Table, last: int) -> int:
    removing = delete(table).where(table.c.id <= last)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL ror.pruning = 'on'"))
        removed = connection.execute(removing).rowcount
        connection.execute(text("SET LOCAL ror.pruning = 'off'"))
        return removed
    name = f"{table.name}_no_delete"
    known = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
    guard = connection.scalar(known, {"name": name})
    connection.exec_driver_sql(f"DROP TRIGGER {name}")
    removed = connection.execute(removing).rowcount
    connection.exec_driver_sql(guard)
    return removed
