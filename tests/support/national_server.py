"""A second server that plays the national ROR: TLS with client certificates, and faults to order.

Faults are decided by the test, request by request, in front of the real application.
"""

import asyncio
import json
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine

from ror_server.accounts.passwords import Passwords
from ror_server.app import create_app, utc_now
from ror_server.asgi.sockets import listening_socket
from ror_server.cli.uvicorn_server import RorUvicorn
from ror_server.database import engine as engines
from ror_server.settings import ServerSettings
from tests.support.certificates import Authority, Identity
from tests.support.line import Line
from tests.support.quick_hashing import QUICK

_START_SECONDS = 60.0
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    """What came to the national server.

    Attributes:
        method: of HTTP.
        path: without its query.
        query: as it was written.
        headers: names in lower case.
        body: all of it.
    """

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Instead:
    """An answer in place of the application's.

    Attributes:
        status: HTTP status.
        body: of the answer.
        headers: of the answer.
    """

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


Fault = Callable[[Request], Instead | None]
Cut = Callable[[Request], bool]
Resource = dict[str, Any]


class Faults:
    """An ASGI application in front of another: keeps what came, and answers in its place.

    Attributes:
        requests: everything that came, in order.
        instead: gives an answer in place of the application's, or None.
        before: called with each request before it is carried out.
        after: called with each request once it is answered.
        lost: names requests that are carried out and whose connection is then cut.
        cut: cuts the connections that are open.
        rewritten: gives another query string.
        edited: gives another resource in place of one of a Bundle that is read.
        kept: names resources that a Bundle keeps.
    """

    def __init__(self, app: Any) -> None:  # noqa: ANN401 - any ASGI application
        self._app = app
        self.requests: list[Request] = []
        self.instead: Fault = lambda _request: None
        self.before: Callable[[Request], None] = lambda _request: None
        self.after: Callable[[Request], None] = lambda _request: None
        self.lost: Cut = lambda _request: False
        self.cut: Callable[[], None] = lambda: None
        self.rewritten: Callable[[Request], str] = lambda request: request.query
        self.edited: Callable[[Resource], Resource] | None = None
        self.kept: Callable[[Resource], bool] | None = None

    def of(self, method: str, path_end: str = "") -> list[Request]:
        """Return the requests of a method whose path ends like this, in order."""
        return [
            each
            for each in list(self.requests)
            if each.method == method and each.path.endswith(path_end)
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await _body(receive)
        request = Request(
            scope["method"],
            scope["path"],
            scope["query_string"].decode(),
            {name.decode(): value.decode("latin-1") for name, value in scope["headers"]},
            body,
        )
        self.requests.append(request)
        await asyncio.to_thread(self.before, request)
        instead = self.instead(request)
        if instead is not None:
            await _answer(instead, send)
            return
        scope = {**scope, "query_string": self.rewritten(request).encode()}
        lost = self.lost(request)
        answered = _nowhere if lost else self._editing(request, send)
        await self._app(scope, _again(body, receive), answered)
        if lost:
            await asyncio.to_thread(self.cut)
            while (await receive())["type"] != "http.disconnect":
                pass
        self.after(request)

    def _editing(self, request: Request, send: Send) -> Send:
        if request.method != "GET" or (self.edited is None and self.kept is None):
            return send
        started: dict[str, Any] = {}
        parts: list[bytes] = []

        async def edited(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                started.update(message)
                return
            parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                body = self._edit(b"".join(parts))
                headers = [pair for pair in started["headers"] if pair[0] != b"content-length"]
                headers.append((b"content-length", str(len(body)).encode()))
                await send({**started, "headers": headers})
                await send({"type": "http.response.body", "body": body})

        return edited

    def _edit(self, body: bytes) -> bytes:
        bundle = json.loads(body)
        entries = bundle.get("entry", [])
        keep, edit = self.kept or (lambda _resource: True), self.edited or (lambda each: each)
        kept = [each for each in entries if keep(each["resource"])]
        gone = [each for each in entries if not keep(each["resource"])]
        bundle["total"] = bundle.get("total", 0) - sum(
            each["search"]["mode"] == "match" for each in gone
        )
        bundle["entry"] = [{**each, "resource": edit(each["resource"])} for each in kept]
        return json.dumps(bundle).encode()


@dataclass(frozen=True)
class NationalServer:
    """The national server of a test.

    Attributes:
        url: where clients reach it, through the line.
        engine: its database.
        faults: what stands in front of it.
        line: what carries the connections.
    """

    url: str
    engine: Engine
    faults: Faults
    line: Line


class _TlsUvicorn(RorUvicorn):
    """The server, speaking TLS and asking for a certificate."""

    def __init__(
        self,
        app: FastAPI,
        front: Faults,
        identity: Identity,
        authority: Authority,
        on_ready: Callable[[], None],
    ) -> None:
        super().__init__(app, on_ready)
        self.config = uvicorn.Config(
            front,
            log_config=None,
            server_header=False,
            access_log=False,
            lifespan="on",
            ssl_certfile=identity.certificate,
            ssl_keyfile=str(identity.key),
            ssl_ca_certs=str(authority.file),
            ssl_cert_reqs=ssl.CERT_REQUIRED,
        )


@contextmanager
def serve_national(
    database_url: str,
    authority: Authority,
    settings: ServerSettings | None = None,
    clock: Callable[[], Any] = utc_now,
) -> Iterator[NationalServer]:
    """Run it in a thread, on a database that is up to date."""
    engine = engines.create(database_url)
    app = create_app(engine, settings or ServerSettings(), clock, Passwords(QUICK))
    front = Faults(app)
    listener = listening_socket("127.0.0.1", 0)
    ready = threading.Event()
    identity = authority.issue("127.0.0.1", file="national")
    server = _TlsUvicorn(app, front, identity, authority, ready.set)

    def run() -> None:
        try:
            server.run(sockets=[listener])
        finally:
            ready.set()

    thread = threading.Thread(target=run, name="national")
    thread.start()
    try:
        assert ready.wait(_START_SECONDS)
        assert server.started, "the national server did not start"
        with Line(listener.getsockname()[1]) as line:
            front.cut = line.cut
            yield NationalServer(f"https://127.0.0.1:{line.port}", engine, front, line)
            server.should_exit = True
            thread.join()
    finally:
        server.should_exit = True
        thread.join()
        engine.dispose()


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def once() -> dict[str, Any]:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once


async def _nowhere(_message: dict[str, Any]) -> None:
    return


async def _answer(instead: Instead, send: Send) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in instead.headers.items()]
    headers.append((b"content-length", str(len(instead.body)).encode()))
    await send({"type": "http.response.start", "status": instead.status, "headers": headers})
    await send({"type": "http.response.body", "body": instead.body})
