"""Middleware of body size, rate of sign-ins and security headers, whatever the route.

A body above the limit is refused in the shape of its route as soon as somebody reads it, too many
attempts to sign in before anybody does. No browser guesses what an answer is, shows it inside
another page or keeps it.
"""

from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ror_server.errors import ServerRefusal

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # Pages have their own; nothing else is one.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
_A_YEAR = "max-age=31536000"

Admission = Callable[[Request], None]
RenderError = Callable[[Request, ServerRefusal], Response]


class LimitsAndHeaders:
    """ASGI middleware around the routes and their error handlers."""

    def __init__(
        self,
        app: ASGIApp,
        largest_body: int,
        admit: Admission,
        refuse: RenderError,
        clock: Callable[[], datetime],
    ) -> None:
        self._app = app
        self._largest_body = largest_body
        self._admit = admit
        self._refuse = refuse
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, watching over its body and completing the headers of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        size = 0

        async def limited() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            # uvicorn lets no length through that is not a number.
            if max(size, int(announced)) > self._largest_body:
                # Raised where the route reads, so that its own error handler answers. uvicorn
                # throws the rest of the body away: a client that is cut off reads no answer.
                raise HTTPException(413)
            return message

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                _complete(headers, encrypted=scope["scheme"] == "https")
                # The clock that dates are judged by: desktops set theirs by it.
                headers.setdefault("Date", format_datetime(self._clock(), usegmt=True))
            await send(message)

        request = Request(scope)
        try:
            self._admit(request)
        except ServerRefusal as refusal:
            await self._refuse(request, refusal)(scope, limited, completed)
            return
        await self._app(scope, limited, completed)


def _complete(headers: MutableHeaders, *, encrypted: bool) -> None:
    for name, value in _ALWAYS.items():
        headers.setdefault(name, value)
    if encrypted:
        headers.setdefault("Strict-Transport-Security", _A_YEAR)
