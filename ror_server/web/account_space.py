"""The sub-application `/compte`: the web space of accounts, put into an application."""

from dataclasses import dataclass

from fastapi import FastAPI

from ror_server.routes.dependencies import Services
from ror_server.web import codes, openid, password, second_factor, second_step, sessions, sign_in
from ror_server.web.administration.router import ROUTERS
from ror_server.web.browser_sessions import BrowserSessions
from ror_server.web.current_user import lead_strangers
from ror_server.web.headers import AccountSpaceHeaders
from ror_server.web.pages import Pages

_MODULES = (sign_in, second_step, openid, codes, sessions, password, second_factor)


@dataclass(frozen=True, slots=True)
class AccountSpace:
    """What the pages work with, beside the services of the server; at `app.state.account_space`.

    Attributes:
        pages: makes them.
        browser_sessions: who is signed in.
    """

    pages: Pages
    browser_sessions: BrowserSessions


def add_account_space(app: FastAPI, services: Services) -> None:
    """Serve `/compte`."""
    app.state.account_space = AccountSpace(
        pages=Pages(services.settings.time_zone),
        browser_sessions=BrowserSessions(
            services.engine, services.settings, services.second_factors
        ),
    )
    routers = [sign_in.doorstep, *(module.router for module in _MODULES)]
    for router in (*routers, *ROUTERS):
        # Pages for people are no part of the API's description.
        app.include_router(router, include_in_schema=False)
    lead_strangers(app)
    app.add_middleware(AccountSpaceHeaders)
