"""The outbox of declarations that go up: one row for each indicator, holding its last local value.

`enqueue` fills it; here rows are taken for sending and settled.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Connection,
    RowMapping,
    and_,
    delete,
    func,
    or_,
    select,
    tuple_,
    update,
)

from ror_server.database.schema import INDICATOR_KEY, relay_outgoing
from ror_server.fhir.capacities import Capacity, Key

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
class OutboxEntry:
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


@dataclass(frozen=True, slots=True)
class Declared:
    """The last local declaration of an indicator.

    Attributes:
        updated_at: its date.
        sent_at: when the national ROR accepted it, None while it has not.
    """

    updated_at: datetime
    sent_at: datetime | None


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
        found.setdefault(row["location_id"], {})[key_of(row)] = said
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


def claim(connection: Connection, now: datetime, limit: int) -> list[OutboxEntry]:
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
    taken = [_entry(row) for row in connection.execute(query).mappings()]
    if taken:
        connection.execute(
            update(relay_outgoing)
            .where(relay_outgoing.c.id.in_([each.id for each in taken]))
            .values(state=State.SENDING, attempts=relay_outgoing.c.attempts + 1)
        )
    return taken


def is_current(connection: Connection, sent: OutboxEntry) -> bool:
    """Tell whether a declaration taken for sending still is the one to send."""
    found = select(relay_outgoing.c.id).where(
        relay_outgoing.c.id == sent.id,
        relay_outgoing.c.history_id == sent.history_id,
        relay_outgoing.c.state == State.SENDING,
    )
    return connection.scalar(found) is not None


def settle(
    connection: Connection,
    sent: OutboxEntry,
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


def release(connection: Connection, some: Collection[OutboxEntry]) -> None:
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


def key_of(row: RowMapping) -> Key:
    """Return the indicator of a row of the queue or of the history."""
    return Key(*(row[name] for name in INDICATOR_KEY))


def _entry(row: RowMapping) -> OutboxEntry:
    key, count, updated_at = key_of(row), row["count"], row["updated_at"]
    figure = None
    if count is not None:
        figure = Capacity(key, row["nature"], count, row["source_type"], updated_at)
    return OutboxEntry(
        id=row["id"],
        location_id=row["location_id"],
        key=key,
        capacity=figure,
        updated_at=updated_at,
        history_id=row["history_id"],
        attempts=row["attempts"],
    )
