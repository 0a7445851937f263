"""Signing in to the web space, its first page, and signing out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse

from ror_server.accounts.second_factor import Proof
from ror_server.accounts.tokens import new_token
from ror_server.audit.trail import Origin
from ror_server.errors import ServerRefusal
from ror_server.routes.dependencies import ServicesDep, services_of
from ror_server.web import cookies, openid, second_step
from ror_server.web.browser_sessions import BrowserSessions, CurrentUser, browser_sessions_of
from ror_server.web.current_user import (
    SIGN_IN,
    current_user_if_any,
    current_user_of,
    enrolling_with_form,
    go_to,
    origin_of,
)
from ror_server.web.error_pages import refusal_words
from ror_server.web.forms import Form, check_token, form_of, token_for
from ror_server.web.headers import PREFIX
from ror_server.web.pages import Pages, pages_of

_HAS_LEFT = "parti"

router = APIRouter(prefix=PREFIX)
doorstep = APIRouter()


@doorstep.get("/")
def lead_in(request: Request) -> Response:
    """Lead whoever typed the name of the server alone to the only pages that it has."""
    return go_to(request, "")


@router.get("")
def home(
    request: Request,
    visitor: Annotated[CurrentUser, Depends(current_user_of)],
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Offer what the space can do."""
    return pages.render(request, "home", visitor=visitor, provider=services_of(request).openid.name)


@router.get(SIGN_IN)
def show_form(
    request: Request,
    visitor: Annotated[CurrentUser | None, Depends(current_user_if_any)],
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Ask for identifier and password, unless somebody is signed in."""
    return _form(request, pages) if visitor is None else go_to(request, "")


@router.post(SIGN_IN)
async def sign_in(
    request: Request,
    form: Annotated[Form, Depends(form_of)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Sign a browser in; whoever was signed in on it no longer is."""
    check_token(form, cookies.form_token(request))
    identifier, password = form.get("identifiant", ""), form.get("mot_de_passe", "")

    def checked() -> Response:
        account = services.sessions.prove(identifier, password, origin, services.clock())
        return second_step.after_first_proof(request, account, Proof.PASSWORD, origin)

    try:
        return await services.sign_in_line.run_for_person(identifier, origin.address, checked)
    except ServerRefusal as refusal:
        return _form(request, pages, identifier, refusal)


@router.post("/deconnexion")
def sign_out(
    request: Request,
    visitor: Annotated[CurrentUser, Depends(enrolling_with_form)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    browsers: Annotated[BrowserSessions, Depends(browser_sessions_of)],
) -> Response:
    """Sign the browser out."""
    browsers.sign_out(visitor, origin, services.clock())
    left = f"?{_HAS_LEFT}" if services_of(request).openid.name else ""
    response = go_to(request, SIGN_IN + left)
    cookies.drop_session(request, response)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@router.get("/static/{name}")
def file(name: str, pages: Annotated[Pages, Depends(pages_of)]) -> Response:
    """Return a file that pages load."""
    found = pages.file(name)
    if found is None:
        raise ServerRefusal(404, "not_found", "Cette page n’existe pas.")
    return found


def _form(
    request: Request,
    pages: Pages,
    identifier: str = "",
    refusal: ServerRefusal | None = None,
) -> HTMLResponse:
    token = cookies.form_token(request) or new_token()
    page = pages.render(
        request,
        "sign_in",
        status=refusal.status if refusal else 200,
        form_token=token_for(token),
        identifier=identifier,
        provider=services_of(request).openid.name,
        leaving=openid.leaving(request) if _HAS_LEFT in request.query_params else "",
        problem=refusal_words(refusal, pages.i18n(request)) if refusal else "",
    )
    if refusal is not None:
        page.headers.update(refusal.headers)
    cookies.set_form(request, page, token)
    return page
