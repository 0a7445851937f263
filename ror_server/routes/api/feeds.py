"""`/api/v1/feeds`: files of bed management from machines, and what people see of feeds."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import AwareDatetime, Field
from sqlalchemy import select

from ror_server.availability.access import visible
from ror_server.changes.event import Instant, Shape
from ror_server.database.schema import location
from ror_server.errors import ServerRefusal
from ror_server.feed import register
from ror_server.feed.file_run import run_file
from ror_server.feed.report import FeedReport
from ror_server.feed.tables import UnreadableFile
from ror_server.fhir.indicator_rules import CLOCK_TOLERANCE
from ror_server.identity.principal import Principal, PrincipalKind
from ror_server.routes.api.problems import documented
from ror_server.routes.api.uploads import sent_file
from ror_server.routes.auth import principal_of
from ror_server.routes.dependencies import ServicesDep

router = APIRouter(prefix="/api/v1", tags=["flux"])

_FIRST_YEAR = 2000

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FILE_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": _BINARY,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _BINARY,
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "string", "format": "binary"}},
                    "required": ["file"],
                }
            },
        },
    }
}


class FedUnitShape(Shape):
    """Une unité qu’un flux tient à jour."""

    location_id: str
    feed: str = Field(description="nom du flux")
    source: str = Field(description="code TRE_R335")
    statuses: list[str] = Field(description="codes TRE_R330 de ce que le flux déclare")
    fed_at: Instant | None = Field(description="date des dernières données prises")
    problem: str = Field(description="pourquoi les dernières données n’ont pas été prises")
    recount_since: Instant | None = Field(
        description="depuis quand un recensement est à faire, un mouvement n’ayant pu être compté"
    )


class FedUnits(Shape):
    """Les unités tenues à jour par un flux."""

    units: list[FedUnitShape]


@router.get("/feeds", summary="Dire quelles unités un flux tient à jour", responses=documented(401))
def fed_units(
    principal: Annotated[Principal, Depends(principal_of)],
    services: ServicesDep,
) -> FedUnits:
    """Return the units that a feed declares, among those that may be read."""
    with services.engine.connect() as connection:
        found = register.fed_units(connection)
        fed = {each.location_id for each in found}
        shown = set(
            connection.scalars(
                select(location.c.id).where(location.c.id.in_(fed), visible("Location", principal))
            )
        )
    return FedUnits(
        units=[
            FedUnitShape(
                location_id=each.location_id,
                feed=each.feed,
                source=each.source_type,
                statuses=sorted(each.statuses),
                fed_at=each.fed_at,
                problem=each.problem,
                recount_since=each.recount_since,
            )
            for each in found
            if each.location_id in shown
        ]
    )


@router.post(
    "/feeds/{name}",
    summary="Déclarer par un fichier de gestion des lits",
    responses=documented(400, 401, 403, 404, 413),
    openapi_extra=_FILE_BODY,
)
def feed_file(
    name: Annotated[str, Path(max_length=64)],
    principal: Annotated[Principal, Depends(principal_of)],
    services: ServicesDep,
    content: Annotated[bytes, Depends(sent_file)],
    date: Annotated[
        AwareDatetime | None,
        Query(description="date du fichier, quand aucune colonne ne la donne"),
    ] = None,
    *,
    dry_run: Annotated[bool, Query(description="dire ce qui changerait, sans rien écrire")] = False,
) -> FeedReport:
    """Take a CSV or XLSX file of the hospital's own bed management.

    The name is that of a feed defined by the administrator for this very client. A wrong line
    refuses its unit; the other units are declared, and the report tells of each.
    """
    if principal.kind is not PrincipalKind.CLIENT:
        raise ServerRefusal(403, "machines_only", "Réservé aux logiciels.")
    with services.engine.connect() as connection:
        feed = None if "\0" in name else register.find(connection, name)
    if feed is None or feed.client_id != principal.id:
        raise ServerRefusal(404, "unknown_feed", "Ce flux n’existe pas pour ce logiciel.")
    now = services.clock()
    try:
        report = run_file(
            services.engine,
            content,
            feed.mapping,
            principal,
            file_date=_file_date(date, now),
            now=now,
            dry_run=dry_run,
        )
    except UnreadableFile as error:
        raise ServerRefusal(400, "unreadable_file", f"Fichier refusé\u00a0: {error}.") from error
    if report.count("written", "partly") and not dry_run:
        services.changes_committed()
    return report


def _file_date(asked: datetime | None, now: datetime) -> datetime:
    if asked is None:
        return now
    if asked.year < _FIRST_YEAR:
        raise ServerRefusal(400, "bad_date", "La date du fichier est impossible.")
    if asked > now + CLOCK_TOLERANCE:
        raise ServerRefusal(400, "future_date", "La date du fichier est dans le futur.")
    return asked
