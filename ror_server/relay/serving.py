"""Which offers which places serve, as the national ROR tells it."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, tuple_

from ror_server.database.schema import healthcare_service_location, location
from ror_server.fhir import extraction

_LINK = healthcare_service_location


def tie(connection: Connection, offers: Collection[Mapping[str, Any]]) -> None:
    """Tie offers to those of their places that are here, and to no others."""
    named = {(each["id"], place) for each in offers for place in extraction.places(each)}
    places = {place for _, place in named}
    here = set(connection.scalars(select(location.c.id).where(location.c.id.in_(places))))
    wanted = {pair for pair in named if pair[1] in here}
    found = connection.execute(
        select(_LINK.c.healthcare_service_id, _LINK.c.location_id).where(
            _LINK.c.healthcare_service_id.in_([each["id"] for each in offers])
        )
    )
    standing = {(offer, place) for offer, place in found}
    gone = [list(pair) for pair in standing - wanted]
    if gone:
        pair = tuple_(_LINK.c.healthcare_service_id, _LINK.c.location_id)
        connection.execute(delete(_LINK).where(pair.in_(gone)))
    new = [
        {"healthcare_service_id": offer, "location_id": place} for offer, place in wanted - standing
    ]
    if new:
        connection.execute(insert(_LINK), new)
