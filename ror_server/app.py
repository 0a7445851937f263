"""The server as one ASGI application: routes and errors, composed here.

A refusal has the shape of the route that it comes from: an OperationOutcome under `/ws-…`, problem
details elsewhere. A database that is full, locked, read-only or gone is a 503, said as such.
"""

import importlib
import importlib.util
from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import FastAPI
from sqlalchemy import Engine

from ror_server.accounts import token_endpoint
from ror_server.accounts.machines import ClientTokens
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.sessions import Sessions
from ror_server.api import declarations, health, region, session
from ror_server.api.failures import answer_failures
from ror_server.context import ServerContext
from ror_server.settings import ServerSettings


def utc_now() -> datetime:
    """Return the time of this machine, aware, UTC."""
    return datetime.now(UTC)


def create_app(
    engine: Engine, settings: ServerSettings, clock: Callable[[], datetime] = utc_now
) -> FastAPI:
    """Compose a server on a database that `migrations.upgrade` has brought up to date.

    Args:
        engine: the database.
        settings: how the server behaves.
        clock: current time, aware, UTC.
    """
    app = FastAPI(
        title="ROR régional",
        version="1",
        openapi_url="/api/v1/openapi.json",
        # Their pages load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    app.state.context = ServerContext(
        engine=engine, settings=settings, clock=clock, changes_committed=lambda: None
    )
    passwords = Passwords()
    app.state.sessions = Sessions(engine, settings, passwords)
    app.state.client_tokens = ClientTokens(engine, settings, passwords)
    answer_failures(app)
    for router in (health.router, session.router, region.router, declarations.router):
        app.include_router(router)
    app.include_router(token_endpoint.router, include_in_schema=False)
    for name in ("ror_server.fhir.reading", "ror_server.fhir.writing"):
        if importlib.util.find_spec(name):
            app.include_router(importlib.import_module(name).router, include_in_schema=False)
    return app
