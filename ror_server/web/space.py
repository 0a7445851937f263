"""The web space of accounts, put into an application."""

from fastapi import FastAPI
from sqlalchemy import Engine

from ror_server.accounts.openid import OpenIdSignIn
from ror_server.settings import ServerSettings
from ror_server.web import (
    codes,
    entrance,
    openid,
    password,
    second_factor,
    second_step,
    sessions,
)
from ror_server.web.administration.router import ROUTERS
from ror_server.web.browser_sessions import BrowserSessions
from ror_server.web.headers import AccountSpaceHeaders
from ror_server.web.pages import Pages
from ror_server.web.visitors import lead_strangers

_MODULES = (entrance, second_step, openid, codes, sessions, password, second_factor)


def add_account_space(app: FastAPI, engine: Engine, settings: ServerSettings) -> None:
    """Serve `/compte`; `app.state` must have what proves who people are."""
    app.state.browser_sessions = BrowserSessions(engine, settings, app.state.second_factors)
    app.state.openid = OpenIdSignIn(engine, settings.openid, app.state.passwords)
    app.state.account_pages = Pages(settings.time_zone)
    routers = [entrance.doorstep, *(module.router for module in _MODULES)]
    for router in (*routers, *ROUTERS):
        # Pages for people are no part of the API's description.
        app.include_router(router, include_in_schema=False)
    lead_strangers(app)
    app.add_middleware(AccountSpaceHeaders)
