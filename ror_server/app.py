"""The server as one ASGI application: routes, errors and middleware, composed here (FastAPI).

A refusal has the shape of the route that it comes from: an OperationOutcome under `/ws-…`, a page
under `/compte`, problem details elsewhere. A database that is full, locked, read-only or gone is a
503, said as such.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI
from sqlalchemy import Engine

from ror_server.accounts.passwords import Passwords
from ror_server.asgi.limits_and_headers import LimitsAndHeaders
from ror_server.asgi.request_log import RequestLog, log_access
from ror_server.operations.retention import Retention
from ror_server.routes import oauth_token
from ror_server.routes.api import changes, declarations, feeds, monitoring, region, session
from ror_server.routes.api.openapi import describe
from ror_server.routes.api.problems import problem_response
from ror_server.routes.dependencies import Services, put_services
from ror_server.routes.exception_handlers import ErrorHandlers
from ror_server.routes.fhir import patch, read
from ror_server.routes.fhir import responses as fhir
from ror_server.settings import ServerSettings
from ror_server.web import error_pages as pages
from ror_server.web.account_space import add_account_space

_API = (monitoring, session, region, declarations, changes, feeds)
# FHIR servers are described by GET /metadata, the token endpoint by a standard.
_NOT_DESCRIBED = (oauth_token, read, patch)
_ERRORS = (pages.ERRORS, oauth_token.ERRORS, fhir.ERRORS)


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
    errors = ErrorHandlers(_ERRORS, otherwise=problem_response)
    errors.add_to(app)
    # The last middleware is the outermost: what is added after one is around it.
    app.add_middleware(
        LimitsAndHeaders,
        limits=settings.limits,
        admit=services.limits.spend_sign_in,
        refuse=errors.answer,
        clock=clock,
    )
    for api in _API:
        app.include_router(api.router)
    for other in _NOT_DESCRIBED:
        app.include_router(other.router, include_in_schema=False)
    add_account_space(app, services)
    app.add_middleware(
        RequestLog, observers=(log_access, services.metrics.observe), crash=errors.crash_answer
    )
    describe(app)
    return app
