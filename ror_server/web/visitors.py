"""From the cookie of a request to the person behind it; strangers are led to the sign-in page."""

from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from ror_server.audit.trail import Origin
from ror_server.routes.dependencies import services_of
from ror_server.web import cookies
from ror_server.web.browser_sessions import BrowserSessions, Visitor, browser_sessions_of
from ror_server.web.forms import Form, check_token, form_of
from ror_server.web.headers import PREFIX
from ror_server.web.origin import address_of, base_path

SIGN_IN = "/connexion"
SECOND_FACTOR = "/second-facteur"
PASSWORD = "/mot-de-passe"  # noqa: S105 - a path


class NotSignedIn(Exception):  # noqa: N818 - a state of affairs
    """Nobody is signed in to the web space."""


class MustEnrol(Exception):  # noqa: N818 - a state of affairs
    """The account needs a second factor before anything else."""


class MustChoosePassword(Exception):  # noqa: N818 - a state of affairs
    """The account needs a password of its owner's choice before anything else."""


def visitor_if_any(
    request: Request, sessions: Annotated[BrowserSessions, Depends(browser_sessions_of)]
) -> Visitor | None:
    """Return who sends a request, None for a stranger (a FastAPI dependency)."""
    visitor = sessions.find(cookies.session_token(request), services_of(request).clock())
    if visitor is not None:
        request.state.who = f"account:{visitor.account.id}"
    return visitor


def visitor_enrolling(
    visitor: Annotated[Visitor | None, Depends(visitor_if_any)],
) -> Visitor:
    """Return who sends a request, with a second factor or before (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
    """
    if visitor is None:
        raise NotSignedIn
    return visitor


def visitor_choosing(visitor: Annotated[Visitor, Depends(visitor_enrolling)]) -> Visitor:
    """Return who sends a request, with a password of their own or before (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
        MustEnrol: their account needs a second factor first.
    """
    if visitor.must_enrol:
        raise MustEnrol
    return visitor


def visitor_of(visitor: Annotated[Visitor, Depends(visitor_choosing)]) -> Visitor:
    """Return who sends a request (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
        MustEnrol: their account needs a second factor first.
        MustChoosePassword: somebody else chose their password.
    """
    if visitor.account.must_change_password:
        raise MustChoosePassword
    return visitor


def choosing_with_form(
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[Visitor, Depends(visitor_choosing)],
) -> Visitor:
    """Return who sends a form, as `visitor_with_form`, with a password of their own or before."""
    check_token(form, visitor.token)
    return visitor


def enrolling_with_form(
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[Visitor, Depends(visitor_enrolling)],
) -> Visitor:
    """Return who sends a form, as `visitor_with_form`, with a second factor or before."""
    check_token(form, visitor.token)
    return visitor


def visitor_with_form(
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[Visitor, Depends(visitor_of)],
) -> Visitor:
    """Return who sends a form, checked to come from one of our pages (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
        MustEnrol: their account needs a second factor first.
        ServerRefusal: 403 for a form of another page.
    """
    check_token(form, visitor.token)
    return visitor


def origin_of(request: Request) -> Origin:
    """Return where a request comes from (a FastAPI dependency)."""
    return Origin.of(address_of(request))


def go_to(request: Request, path: str) -> RedirectResponse:
    """Send a browser to a page of the space."""
    return RedirectResponse(base_path(request) + PREFIX + path, 303)


def lead_strangers(app: FastAPI) -> None:
    """Make an application answer strangers with the sign-in page, others with what comes first."""

    @app.exception_handler(NotSignedIn)
    async def not_signed_in(request: Request, _error: Exception) -> Response:
        return go_to(request, SIGN_IN)

    @app.exception_handler(MustEnrol)
    async def must_enrol(request: Request, _error: Exception) -> Response:
        return go_to(request, SECOND_FACTOR)

    @app.exception_handler(MustChoosePassword)
    async def must_choose_password(request: Request, _error: Exception) -> Response:
        return go_to(request, PASSWORD)
