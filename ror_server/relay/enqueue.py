"""Enqueue what was declared here in the outbox of declarations that go up.

They are taken from the history of capacities after a cursor, so that nothing declared is missed and
nothing is taken twice. What came from the national ROR, and made-up figures, are no declarations.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from ror_server.audit.capacity_history import GENERATED
from ror_server.availability.serialization import capacities_of
from ror_server.database.schema import capacity_history, location, relay_outgoing
from ror_server.fhir.capacities import Capacity, Key
from ror_server.relay import outbox, state
from ror_server.relay.figures import NATIONAL
from ror_server.relay.outbox import State, key_of

_NOT_DECLARED = (NATIONAL.kind, GENERATED)
_AT_ONCE = 2_000


def enqueue(connection: Connection, now: datetime, *, test_data: bool) -> int:
    """Take what was declared since the last time; a later value replaces one that waits.

    Args:
        connection: in a transaction that writes.
        now: when new rows may be sent.
        test_data: take declarations of fictitious places too.

    Returns:
        How many declarations were looked at; call again while there are any.
    """
    cursor = state.number(connection, state.CURSOR)
    query = (
        select(capacity_history, location.c.fictitious)
        .join(location, location.c.id == capacity_history.c.location_id)
        .where(capacity_history.c.id > cursor)
        .order_by(capacity_history.c.id)
        .limit(_AT_ONCE)
    )
    rows = connection.execute(query).mappings().all()
    if not rows:
        return 0
    last = {(row["location_id"], key_of(row)): row for row in rows}
    declared = {
        name: row
        for name, row in last.items()
        if row["author_kind"] not in _NOT_DECLARED and (test_data or not row["fictitious"])
    }
    standing = capacities_of(connection, {place for place, _ in declared})
    figures = {(place, one.key): one for place, ones in standing.items() for one in ones}
    outbox.forget(connection, declared)
    fresh = [_fresh(place, key, figures.get((place, key)), row, now)
             for (place, key), row in declared.items()]  # fmt: skip
    if fresh:
        connection.execute(insert(relay_outgoing), fresh)
    state.put(connection, state.CURSOR, rows[-1]["id"])
    return len(rows)


def enqueue_all(connection: Connection, now: datetime, *, test_data: bool) -> None:
    """Take everything that was declared up to now."""
    while enqueue(connection, now, test_data=test_data):
        pass


def _fresh(
    place: str, key: Key, figure: Capacity | None, row: RowMapping, now: datetime
) -> dict[str, Any]:
    return {
        "location_id": place,
        **key._asdict(),
        "count": figure.count if figure else None,
        "nature": figure.nature if figure else "",
        "source_type": figure.source_type if figure else "",
        "updated_at": figure.updated_at if figure else row["updated_at"],
        "author_name": row["author_name"],
        "history_id": row["id"],
        "state": State.WAITING,
        "next_attempt_at": now,
    }
