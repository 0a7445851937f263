"""Looking into both databases, and declaring in one, as the tests of the relay do."""

from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from ror_server.availability import write
from ror_server.availability.serialization import capacities_of
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.fhir.capacities import Capacity, Key
from ror_server.fhir.patch_parameters import Operation, Verb
from ror_server.identity.principal import Principal, PrincipalKind

FREE = Key("02", "01", gender="04", assignment="01")
TAKEN = Key("03", "01", assignment="01")
PERSON = Principal(PrincipalKind.CLIENT, "person", "Camille Durand", writes_everywhere=True)


def figures(engine: Engine, place: str) -> dict[Key, int]:
    """Return the counts of a place."""
    with engine.connect() as connection:
        found = capacities_of(connection, [place]).get(place, [])
    return {each.key: each.count for each in found}


def units(engine: Engine) -> set[str]:
    """Return the ids of the places of a database."""
    with engine.connect() as connection:
        return set(connection.scalars(select(schema.location.c.id)))


def declare(
    engine: Engine,
    place: str,
    count: int | None,
    at: datetime,
    key: Key = FREE,
    principal: Principal = PERSON,
) -> None:
    """Declare a figure as the server does on a PATCH; None deletes the indicator."""
    with engines.recording(engine) as connection:
        row = connection.execute(select(schema.location).where(schema.location.c.id == place)).one()
        operation = Operation(Verb.DELETE, key, None)
        if count is not None:
            operation = Operation.put(Capacity(key, "01", count, "01", at))
        write.apply(connection, row, [operation], write.Author.of(principal), at)


def outgoing(engine: Engine) -> list[dict[str, Any]]:
    """Return what the relay knows of declarations."""
    table = schema.relay_outgoing
    with engine.connect() as connection:
        rows = connection.execute(select(table).order_by(table.c.id)).mappings()
        return [dict(row) for row in rows]


def parked(engine: Engine) -> dict[str, str]:
    """Return the reasons of parked resources, by id."""
    table = schema.relay_parked_resource
    with engine.connect() as connection:
        return {row.resource_id: row.reason for row in connection.execute(select(table))}


def history(engine: Engine, place: str) -> list[tuple[str, int | None]]:
    """Return authors and counts of the history of a place, oldest first."""
    table = schema.capacity_history
    with engine.connect() as connection:
        rows = connection.execute(
            select(table.c.author_name, table.c["count"].label("beds"))
            .where(table.c.location_id == place)
            .order_by(table.c.id)
        )
        return [(row.author_name, row.beds) for row in rows]
