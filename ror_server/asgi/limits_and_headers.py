"""Middleware of body size and time, rate of sign-ins and security headers, whatever the route.

A body above the limit, or one that does not come, is refused in the shape of its route as soon as
somebody reads it; too many attempts to sign in, or requests of one address at once, before anybody
does. No browser guesses what an answer is, shows it inside
another page or keeps it.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ror_server.errors import ServerRefusal
from ror_server.settings.server import LimitSettings
from ror_server.settings.values import network_of

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # Pages have their own; nothing else is one.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
_A_YEAR = "max-age=31536000"
_SLOWEST = 4096
"""Bytes a second."""

Admission = Callable[[Request], None]
RenderError = Callable[[Request, ServerRefusal], Response]


class LimitsAndHeaders:
    """ASGI middleware around the routes and their error handlers."""

    def __init__(
        self,
        app: ASGIApp,
        limits: LimitSettings,
        admit: Admission,
        refuse: RenderError,
        clock: Callable[[], datetime],
    ) -> None:
        self._app = app
        self._limits = limits
        self._under_way: Counter[str] = Counter()
        self._admit = admit
        self._refuse = refuse
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, watching over its body and completing the headers of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body(scope, receive, self._limits)

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                _complete(headers, encrypted=scope["scheme"] == "https")
                # The clock that dates are judged by: desktops set theirs by it.
                headers.setdefault("Date", format_datetime(self._clock(), usegmt=True))
            await send(message)

        request = Request(scope)
        network = network_of(request.client.host if request.client else "")
        self._under_way[network] += 1
        try:
            self._check_number(network)
            self._admit(request)
        except ServerRefusal as refusal:
            await self._refuse(request, refusal)(scope, body.receive, completed)
        else:
            await self._app(scope, body.receive, completed)
        finally:
            self._under_way[network] -= 1
            if not self._under_way[network]:
                del self._under_way[network]

    def _check_number(self, network: str) -> None:
        """Refuse more requests at once than an address may have; behind a proxy, nobody else does.

        Raises:
            ServerRefusal: 429.
        """
        if self._limits.connections and self._under_way[network] > self._limits.connections:
            raise ServerRefusal(
                429,
                "too_many_connections",
                "Trop de demandes à la fois depuis votre réseau\u00a0: réessayez dans un instant.",
                headers={"Retry-After": "5"},
            )


class _Body:
    """The body of a request while it is read: neither larger nor slower than allowed."""

    def __init__(self, scope: Scope, receive: Receive, limits: LimitSettings) -> None:
        headers = Headers(scope=scope)
        # uvicorn lets no length through that is not a number.
        self._announced = int(headers.get("content-length", "0"))
        self._receive = receive
        self._limits = limits
        self._size = 0
        self._awaited = bool(self._announced) or "transfer-encoding" in headers
        self._begun = asyncio.get_running_loop().time() if self._awaited else 0.0

    async def receive(self) -> Message:
        """Read the next part.

        Raises:
            HTTPException: 413 or 408; raised where the route reads, so that its own error handler
                answers.
        """
        try:
            async with asyncio.timeout_at(self._deadline()):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, headers={"Connection": "close"}) from None
        self._size += len(message.get("body", b""))
        self._awaited = self._awaited and message.get("more_body", False)
        if max(self._size, self._announced) > self._limits.body:
            # uvicorn throws the rest of the body away: a client that is cut off reads no answer.
            raise HTTPException(413)
        return message

    def _deadline(self) -> float | None:
        """Return until when the next part may come, None when there is none: streams wait too."""
        if not self._awaited:
            return None
        return self._begun + self._limits.body_time.total_seconds() + self._size / _SLOWEST


def _complete(headers: MutableHeaders, *, encrypted: bool) -> None:
    for name, value in _ALWAYS.items():
        headers.setdefault(name, value)
    if encrypted:
        headers.setdefault("Strict-Transport-Security", _A_YEAR)
