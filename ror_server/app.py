"""The server as one ASGI application: routes, errors and the feed of changes, composed here.

A refusal has the shape of the route that it comes from: an OperationOutcome under `/ws-…`, problem
details elsewhere. A database that is full, locked, read-only or gone is a 503, said as such.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI
from sqlalchemy import Engine

from ror_server.accounts.passwords import Passwords
from ror_server.operations.retention import Retention
from ror_server.routes import oauth_token
from ror_server.routes.api import changes, declarations, health, region, session
from ror_server.routes.api import feeds as feed_routes
from ror_server.routes.api.description import describe
from ror_server.routes.dependencies import Services, put_services
from ror_server.routes.fhir import patch, read
from ror_server.routes.middleware import put_in_service, watch
from ror_server.settings import ServerSettings
from ror_server.web.space import add_account_space


def utc_now() -> datetime:
    """Return the time of this machine, aware, UTC."""
    return datetime.now(UTC)


def create_app(
    engine: Engine,
    settings: ServerSettings,
    clock: Callable[[], datetime] = utc_now,
    passwords: Passwords | None = None,
) -> FastAPI:
    """Compose a server on a database that `migrations.upgrade` has brought up to date.

    Args:
        engine: the database.
        settings: how the server behaves.
        clock: current time, aware, UTC.
        passwords: how secrets are hashed, with Argon2's recommended settings when absent.
    """
    services = Services.build(engine, settings, clock, passwords or Passwords())
    retention = Retention(engine, settings.retention, clock)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        await services.change_feed.start()
        await retention.start()
        yield
        await retention.stop()
        await services.change_feed.stop()

    app = FastAPI(
        title="ROR régional",
        version="1",
        lifespan=life,
        openapi_url="/api/v1/openapi.json",
        # Their pages load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    put_services(app, services)
    put_in_service(app, services)
    for module in (health, session, region, declarations, changes, feed_routes):
        app.include_router(module.router)
    app.include_router(oauth_token.router, include_in_schema=False)
    # Described by GET /metadata, as FHIR servers are.
    for fhir in (read, patch):
        app.include_router(fhir.router, include_in_schema=False)
    add_account_space(app, services)
    watch(app, services)
    describe(app)
    return app
