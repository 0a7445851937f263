"""`/api/v1/region` and `/api/v1/demonstration`: what a desktop needs to know of its server."""

from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy import select

from ror_server.availability import room
from ror_server.changes import change_log
from ror_server.database.migrations import SERVER_ID
from ror_server.database.schema import (
    account,
    demonstration_account,
    grouping,
    region,
    server_setting,
)
from ror_server.errors import ServerRefusal
from ror_server.identity.principal import Principal
from ror_server.operations import epoch
from ror_server.routes.api.models import (
    Demonstration,
    DemonstrationAccountShape,
    GroupingShape,
    RegionShape,
)
from ror_server.routes.api.problems import documented
from ror_server.routes.auth import principal_of
from ror_server.routes.dependencies import ServicesDep

router = APIRouter(prefix="/api/v1", tags=["région"])

_SHOWN = ("default_city", "departements", "freshness", "credit", "fictitious")


@router.get("/region", summary="Décrire la région", responses=documented(401, 404))
def describe_region(
    _principal: Annotated[Principal, Depends(principal_of)],
    services: ServicesDep,
) -> RegionShape:
    """Return what the region decides: départements, regroupements, freshness limits."""
    with services.engine.connect() as connection:
        row = connection.execute(select(region).order_by(region.c.code)).first()
        if row is None:
            raise ServerRefusal(
                404,
                "no_region",
                "Ce serveur n’a pas encore de région\u00a0: «\u202fror-server seed\u202f».",
            )
        groupings = connection.execute(
            select(
                grouping.c.code,
                grouping.c.label,
                grouping.c.family,
                grouping.c.population,
                grouping.c.activities,
            )
            .where(grouping.c.region_code == row.code)
            .order_by(grouping.c.position)
        )
        server_id = connection.scalar(
            select(server_setting.c.value).where(server_setting.c.key == SERVER_ID)
        )
        return RegionShape.model_validate(
            {name: row.document[name] for name in _SHOWN}
            | {
                "code": row.code,
                "name": row.name,
                "beds_beyond_room": room.tolerance(connection),
                "server_id": server_id,
                "epoch": epoch.number(connection),
                "described": change_log.latest_description(connection),
                "groupings": [GroupingShape.model_validate(each) for each in groupings.mappings()],
            }
        )


@router.get("/demonstration", summary="Proposer les comptes de démonstration")
def demonstration(services: ServicesDep) -> Demonstration:
    """Return the demonstration accounts, to anybody; none unless the server is made for it."""
    if not services.settings.demonstration:
        return Demonstration(enabled=False, accounts=[])
    with services.engine.connect() as connection:
        rows = connection.execute(
            select(
                account.c.identifier,
                demonstration_account.c.password,
                demonstration_account.c.label,
            )
            .join(account, account.c.id == demonstration_account.c.account_id)
            .where(account.c.disabled.is_(False))
            .order_by(demonstration_account.c.position)
        )
        shapes = [DemonstrationAccountShape.model_validate(row) for row in rows.mappings()]
    return Demonstration(enabled=True, accounts=shapes)
