"""Monitoring: health and readiness for whatever watches over the server, metrics for Prometheus."""

import hmac
import sqlite3
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from ror_server.checking import sqlite as sqlite_file
from ror_server.database import migrations
from ror_server.errors import ServerRefusal
from ror_server.routes.api.problems import documented
from ror_server.routes.dependencies import ServicesDep
from ror_server.settings.values import is_loopback

router = APIRouter(tags=["santé"])

# A request that carries one of these came through a proxy, whatever its address.
_OF_PROXIES = ("x-forwarded-for", "forwarded", "x-real-ip", "via")


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
    # PostgreSQL keeps its files where only its own monitoring sees them.
    if services.engine.dialect.name == "sqlite" and sqlite_file.is_full(services.engine.url):
        raise _not_ready("Le disque de la base est plein.")
    if not services.change_feed.alive:
        raise _not_ready("Le flux des changements ne lit plus la base de données.")
    return Readiness()


def _not_ready(detail: str) -> ServerRefusal:
    return ServerRefusal(503, "not_ready", detail)


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request, services: ServicesDep) -> Response:
    """Return every measure, to whoever keeps the server and nobody else.

    Raises:
        ServerRefusal: 404 when nobody is meant to read them, 401 or 403 when this one is not.
    """
    settings = services.settings.metrics
    if not settings.enabled:
        raise ServerRefusal(404, "not_found", "Cette adresse n’existe pas.")
    if settings.token:
        _check_token(request, settings.token.value)
    elif not _is_of_this_machine(request):
        raise ServerRefusal(403, "local_only", "Réservé aux programmes de cette machine.")
    return Response(services.metrics.exposed(), media_type=CONTENT_TYPE_LATEST)


def _check_token(request: Request, wanted: str) -> None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode(), wanted.encode())
    if scheme.lower() != "bearer" or not right:
        challenge = {"WWW-Authenticate": 'Bearer realm="ror-metrics"'}
        raise ServerRefusal(401, "unauthorized", "Jeton de mesure attendu.", headers=challenge)


def _is_of_this_machine(request: Request) -> bool:
    through_proxy = any(name in request.headers for name in _OF_PROXIES)
    return not through_proxy and is_loopback(request.client.host if request.client else None)
