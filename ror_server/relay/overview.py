"""How the relay stands, for the command line and the page of administrators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from ror_server.accounts.sites import names_of_sites
from ror_server.database.schema import (
    INDICATOR_KEY,
    location,
    relay_outgoing,
    relay_parked_resource,
)
from ror_server.fhir.capacities import Key, label
from ror_server.relay import outbox, state
from ror_server.relay.outbox import State

_MOST = 500
_ADVICE = {
    403: "Le contrat ne donne pas le droit d’écrire pour cet établissement\u00a0: voyez avec l’ANS",
    404: "Le GRADeS doit rattacher l’identifiant externe à ce lieu dans le ROR",
    412: "Plusieurs lieux portent cet identifiant externe\u00a0: le GRADeS et l’établissement "
    "doivent retirer les doublons dans le ROR",
}
_USUAL_ADVICE = (
    "L’indicateur ou sa valeur ne convient pas au ROR\u00a0: corrigez la déclaration, ou "
    "abandonnez-la"
)


@dataclass(frozen=True, slots=True)
class ParkedDeclaration:
    """A declaration that the national ROR refused.

    Attributes:
        id: for `retry` and `drop`.
        unit: name of the place.
        site: name of its establishment.
        indicator: in words, such as "Disponible, Indéterminé".
        count: declared, None for a deletion.
        updated_at: date of the declaration.
        author: who declared.
        status: HTTP status of the answer, 0 when nothing was asked.
        answer: of the national ROR, in words.
        advice: what to do about it.
        refused_at: when.
    """

    id: int
    unit: str
    site: str
    indicator: str
    count: int | None
    updated_at: datetime
    author: str
    status: int
    answer: str
    advice: str
    refused_at: datetime | None


@dataclass(frozen=True, slots=True)
class ParkedResource:
    """Something that was read and could not be kept, whole or in part."""

    kind: str
    id: str
    reason: str
    parked_at: datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """State of the relay.

    Attributes:
        last_delta: what the last delta did, and when ("at"); None when there was none.
        last_full: what the last whole load did.
        last_sent: when a declaration was last accepted above.
        reading_failure: why reading fails ("words") and since when ("at"), None when it works.
        sending_failure: the same for sending.
        skew_seconds: how far the national clock is ahead, None when it is near ours.
        certificate_end: end of our certificate, None when it is not near.
        running_on: machine on which a relay says that it works, "" when none does.
        counts: declarations by state.
        next_attempt_at: when the earliest that waits is tried, None when none waits.
    """

    last_delta: Mapping[str, Any] | None
    last_full: Mapping[str, Any] | None
    last_sent: datetime | None
    reading_failure: Mapping[str, Any] | None
    sending_failure: Mapping[str, Any] | None
    skew_seconds: int | None
    certificate_end: datetime | None
    running_on: str
    counts: Mapping[State, int]
    next_attempt_at: datetime | None


def overview(connection: Connection, now: datetime) -> Overview:
    """Return how the relay stands."""
    lease = state.value(connection, state.LEASE)
    held = lease is not None and datetime.fromisoformat(lease["until"]) > now
    waiting = relay_outgoing.c.state == State.WAITING
    return Overview(
        last_delta=state.value(connection, state.LAST_DELTA),
        last_full=state.value(connection, state.LAST_FULL),
        last_sent=state.moment(connection, state.LAST_SENT),
        reading_failure=state.value(connection, state.READING_FAILURE),
        sending_failure=state.value(connection, state.SENDING_FAILURE),
        skew_seconds=state.value(connection, state.SKEW),
        certificate_end=state.moment(connection, state.CERTIFICATE_END),
        running_on=lease["host"] if held else "",
        counts=outbox.counts(connection),
        next_attempt_at=connection.scalar(
            select(func.min(relay_outgoing.c.next_attempt_at)).where(waiting)
        ),
    )


def parked_declarations(connection: Connection) -> list[ParkedDeclaration]:
    """Return the declarations that were refused, the oldest refusal first."""
    rows = (
        connection.execute(
            select(relay_outgoing, location.c.name.label("unit"), location.c.site_id)
            .join(location, location.c.id == relay_outgoing.c.location_id)
            .where(relay_outgoing.c.state == State.PARKED)
            .order_by(relay_outgoing.c.settled_at, relay_outgoing.c.id)
            .limit(_MOST)
        )
        .mappings()
        .all()
    )
    sites = names_of_sites(connection, {row["site_id"] for row in rows})
    return [
        ParkedDeclaration(
            id=row["id"],
            unit=row["unit"] or row["location_id"],
            site=sites[row["site_id"]],
            indicator=label(Key(*(row[name] for name in INDICATOR_KEY))),
            count=row["count"],
            updated_at=row["updated_at"],
            author=row["author_name"],
            status=row["answer_status"],
            answer=row["answer"],
            advice=_advice(row["answer_status"], row["answer_code"]),
            refused_at=row["settled_at"],
        )
        for row in rows
    ]


def parked_resources(connection: Connection) -> list[ParkedResource]:
    """Return what was read and could not be kept, the newest first."""
    table = relay_parked_resource
    rows = connection.execute(select(table).order_by(table.c.parked_at.desc()).limit(_MOST))
    return [
        ParkedResource(row.resource_type, row.resource_id, row.reason, row.parked_at)
        for row in rows
    ]


def retry(connection: Connection, id: int, now: datetime) -> bool:
    """Have a refused declaration sent again; tell whether there was one."""
    return _move(connection, id, state=State.WAITING, attempts=1, next_attempt_at=now)


def drop(connection: Connection, id: int, now: datetime) -> bool:
    """Give up a refused declaration: it stands here and not above; tell whether there was one."""
    return _move(connection, id, state=State.DROPPED, settled_at=now)


def _move(connection: Connection, id: int, **values: object) -> bool:
    done = connection.execute(
        update(relay_outgoing)
        .where(relay_outgoing.c.id == id, relay_outgoing.c.state == State.PARKED)
        .values(**values)
    )
    return done.rowcount > 0


def _advice(status: int, code: str) -> str:
    if status == 0 and code == "required":
        return "Faites renseigner l’identifiant externe de cette unité dans le ROR"
    return _ADVICE.get(status, _USUAL_ADVICE)
