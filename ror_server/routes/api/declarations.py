"""`/api/v1/locations/{id}/history` and `/api/v1/declarations/latest`: who said what, when."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from sqlalchemy import Row, not_, select

from ror_server.availability.access import hidden_places, is_visible
from ror_server.availability.redactor import medico_social_places
from ror_server.database.schema import (
    INDICATOR_KEY,
    capacity_history,
    latest_declaration,
    location,
)
from ror_server.database.types import LARGEST_ID
from ror_server.errors import ServerRefusal
from ror_server.fhir.profile_rules import Rules, Visibility
from ror_server.identity.principal import Principal
from ror_server.routes.api.models import Declaration, Declarations, Key
from ror_server.routes.api.problems import documented
from ror_server.routes.auth import principal_of
from ror_server.routes.dependencies import ServicesDep

router = APIRouter(prefix="/api/v1", tags=["déclarations"])

_MOST = 1000
_KEY = [capacity_history.c[name] for name in INDICATOR_KEY]
_GENERATED = "generated"


@router.get(
    "/locations/{location_id}/history",
    summary="Relire les déclarations d’une unité",
    responses=documented(401, 404),
)
def history(
    location_id: Annotated[str, Path(max_length=64)],
    principal: Annotated[Principal, Depends(principal_of)],
    services: ServicesDep,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 200,
    before: Annotated[int | None, Query(ge=1, le=LARGEST_ID, description="id exclu")] = None,
) -> Declarations:
    """Return declarations of a place, newest first; the next page is before the last id."""
    with services.engine.connect() as connection:
        found = select(location.c.site_id).where(location.c.id == location_id)
        # PostgreSQL fails on a NUL, which no id has.
        site = None if "\0" in location_id else connection.scalar(found)
        if site is None or not is_visible(connection, location_id, principal):
            raise ServerRefusal(404, "unknown_location", "Cette unité n’existe pas.")
        visibility = Visibility.of(principal)
        medico_social = bool(medico_social_places(connection, [location_id]))
        rules = visibility.rules(site, medico_social=medico_social)
        chosen = select(capacity_history).where(capacity_history.c.location_id == location_id)
        if rules.statuses is not None:
            chosen = chosen.where(capacity_history.c.status.in_(rules.statuses))
        if before is not None:
            chosen = chosen.where(capacity_history.c.id < before)
        rows = connection.execute(chosen.order_by(capacity_history.c.id.desc()).limit(limit))
        return Declarations(entries=[_declaration(row, rules) for row in rows])


@router.get(
    "/declarations/latest",
    summary="Relire la dernière déclaration de chacun de mes indicateurs",
    responses=documented(401),
)
def latest(
    principal: Annotated[Principal, Depends(principal_of)],
    services: ServicesDep,
) -> Declarations:
    """Return the last declaration of each indicator of the units that may be written."""
    visibility = Visibility.of(principal)
    mine = select(location.c.id).where(not_(hidden_places(visibility)))
    if not principal.writes_everywhere:
        mine = mine.where(location.c.site_id.in_(principal.sites))
    newest = select(latest_declaration.c.history_id).where(
        latest_declaration.c.location_id.in_(mine)
    )
    with services.engine.connect() as connection:
        rows = connection.execute(
            select(capacity_history, location.c.site_id)
            .join(location, location.c.id == capacity_history.c.location_id)
            .where(capacity_history.c.id.in_(newest))
            .order_by(capacity_history.c.location_id, *_KEY)
        ).all()
        places = {row.location_id for row in rows}
        medico_social = (
            frozenset[str]() if visibility.whole else medico_social_places(connection, places)
        )
    told = [
        (row, visibility.rules(row.site_id, medico_social=row.location_id in medico_social))
        for row in rows
    ]
    return Declarations(
        entries=[_declaration(row, rules) for row, rules in told if rules.shows_status(row.status)]
    )


def _declaration(row: Row[Any], rules: Rules) -> Declaration:
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row by column
    return Declaration(
        id=row.id,
        location_id=row.location_id,
        key=Key(**{name: values[name] for name in INDICATOR_KEY}),
        operation=row.operation,
        count=values["count"],
        previous=row.previous_count,
        updated_at=row.updated_at,
        recorded_at=row.recorded_at,
        author=row.author_name if rules.names else "",
        source=row.source_type,
        fictitious=row.author_kind == _GENERATED,
    )
