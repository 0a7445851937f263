"""Dependency injection for routes: what one server process works with, as one typed object."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, FastAPI, Request
from sqlalchemy import Engine

from ror_server.accounts.clients import ClientTokens
from ror_server.accounts.openid import OpenIdSignIn
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.second_factor import SecondFactors
from ror_server.accounts.sessions import Sessions
from ror_server.accounts.sign_in_codes import SignInCodes
from ror_server.accounts.sign_in_line import SignInLine
from ror_server.asgi.metrics import Metrics
from ror_server.asgi.rate_limits import RateLimits
from ror_server.changes.change_feed import ChangeFeed
from ror_server.errors import ServerRefusal
from ror_server.fhir import json_text
from ror_server.operations.database_metrics import DatabaseMetrics
from ror_server.settings import ServerSettings


@dataclass(frozen=True, slots=True)
class Services:
    """Composition of a server process.

    Attributes:
        engine: the database.
        settings: how the server behaves.
        clock: current time, aware, UTC.
        change_feed: tells listeners what changed.
        passwords: how secrets are hashed.
        second_factors: of people.
        sessions: of people on desktops.
        sign_in_line: where those wait whose password is checked.
        sign_in_codes: QR codes that open a session.
        openid: the sign-in at an identity provider.
        client_tokens: of machines.
        limits: how often one may ask.
        metrics: what is counted.
        stopping: set when the server has been told to stop.
    """

    engine: Engine
    settings: ServerSettings
    clock: Callable[[], datetime]
    change_feed: ChangeFeed
    passwords: Passwords
    second_factors: SecondFactors
    sessions: Sessions
    sign_in_line: SignInLine
    sign_in_codes: SignInCodes
    openid: OpenIdSignIn
    client_tokens: ClientTokens
    limits: RateLimits
    metrics: Metrics
    stopping: threading.Event

    @classmethod
    def build(
        cls,
        engine: Engine,
        settings: ServerSettings,
        clock: Callable[[], datetime],
        passwords: Passwords,
    ) -> "Services":
        """Make every part of a server on a database; nothing is started."""
        second_factors = SecondFactors(engine, settings)
        sessions = Sessions(engine, settings, passwords, second_factors)
        return cls(
            engine=engine,
            settings=settings,
            clock=clock,
            change_feed=ChangeFeed(engine, settings, clock),
            passwords=passwords,
            second_factors=second_factors,
            sessions=sessions,
            sign_in_line=SignInLine(engine, settings, clock),
            sign_in_codes=SignInCodes(engine, settings, sessions),
            openid=OpenIdSignIn(engine, settings.openid, passwords),
            client_tokens=ClientTokens(engine, settings, passwords),
            limits=RateLimits(settings.limits),
            metrics=Metrics(engine, DatabaseMetrics(engine, clock)),
            stopping=threading.Event(),
        )

    @property
    def zone(self) -> ZoneInfo:
        """Time zone of the region."""
        return ZoneInfo(self.settings.time_zone)

    def changes_committed(self) -> None:
        """Have listeners told, after a commit that added rows to `change`; from any thread."""
        self.change_feed.wake()


def put_services(app: FastAPI, services: Services) -> None:
    """Give an application what its routes work with."""
    app.state.services = services


def services_in(app: FastAPI) -> Services:
    """Return what an application works with."""
    services: Services = app.state.services
    return services


def services_of(request: Request) -> Services:
    """Return what the server that answers a request works with."""
    return services_in(request.app)


async def _services_of(request: Request) -> Services:
    # On the event loop: FastAPI sends plain functions to a thread, at each request.
    return services_of(request)


async def unambiguous(request: Request) -> None:
    """Refuse a JSON body that says one name twice (FastAPI reads it, and takes the last).

    Raises:
        ServerRefusal: 400.
    """
    try:
        json_text.read(await request.body())
    except json_text.DoubledName:
        detail = "Un nom figure deux fois dans le corps de la demande."
        raise ServerRefusal(400, "doubled_name", detail) from None
    except (ValueError, RecursionError):
        # No JSON: told by whoever reads it, with what is missing.
        return


ServicesDep = Annotated[Services, Depends(_services_of)]
"""The services as a parameter of a route."""
