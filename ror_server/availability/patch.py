"""Applying the operations of a PATCH to one place: all of them or none, and then told to everyone.

The rules look at the place as it would be after the last operation. Operations that leave it as it
was write nothing at all, so that a request sent again after a crash has no second effect.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, update

from ror_server.audit.capacity_history import add_history
from ror_server.availability import serialization
from ror_server.database.schema import capacity, change, location
from ror_server.fhir import canonical, indicator_rules
from ror_server.fhir.capacities import Capacity, Key
from ror_server.fhir.outcome import FhirRefusal, refuse
from ror_server.fhir.patch_parameters import Operation, Verb
from ror_server.identity.principal import Principal, PrincipalKind

_ALL_CAPACITIES = f"Location.extension.where(url='{canonical.SUPPORTED_CAPACITY}')"
_ABSENT = (
    "Les données fournies ne permettent pas de déterminer l'indicateur à mettre à jour: "
    "Aucun indicateur présent en base ne correspond"
)


@dataclass(frozen=True, slots=True)
class Step:
    """What one operation does to one indicator; None where there is nothing."""

    verb: Verb
    key: Key
    before: Capacity | None
    after: Capacity | None


def plan(
    connection: Connection,
    place: Row[Any],
    operations: list[Operation],
    principal: Principal,
    now: datetime,
) -> tuple[Step, ...]:
    """Work out operations on a place as it stands, without writing; no step, nothing to do.

    Raises:
        FhirRefusal: 400 a rule is broken, 404 an indicator is absent.
    """
    counts = serialization.capacities_of(connection, [place.id]).get(place.id, [])
    standing = {each.key: each for each in counts}
    after, steps = dict(standing), []
    for operation in operations:
        step = _step(operation, after, now)
        if step is None:
            continue
        if step.after is None:
            del after[step.key]
        else:
            after[step.key] = step.after
        steps.append(step)
    if after == standing:
        return ()
    for operation in operations:
        if operation.capacity is not None:
            indicator_rules.check_nature(operation.capacity, after)
    indicator_rules.check_closed(place.operational_status, after)
    weighty = any(indicator_rules.weighs_on_room(step.key) for step in steps)
    if principal.kind is PrincipalKind.ACCOUNT and weighty:
        indicator_rules.check_room(after)
    return tuple(steps)


def carry_out(
    connection: Connection,
    place: Row[Any],
    steps: tuple[Step, ...],
    principal: Principal,
    now: datetime,
    address: str = "",
) -> None:
    """Write a plan: counts, history with its line in the trail, version, event of the stream."""
    final = {step.key: step.after for step in steps}
    for key, one in final.items():
        connection.execute(
            delete(capacity).where(
                capacity.c.location_id == place.id,
                and_(*(capacity.c[name] == code for name, code in key._asdict().items())),
            )
        )
        if one is not None:
            connection.execute(
                insert(capacity).values(
                    location_id=place.id,
                    **key._asdict(),
                    nature=one.nature,
                    count=one.count,
                    source_type=one.source_type,
                    updated_at=one.updated_at,
                    comment=one.comment,
                )
            )
    rows = [_history(place.id, step, principal, now) for step in steps]
    add_history(connection, rows, address)
    version = place.version + 1
    connection.execute(
        update(location).where(location.c.id == place.id).values(version=version, last_updated=now)
    )
    connection.execute(
        insert(change).values(
            location_id=place.id,
            version=version,
            recorded_at=now,
            author_name=principal.name,
            statuses=" ".join(sorted({step.key.status for step in steps})),
        )
    )


def _step(operation: Operation, standing: dict[Key, Capacity], now: datetime) -> Step | None:
    """Return what an operation does, None when what it asks for stands already."""
    before = standing.get(operation.key)
    if before is None and operation.verb is not Verb.ADD:
        raise refuse(404, "not-found", _ABSENT, _ALL_CAPACITIES)
    if operation.capacity is None:
        return Step(operation.verb, operation.key, before, None)
    if before == operation.capacity:
        return None
    if before is not None and operation.verb is Verb.ADD:
        raise _present()
    indicator_rules.check_date(operation.capacity, now)
    return Step(operation.verb, operation.key, before, operation.capacity)


def _present() -> FhirRefusal:
    text = "L’indicateur existe déjà\u00a0: il se met à jour par replace"
    return refuse(400, "business-rule", text, _ALL_CAPACITIES)


def _history(place_id: str, step: Step, principal: Principal, now: datetime) -> dict[str, Any]:
    told = step.after or step.before
    return {
        "location_id": place_id,
        **step.key._asdict(),
        "operation": step.verb.value,
        "count": step.after.count if step.after else None,
        "previous_count": step.before.count if step.before else None,
        "updated_at": step.after.updated_at if step.after else now,
        "recorded_at": now,
        "author_kind": principal.kind.value,
        "author_id": principal.id,
        "author_name": principal.name,
        "source_type": told.source_type if told else "",
    }
