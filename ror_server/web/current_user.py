"""The current user: from the cookie of a request to a person; strangers are led to sign in."""

from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from ror_server.asgi.rate_limits import Kind
from ror_server.audit.trail import Origin
from ror_server.routes.dependencies import services_of
from ror_server.web import cookies
from ror_server.web.browser_sessions import BrowserSessions, CurrentUser, browser_sessions_of
from ror_server.web.forms import Form, check_token, form_of
from ror_server.web.headers import PREFIX
from ror_server.web.public_address import address_of, base_path

SIGN_IN = "/connexion"
SECOND_FACTOR = "/second-facteur"
PASSWORD = "/mot-de-passe"  # noqa: S105 - a path


class NotSignedIn(Exception):  # noqa: N818 - a state of affairs
    """Nobody is signed in to the web space."""


class MustEnrol(Exception):  # noqa: N818 - a state of affairs
    """The account needs a second factor before anything else."""


class MustChoosePassword(Exception):  # noqa: N818 - a state of affairs
    """The account needs a password of its owner's choice before anything else."""


def current_user_if_any(
    request: Request, sessions: Annotated[BrowserSessions, Depends(browser_sessions_of)]
) -> CurrentUser | None:
    """Return who sends a request, None for a stranger (a FastAPI dependency).

    Raises:
        ServerRefusal: 429 when they ask too much.
    """
    visitor = sessions.find(cookies.session_token(request), services_of(request).clock())
    if visitor is not None:
        request.state.who = f"account:{visitor.account.id}"
        services_of(request).limits.spend(Kind.ACCOUNT_SPACE, request.state.who)
    return visitor


def current_user_enrolling(
    visitor: Annotated[CurrentUser | None, Depends(current_user_if_any)],
) -> CurrentUser:
    """Return who sends a request, with a second factor or before (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
    """
    if visitor is None:
        raise NotSignedIn
    return visitor


def current_user_choosing(
    visitor: Annotated[CurrentUser, Depends(current_user_enrolling)],
) -> CurrentUser:
    """Return who sends a request, with a password of their own or before (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
        MustEnrol: their account needs a second factor first.
    """
    if visitor.must_enrol:
        raise MustEnrol
    return visitor


def current_user_of(visitor: Annotated[CurrentUser, Depends(current_user_choosing)]) -> CurrentUser:
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
    visitor: Annotated[CurrentUser, Depends(current_user_choosing)],
) -> CurrentUser:
    """Return who sends a form, as `current_user_with_form`; their password need not be theirs."""
    check_token(form, visitor.token)
    return visitor


def enrolling_with_form(
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[CurrentUser, Depends(current_user_enrolling)],
) -> CurrentUser:
    """Return who sends a form, as `current_user_with_form`, with a second factor or before."""
    check_token(form, visitor.token)
    return visitor


def current_user_with_form(
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[CurrentUser, Depends(current_user_of)],
) -> CurrentUser:
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
