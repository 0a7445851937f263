"""The page of sessions: workstations and browsers where the account is signed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from ror_server.accounts import open_sessions
from ror_server.accounts.open_sessions import Kind
from ror_server.audit.trail import Event, Origin, record
from ror_server.database.engine import writing
from ror_server.routes.dependencies import ServicesDep
from ror_server.web import cookies
from ror_server.web.browser_sessions import CurrentUser
from ror_server.web.current_user import (
    SIGN_IN,
    current_user_of,
    current_user_with_form,
    go_to,
    origin_of,
)
from ror_server.web.headers import PREFIX
from ror_server.web.pages import Pages, pages_of

PATH = "/sessions"

router = APIRouter(prefix=PREFIX + PATH)


@router.get("")
def show(
    request: Request,
    visitor: Annotated[CurrentUser, Depends(current_user_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """List where the account is signed in."""
    with services.engine.connect() as connection:
        found = open_sessions.all_open(
            connection, visitor.account.id, visitor.session_id, services.clock(), services.settings
        )
    return pages.render(request, "sessions", visitor=visitor, sessions=found)


@router.post("/{kind}/{session_id}/fermer")
def close(
    request: Request,
    kind: Kind,
    session_id: str,
    visitor: Annotated[CurrentUser, Depends(current_user_with_form)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
) -> Response:
    """End one session; one that is not open (any more) is none to complain about."""
    now = services.clock()
    with writing(services.engine) as connection:
        name = open_sessions.revoke(connection, visitor.account.id, kind, session_id, now)
        if name is not None:
            record(
                connection, Event.SESSION_REVOKED, visitor.account.subject, origin, now, name[:200]
            )
    if session_id != visitor.session_id:
        return go_to(request, PATH)
    response = go_to(request, SIGN_IN)
    cookies.drop_session(request, response)
    return response
