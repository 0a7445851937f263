"""`/metrics`: what Prometheus collects, for whoever keeps the server and nobody else."""

import hmac
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from ror_server.asgi.context import ServerContext, context_of
from ror_server.errors import ServerRefusal
from ror_server.settings.values import is_loopback

router = APIRouter()
# A request that carries one of these came through a proxy, whatever its address.
_OF_PROXIES = ("x-forwarded-for", "forwarded", "x-real-ip", "via")


@router.get("/metrics")
def metrics(request: Request, context: Annotated[ServerContext, Depends(context_of)]) -> Response:
    """Return every measure.

    Raises:
        ServerRefusal: 404 when nobody is meant to read them, 401 or 403 when this one is not.
    """
    settings = context.settings.metrics
    if not settings.enabled:
        raise ServerRefusal(404, "not_found", "Cette adresse n’existe pas.")
    if settings.token:
        _check_token(request, settings.token.value)
    elif not _is_of_this_machine(request):
        raise ServerRefusal(403, "local_only", "Réservé aux programmes de cette machine.")
    return Response(request.app.state.metrics.exposed(), media_type=CONTENT_TYPE_LATEST)


def _check_token(request: Request, wanted: str) -> None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode(), wanted.encode())
    if scheme.lower() != "bearer" or not right:
        challenge = {"WWW-Authenticate": 'Bearer realm="ror-metrics"'}
        raise ServerRefusal(401, "unauthorized", "Jeton de mesure attendu.", headers=challenge)


def _is_of_this_machine(request: Request) -> bool:
    through_proxy = any(name in request.headers for name in _OF_PROXIES)
    return not through_proxy and is_loopback(request.client.host if request.client else None)
