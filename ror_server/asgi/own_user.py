"""Own user only: middleware that answers who shows a key, and nobody else (loopback, 403).

The server that a desktop starts listens on the loopback interface, which every account of the
machine reaches, and offers accounts whose passwords are published. The desktop leaves a key in a
file that its user alone reads, and sends it with every request.

A browser of the same user comes in with a ticket, which the desktop asks for and opens: good once
and for a minute, since other accounts may see with what a browser was started. It gives a cookie,
which ends with the server.
"""

import hmac
import secrets
import time
from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

HEADER = "X-ROR-Own-User"
TICKETS = "/own-user"
_COOKIE = "ror_own_user"
_ACCOUNT_PAGE = "/compte"
_TICKET_SECONDS = 60
_BYTES = 32
_SHORTEST = 32
_REFUSED = "Ce serveur ne répond qu’au programme du compte qui l’a démarré.\n"


class NoKey(ValueError):  # noqa: N818 - what is missing
    """A file holds no key."""


def read_key(path: Path) -> bytes:
    """Return the key that a file holds.

    Raises:
        NoKey: it is too short to be one.
        OSError: the file cannot be read.
    """
    key = path.read_bytes().strip()
    if len(key) < _SHORTEST:
        raise NoKey(f"{path} ne contient pas de clé d’au moins {_SHORTEST} signes")
    return key


class OwnUserOnly:
    """ASGI middleware around the whole application, of one process: pages and streams too."""

    def __init__(self, app: ASGIApp, key: bytes) -> None:
        self._app = app
        self._key = key
        self._tickets: dict[str, float] = {}
        self._browsers: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what shows the key or a cookie; tell anything else that it is refused."""
        if scope["type"] != "http":
            # Of the other kinds only the start and the end: there are no web sockets here.
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if scope["path"] == TICKETS:
            await self._answer(request)(scope, receive, send)
        elif self._shows_key(request) or request.cookies.get(_COOKIE) in self._browsers:
            await self._app(scope, receive, send)
        else:
            await _refused()(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        """Give who has the key a ticket, and who has a ticket a cookie."""
        now = time.monotonic()
        self._tickets = {each: until for each, until in self._tickets.items() if until > now}
        if request.method == "POST" and self._shows_key(request):
            ticket = secrets.token_urlsafe(_BYTES)
            self._tickets[ticket] = now + _TICKET_SECONDS
            return JSONResponse({"ticket": ticket}, headers=_NOT_KEPT)
        if request.method == "GET" and self._tickets.pop(request.query_params.get("ticket", ""), 0):
            browser = secrets.token_urlsafe(_BYTES)
            self._browsers.add(browser)
            page = RedirectResponse(_ACCOUNT_PAGE, HTTPStatus.SEE_OTHER, _NOT_KEPT)
            page.set_cookie(_COOKIE, browser, httponly=True, samesite="lax")
            return page
        return _refused()

    def _shows_key(self, request: Request) -> bool:
        shown = request.headers.get(HEADER, "")
        return hmac.compare_digest(shown.encode("latin-1", "replace"), self._key)


_NOT_KEPT = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


def _refused() -> Response:
    return PlainTextResponse(_REFUSED, HTTPStatus.FORBIDDEN)
