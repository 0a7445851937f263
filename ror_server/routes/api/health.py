"""Whether the server lives, and whether it is ready, for whatever watches over it."""

import sqlite3
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from ror_server.database import migrations
from ror_server.errors import ServerRefusal
from ror_server.routes.api.problems import documented
from ror_server.routes.dependencies import ServicesDep

router = APIRouter(tags=["santé"])


class Health(BaseModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Readiness(BaseModel):
    """The process can do its work."""

    status: Literal["ready"] = "ready"


@router.head("/health", include_in_schema=False)
@router.get("/health", summary="Dire que le serveur répond")
async def health() -> Health:
    """Answer without touching the database: a slow disk must not get the process restarted."""
    return Health()


@router.head("/health/ready", include_in_schema=False)
@router.get("/health/ready", summary="Dire que le serveur est prêt", responses=documented())
def ready(services: ServicesDep) -> Readiness:
    """Tell whether requests should be sent here: database, schema, change stream, not ending.

    Raises:
        ServerRefusal: 503 `not_ready`, saying what is missing.
    """
    if services.stopping.is_set():
        raise _not_ready("Le serveur s’arrête.")
    try:
        with services.engine.connect() as connection:
            revision = migrations.revision(connection)
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _not_ready("La base de données ne répond pas.") from error
    if revision != migrations.head():
        raise _not_ready(f"Le schéma de la base est {revision}, non {migrations.head()}.")
    if not services.change_feed.alive:
        raise _not_ready("Le flux des changements ne lit plus la base de données.")
    return Readiness()


def _not_ready(detail: str) -> ServerRefusal:
    return ServerRefusal(503, "not_ready", detail)
