"""The declarations that go up: one row for each indicator, holding its last local value.

They are taken from the history of capacities after a cursor, so that nothing declared is missed and
nothing is taken twice. What came from the national ROR, and made-up figures, are no declarations.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from ror_server.database.schema import INDICATOR_KEY, capacity_history, location, relay_outgoing
from ror_server.fhir.capacities import Capacity, Key
from ror_server.fhir.rendering import capacities_of
from ror_server.relay import state
from ror_server.relay.figures import Declared

AUTHOR_KIND, AUTHOR_NAME = "relay", "ROR national"
"""Author of what comes from above, in histories."""
_NOT_DECLARED = (AUTHOR_KIND, "generated")
_AT_ONCE = 2_000
_SLICE = 100

_KEYS = [relay_outgoing.c[name] for name in INDICATOR_KEY]


class State(StrEnum):
    """Where a declaration stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    PARKED = "parked"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One declaration to send.

    Attributes:
        id: of the row.
        location_id: of the place.
        key: indicator.
        capacity: what is declared; None when the indicator was deleted.
        updated_at: date of the declaration.
        history_id: tells this value from a later one of the same indicator.
        attempts: tries before this one.
    """

    id: int
    location_id: str
    key: Key
    capacity: Capacity | None
    updated_at: datetime
    history_id: int
    attempts: int


def gather(connection: Connection, now: datetime, *, test_data: bool) -> int:
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
    last = {(row["location_id"], _key(row)): row for row in rows}
    declared = {
        name: row
        for name, row in last.items()
        if row["author_kind"] not in _NOT_DECLARED and (test_data or not row["fictitious"])
    }
    standing = capacities_of(connection, {place for place, _ in declared})
    figures = {(place, one.key): one for place, ones in standing.items() for one in ones}
    forget(connection, declared)
    fresh = [_fresh(place, key, figures.get((place, key)), row, now)
             for (place, key), row in declared.items()]  # fmt: skip
    if fresh:
        connection.execute(insert(relay_outgoing), fresh)
    state.put(connection, state.CURSOR, rows[-1]["id"])
    return len(rows)


def gather_all(connection: Connection, now: datetime, *, test_data: bool) -> None:
    """Take everything that was declared up to now."""
    while gather(connection, now, test_data=test_data):
        pass


def declared_at(
    connection: Connection, places: Collection[str]
) -> dict[str, dict[Key, tuple[Declared, State]]]:
    """Return the local declarations of places, by place and indicator."""
    found: dict[str, dict[Key, tuple[Declared, State]]] = {}
    query = select(relay_outgoing).where(relay_outgoing.c.location_id.in_(places))
    for row in connection.execute(query).mappings():
        where = State(row["state"])
        sent_at = row["settled_at"] if where is State.SENT else None
        said = Declared(row["updated_at"], sent_at), where
        found.setdefault(row["location_id"], {})[_key(row)] = said
    return found


def forget(connection: Connection, names: Iterable[tuple[str, Key]]) -> None:
    """Remove the rows of indicators: something newer has taken their place."""
    each_of = tuple_(relay_outgoing.c.location_id, *_KEYS)
    values = [(place, *key) for place, key in names]
    for start in range(0, len(values), _SLICE):
        some = each_of.in_(values[start : start + _SLICE])
        connection.execute(delete(relay_outgoing).where(some))


def stands_above(connection: Connection, names: Iterable[tuple[str, Key]], now: datetime) -> None:
    """Note that the national ROR already has the declarations of indicators that wait."""
    for place, key in names:
        connection.execute(
            update(relay_outgoing)
            .where(
                relay_outgoing.c.location_id == place,
                and_(*(relay_outgoing.c[name] == code for name, code in key._asdict().items())),
                relay_outgoing.c.state.in_([State.WAITING, State.SENDING, State.PARKED]),
            )
            .values(state=State.SENT, settled_at=now, answer="", answer_code="", answer_status=0)
        )


def recover(connection: Connection) -> None:
    """Put back what was under way when the relay ended; it is compared before it is sent again."""
    connection.execute(
        update(relay_outgoing)
        .where(relay_outgoing.c.state == State.SENDING)
        .values(state=State.WAITING)
    )


def claim(connection: Connection, now: datetime, limit: int) -> list[Outgoing]:
    """Take due declarations for sending, in the order in which they were made.

    A place whose declaration waits for its next try holds back its later ones.
    """
    waiting = relay_outgoing.alias()
    held = (
        select(waiting.c.id)
        .where(
            waiting.c.location_id == relay_outgoing.c.location_id,
            or_(
                waiting.c.state == State.SENDING,
                and_(waiting.c.state == State.WAITING, waiting.c.next_attempt_at > now),
            ),
        )
        .exists()
    )
    query = (
        select(relay_outgoing)
        .where(relay_outgoing.c.state == State.WAITING, ~held)
        .order_by(relay_outgoing.c.history_id)
        .limit(limit)
    )
    taken = [_outgoing(row) for row in connection.execute(query).mappings()]
    if taken:
        connection.execute(
            update(relay_outgoing)
            .where(relay_outgoing.c.id.in_([each.id for each in taken]))
            .values(state=State.SENDING, attempts=relay_outgoing.c.attempts + 1)
        )
    return taken


def is_current(connection: Connection, sent: Outgoing) -> bool:
    """Tell whether a declaration taken for sending still is the one to send."""
    found = select(relay_outgoing.c.id).where(
        relay_outgoing.c.id == sent.id,
        relay_outgoing.c.history_id == sent.history_id,
        relay_outgoing.c.state == State.SENDING,
    )
    return connection.scalar(found) is not None


def settle(
    connection: Connection,
    sent: Outgoing,
    new_state: State,
    *,
    now: datetime,
    next_attempt_at: datetime | None = None,
    status: int = 0,
    code: str = "",
    answer: str = "",
) -> None:
    """Write what became of a declaration; nothing when a later one has taken its place."""
    settled = None if new_state is State.WAITING else now
    connection.execute(
        update(relay_outgoing)
        .where(relay_outgoing.c.id == sent.id, relay_outgoing.c.history_id == sent.history_id)
        .values(
            state=new_state,
            next_attempt_at=next_attempt_at or now,
            answer_status=status,
            answer_code=code,
            answer=answer,
            settled_at=settled,
        )
    )


def release(connection: Connection, some: Collection[Outgoing]) -> None:
    """Put back declarations that were taken and not tried."""
    connection.execute(
        update(relay_outgoing)
        .where(
            relay_outgoing.c.id.in_([each.id for each in some]),
            relay_outgoing.c.state == State.SENDING,
        )
        .values(state=State.WAITING, attempts=relay_outgoing.c.attempts - 1)
    )


def postpone(connection: Connection, until: datetime) -> None:
    """Let everything that waits wait until a moment: nobody answers, or we are told to."""
    connection.execute(
        update(relay_outgoing)
        .where(relay_outgoing.c.state == State.WAITING, relay_outgoing.c.next_attempt_at < until)
        .values(next_attempt_at=until)
    )


def counts(connection: Connection) -> dict[State, int]:
    """Return how many declarations stand where."""
    rows = connection.execute(
        select(relay_outgoing.c.state, func.count()).group_by(relay_outgoing.c.state)
    )
    return {State(name): number for name, number in rows}


def _key(row: RowMapping) -> Key:
    return Key(*(row[name] for name in INDICATOR_KEY))


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


def _outgoing(row: RowMapping) -> Outgoing:
    key, count, updated_at = _key(row), row["count"], row["updated_at"]
    figure = None
    if count is not None:
        figure = Capacity(key, row["nature"], count, row["source_type"], updated_at)
    return Outgoing(
        id=row["id"],
        location_id=row["location_id"],
        key=key,
        capacity=figure,
        updated_at=updated_at,
        history_id=row["history_id"],
        attempts=row["attempts"],
    )
