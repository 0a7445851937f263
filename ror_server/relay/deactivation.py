"""Deactivation of what the national ROR no longer has: visible to everybody, never deleted.

A place that is gone becomes inactive and serves no offer; its figures and their history stay. An
offer that is gone becomes inactive and names no place. Both come back with the next reading that
has them.
"""

import logging
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, tuple_, update

from ror_server.availability.versions import Described, tell, version_date
from ror_server.availability.write import announce
from ror_server.database.schema import (
    healthcare_service,
    healthcare_service_location,
    location,
    relay_resource,
)
from ror_server.fhir import extraction
from ror_server.relay.failures import Unreadable
from ror_server.relay.figures import NATIONAL

logger = logging.getLogger(__name__)
_SLICE = 200
_FEW = 3


def deactivate(
    connection: Connection,
    seen: Collection[tuple[str, str]],
    *,
    largest_loss: float,
    now: datetime,
) -> int:
    """Put out of use what came from above once and is not among what came now.

    Args:
        connection: of `recording`.
        seen: types and ids of everything that came.
        largest_loss: part of the known places that may be gone.
        now: time of the server; what is put out of use has it as version date, or one later.

    Returns:
        How many places were.

    Raises:
        Unreadable: more places are gone than can be believed; nothing is touched.
    """
    known = {
        (kind, id)
        for kind, id in connection.execute(
            select(relay_resource.c.resource_type, relay_resource.c.resource_id)
        )
    }
    gone = known - set(seen)
    places = sorted(id for kind, id in gone if kind == "Location")
    offers = sorted(id for kind, id in gone if kind == "HealthcareService")
    total = sum(kind == "Location" for kind, _ in known)
    if len(places) > max(_FEW, largest_loss * total):
        raise Unreadable(
            f"Le ROR national ne rend plus {len(places)} des {total} lieux connus\u00a0: rien "
            "n’est désactivé. Si c’est bien voulu, relancez avec --full --accept-loss"
        )
    date = version_date(connection, now)
    _places(connection, places, date)
    _offers(connection, offers, date)
    for ids, what in ((places, Described.PLACE), (offers, Described.OFFER)):
        if ids:
            tell(connection, what, now, NATIONAL.name)
    name = tuple_(relay_resource.c.resource_type, relay_resource.c.resource_id)
    listed = [list(each) for each in gone]
    for start in range(0, len(listed), _SLICE):
        some = name.in_(listed[start : start + _SLICE])
        connection.execute(delete(relay_resource).where(some))
    return len(places)


def _places(connection: Connection, ids: list[str], now: datetime) -> None:
    link = healthcare_service_location
    for start in range(0, len(ids), _SLICE):
        some = ids[start : start + _SLICE]
        rows = connection.execute(select(location).where(location.c.id.in_(some))).all()
        for row in rows:
            logger.warning("Place %s is no longer in the national ROR: inactive", row.id)
            connection.execute(
                update(location)
                .where(location.c.id == row.id)
                .values(
                    status="inactive",
                    resource={**row.resource, "status": "inactive"},
                    version=row.version + 1,
                    last_updated=now,
                )
            )
        served = connection.scalars(
            select(link.c.healthcare_service_id).where(link.c.location_id.in_(some))
        ).all()
        connection.execute(delete(link).where(link.c.location_id.in_(some)))
        for offer in connection.execute(
            select(healthcare_service).where(healthcare_service.c.id.in_(served))
        ).all():
            _write_offer(connection, offer, _without(offer.resource, frozenset(some)), now)
        announce(connection, some, NATIONAL, now)


def _offers(connection: Connection, ids: list[str], now: datetime) -> None:
    link = healthcare_service_location
    for start in range(0, len(ids), _SLICE):
        some = ids[start : start + _SLICE]
        served = connection.scalars(
            select(link.c.location_id).where(link.c.healthcare_service_id.in_(some)).distinct()
        ).all()
        connection.execute(delete(link).where(link.c.healthcare_service_id.in_(some)))
        for row in connection.execute(
            select(healthcare_service).where(healthcare_service.c.id.in_(some))
        ).all():
            logger.warning("Offer %s is no longer in the national ROR: inactive", row.id)
            named = frozenset(extraction.places(row.resource))
            _write_offer(connection, row, {**_without(row.resource, named), "active": False}, now)
        announce(connection, served, NATIONAL, now)


def _write_offer(
    connection: Connection,
    row: Any,  # noqa: ANN401 - a row of the table
    resource: dict[str, Any],
    now: datetime,
) -> None:
    connection.execute(
        update(healthcare_service)
        .where(healthcare_service.c.id == row.id)
        .values(resource=resource, version=row.version + 1, last_updated=now)
    )


def _without(resource: dict[str, Any], places: frozenset[str]) -> dict[str, Any]:
    """Leave out the references of an offer to some places."""
    kept = [
        each
        for each in resource.get("location", [])
        if extraction.referred(each, "Location") not in places
    ]
    rest = {name: value for name, value in resource.items() if name != "location"}
    return {**rest, "location": kept} if kept else rest
