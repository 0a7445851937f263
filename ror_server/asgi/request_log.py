"""The request log (access log): the outermost middleware names, times and reports each request.

Reported are the method, the template of the route (never the address that was asked, which may hold
what people typed), the status, the time and who asked. A fault of the program is answered in the
shape of its route, and its trace goes to the log under the id that the answer carries.
"""

import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ror_server.asgi.logs import ACCESS, request_named

HEADER = "X-Request-ID"
UNKNOWN_ROUTE = "(none)"
WHO = "who"
"""Under this name `request.state` keeps who asks, once that is known: `account:…`, `client:…`."""

# 499: the client went away before there was an answer, as nginx says it.
_GONE = 499
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_WELL_FORMED = re.compile(r"[A-Za-z0-9._:-]{1,64}", re.ASCII)
_access = logging.getLogger(ACCESS)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AnsweredRequest:
    """What became of one request.

    Attributes:
        method: of HTTP, "OTHER" for one that HTTP does not know.
        route: template such as `/api/v1/locations/{id}/history`.
        status: HTTP status, 499 when the client was gone.
        seconds: from the request to the last byte of its answer.
        principal: `account:…` or `client:…`, "" for strangers.
    """

    method: str
    route: str
    status: int
    seconds: float
    principal: str


Observer = Callable[[AnsweredRequest], None]
RenderCrash = Callable[[Request], Response]


class RequestLog:
    """ASGI middleware around everything."""

    def __init__(self, app: ASGIApp, observers: tuple[Observer, ...], crash: RenderCrash) -> None:
        self._app = app
        self._observers = observers
        self._crash = crash

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _id_of(scope)
        status = 0

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        begun = time.perf_counter()
        with request_named(request_id):
            try:
                await self._app(scope, receive, send_named)
            except Exception:
                _log.exception("a request failed")
                if status:
                    # Half an answer has left: only a cut line tells that it is not whole.
                    raise
                await self._crash(Request(scope))(scope, receive, send_named)
            finally:
                seconds = time.perf_counter() - begun
                self._report(_answered(scope, status or _GONE, seconds))

    def _report(self, answered: AnsweredRequest) -> None:
        for observer in self._observers:
            observer(answered)


def log_access(answered: AnsweredRequest) -> None:
    """Write the line of the access log (an observer)."""
    if not _access.isEnabledFor(logging.INFO):
        return
    milliseconds = round(answered.seconds * 1000, 1)
    _access.info(
        "%s %s %d %.1f ms %s",
        answered.method,
        answered.route,
        answered.status,
        milliseconds,
        answered.principal or "-",
        extra={
            "method": answered.method,
            "route": answered.route,
            "status": answered.status,
            "duration_ms": milliseconds,
            "principal": answered.principal,
        },
    )


def _id_of(scope: Scope) -> str:
    given = Headers(scope=scope).get(HEADER, "")
    return given if _WELL_FORMED.fullmatch(given) else uuid4().hex


def _answered(scope: Scope, status: int, seconds: float) -> AnsweredRequest:
    method = scope["method"] if scope["method"] in _METHODS else "OTHER"
    route = getattr(scope.get("route"), "path", UNKNOWN_ROUTE)
    return AnsweredRequest(method, route, status, seconds, scope.get("state", {}).get(WHO, ""))
