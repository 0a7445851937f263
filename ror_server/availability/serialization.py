"""From rows to the FHIR JSON that readers get.

What changes (counts, version, date) stands in columns and is put in here. The same rows always give
the same text: capacities come in the order of their keys, after the extensions of the place. What
the profile of a reader does not show is left out here, of resources that they may see at all.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, select

from ror_server.availability.redactor import Redactor
from ror_server.database.schema import (
    INDICATOR_KEY,
    capacity,
    healthcare_service,
    location,
    organization,
)
from ror_server.fhir import canonical, json_text
from ror_server.fhir.capacities import Capacity, Key, to_text
from ror_server.fhir.date_ranges import write_instant
from ror_server.fhir.profile_rules import Visibility

TABLES: Mapping[str, Table] = {
    "Location": location,
    "HealthcareService": healthcare_service,
    "Organization": organization,
}
"""The three resource types of the server and where they are kept."""

# SQLite takes some 32 000 bound values, PostgreSQL 65 000.
_SLICE = 5_000
_TEST_TAG = {
    "system": canonical.TEST_DATA_SYSTEM,
    "code": canonical.TEST_DATA_CODE,
    "display": "données fictives",
}
# Made once: every answer about places and every event asks it.
_KEY = [capacity.c[name] for name in INDICATOR_KEY]
_CAPACITIES = (
    select(
        capacity.c.location_id,
        capacity.c.nature,
        capacity.c["count"],
        capacity.c.source_type,
        capacity.c.updated_at,
        capacity.c.comment,
        *_KEY,
    )
    .where(capacity.c.location_id.in_(bindparam("places", expanding=True)))
    .order_by(capacity.c.location_id, *_KEY)
)


def read(
    connection: Connection, resource_type: str, ids: Iterable[str], visibility: Visibility
) -> dict[str, Any]:
    """Return resources in their read shape, by id, in the order asked; unknown ids are left out."""
    texts = read_texts(connection, resource_type, ids, visibility)
    return {id: json.loads(text) for id, text in texts.items()}


def read_texts(
    connection: Connection, resource_type: str, ids: Iterable[str], visibility: Visibility
) -> dict[str, str]:
    """Return the JSON text of resources, by id, in the order asked; unknown ids are left out.

    Args:
        connection: any open one.
        resource_type: Location, HealthcareService or Organization.
        ids: FHIR ids.
        visibility: what may be seen of them.
    """
    table = TABLES[resource_type]
    wanted = list(ids)
    rows: dict[str, Row[Any]] = {}
    for start in range(0, len(wanted), _SLICE):
        some = select(*_columns(table)).where(table.c.id.in_(wanted[start : start + _SLICE]))
        rows.update((row.id, row) for row in connection.execute(some))
    counts = capacities_of(connection, rows) if resource_type == "Location" else {}
    redactor = None if visibility.whole else Redactor(connection, resource_type, rows, visibility)
    return {
        id: _text(rows[id], resource_type, counts.get(id, ()), redactor)
        for id in wanted
        if id in rows
    }


def read_locations(
    connection: Connection, ids: Iterable[str], visibility: Visibility
) -> dict[str, Any]:
    """Return Locations with their capacities, by id; what the change stream sends."""
    return read(connection, "Location", ids, visibility)


def capacities_of(connection: Connection, ids: Iterable[str]) -> dict[str, list[Capacity]]:
    """Return the capacities of places, by place, in the order of their keys."""
    found: dict[str, list[Capacity]] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), _SLICE):
        rows = connection.execute(_CAPACITIES, {"places": wanted[start : start + _SLICE]})
        for place, nature, count, source, updated_at, comment, *codes in rows:
            one = Capacity(Key(*codes), nature, count, source, updated_at, comment)
            found.setdefault(place, []).append(one)
    return found


def etag(version: int) -> str:
    """Return the ETag of a version."""
    return f'W/"{version}"'


def _columns(table: Table) -> list[Any]:
    names = ["id", "resource", "version", "last_updated"]
    more = ("fictitious", "site_id", "type_code")
    return [table.c[name] for name in names] + [table.c[name] for name in more if name in table.c]


def _text(
    row: Row[Any], resource_type: str, counts: Iterable[Capacity], redactor: Redactor | None
) -> str:
    stored: dict[str, Any] = row.resource
    if redactor is not None:
        stored, counts = redactor.resource(row), redactor.capacities(row, counts)
    meta = {
        "versionId": str(row.version),
        "lastUpdated": write_instant(row.last_updated),
        **stored.get("meta", {}),
    }
    if resource_type == "Location" and row.fictitious:
        meta["tag"] = [*meta.get("tag", []), _TEST_TAG]
    head = json_text.write({"resourceType": resource_type, "id": row.id, "meta": meta})
    extensions = [json_text.write(each) for each in stored.get("extension", [])]
    extensions += [to_text(each) for each in counts]
    rest = {name: value for name, value in stored.items() if name not in _PLACED}
    members = [head[1:-1]]
    if extensions:
        members.append(f'"extension":[{",".join(extensions)}]')
    if rest:
        members.append(json_text.write(rest)[1:-1])
    return f"{{{','.join(members)}}}"


_PLACED = frozenset({"resourceType", "id", "meta", "extension"})
