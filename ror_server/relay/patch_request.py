"""A PATCH as the national ROR takes it: identifier of the place, and one operation as its body."""

import dataclasses
import json
from typing import Any

from sqlalchemy import Connection, func, select

from ror_server.database.schema import identifier, location, relay_resource
from ror_server.fhir import canonical
from ror_server.fhir.capacities import KEY_PARTS, Capacity, Key, to_text
from ror_server.fhir.codes import Gender, PlaceId, StructureId
from ror_server.relay.outbox import OutboxEntry

_ALL = f"Location.extension.where(url='{canonical.SUPPORTED_CAPACITY}')"


def external_name(connection: Connection, location_id: str) -> str:
    """Return the name by which a PATCH designates a place, "" when it has none.

    That is `idNatStruct/idExterneSynchro`, else the number that the ROR gave the place.
    """
    zone = _identifier(connection, "Location", location_id, PlaceId.BED_ZONE)
    if not zone:
        return _identifier(connection, "Location", location_id, PlaceId.ROR)
    if "/" in zone:
        return zone
    site = connection.scalar(select(location.c.site_id).where(location.c.id == location_id)) or ""
    structure = _identifier(connection, "Organization", site, StructureId.ID_NAT_STRUCT)
    return f"{structure}/{zone}" if structure else ""


def _identifier(connection: Connection, resource_type: str, id: str, kind: str) -> str:
    found = select(func.min(identifier.c.value)).where(
        identifier.c.resource_type == resource_type,
        identifier.c.resource_id == id,
        identifier.c.type_code == kind,
    )
    return connection.scalar(found) or ""


def speaks_old_gender(connection: Connection, location_id: str) -> bool:
    """Tell whether the figures of a place carry the deprecated gender 03 above."""
    found = select(relay_resource.c.old_gender).where(
        relay_resource.c.resource_type == "Location", relay_resource.c.resource_id == location_id
    )
    return bool(connection.scalar(found))


def in_their_words(one: OutboxEntry, *, old_gender: bool) -> OutboxEntry:
    """Name the gender as the place does above: a second code would count the beds twice."""
    if not old_gender or one.key.gender != Gender.UNDETERMINED:
        return one
    key = one.key._replace(gender=Gender.UNDIFFERENTIATED)
    figure = dataclasses.replace(one.capacity, key=key) if one.capacity else None
    return dataclasses.replace(one, key=key, capacity=figure)


def add(capacity: Capacity) -> bytes:
    """Return the body that adds an indicator."""
    return _body("add", _ALL, capacity)


def replace(capacity: Capacity) -> bytes:
    """Return the body that replaces an indicator."""
    return _body("replace", _selector(capacity.key), capacity)


def delete(key: Key) -> bytes:
    """Return the body that deletes an indicator."""
    return _body("delete", _selector(key), None)


def _selector(key: Key) -> str:
    tests = " and ".join(
        f"extension.where(url = '{part.url}' and valueCodeableConcept.coding.code = '{code}')"
        for part, code in zip(KEY_PARTS, key, strict=True)
        if code
    )
    return f"{_ALL}.where({tests})"


def _body(verb: str, path: str, capacity: Capacity | None) -> bytes:
    parts: list[dict[str, Any]] = [
        {"name": "type", "valueString": verb},
        {"name": "path", "valueString": path},
    ]
    if capacity is not None:
        parts.append({"name": "value", "part": [{"extension": [json.loads(to_text(capacity))]}]})
    document = {
        "resourceType": "Parameters",
        "parameter": [{"name": "operation", "part": parts}],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
