"""*Se connecter avec …*: leaving for the provider, coming back, linking one's account."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from ror_server.accounts.openid import OpenIdSignIn, Return
from ror_server.accounts.openid_answers import ProviderUnreachable
from ror_server.accounts.second_factor import Proof
from ror_server.audit.trail import Origin
from ror_server.errors import ServerRefusal
from ror_server.routes.dependencies import ServicesDep, services_of
from ror_server.web import cookies, second_step
from ror_server.web.browser_sessions import CurrentUser
from ror_server.web.current_user import (
    SIGN_IN,
    current_user_if_any,
    current_user_of,
    current_user_with_form,
    go_to,
    origin_of,
)
from ror_server.web.error_pages import refusal_words
from ror_server.web.headers import PREFIX
from ror_server.web.pages import Pages, pages_of
from ror_server.web.public_address import public_url

PATH = "/openid"
router = APIRouter(prefix=PREFIX + PATH)

_LONGEST = 2000


@router.get("")
def show(
    request: Request,
    visitor: Annotated[CurrentUser, Depends(current_user_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Say whether the account is linked, and offer to change that."""
    _check_offered(services.openid)
    linked = services.openid.is_linked(visitor.account)
    return pages.render(
        request, "openid", visitor=visitor, provider=services.openid.name, linked=linked, address=""
    )


@router.get("/depart")
def depart(
    request: Request,
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Send a browser to the provider, to sign in."""
    _check_offered(services.openid)
    try:
        journey = services.openid.depart(_back(request), services.clock())
    except ProviderUnreachable:
        return _unreachable(request, services.openid, pages)
    response = RedirectResponse(journey.address, 303)
    response.headers["Cache-Control"] = "no-store"
    cookies.set_journey(request, response, journey.browser)
    return response


@router.post("/lier")
def link(
    request: Request,
    visitor: Annotated[CurrentUser, Depends(current_user_with_form)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Begin to link the account; a link leads on, for forms may not lead elsewhere."""
    _check_offered(services.openid)
    try:
        journey = services.openid.depart(_back(request), services.clock(), links=visitor.account.id)
    except ProviderUnreachable:
        return _unreachable(request, services.openid, pages)
    response = pages.render(
        request,
        "openid",
        visitor=visitor,
        provider=services.openid.name,
        linked=False,
        address=journey.address,
    )
    cookies.set_journey(request, response, journey.browser)
    return response


@router.post("/delier")
def unlink(
    request: Request,
    visitor: Annotated[CurrentUser, Depends(current_user_with_form)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
) -> Response:
    """Take the link of the account away."""
    services.openid.unlink(visitor.account, origin, services.clock())
    return go_to(request, PATH)


@router.get("/retour")
def come_back(
    request: Request,
    visitor: Annotated[CurrentUser | None, Depends(current_user_if_any)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Take a browser back from the provider, and let it in."""
    _check_offered(services.openid)
    brought = Return(
        *(
            request.query_params.get(name, "")[:_LONGEST]
            for name in ("code", "state", "iss", "error")
        )
    )
    browser, now = cookies.journey_token(request), services.clock()
    try:
        account = services.openid.come_back(brought, browser, _back(request), origin, now)
    except ProviderUnreachable:
        return _unreachable(request, services.openid, pages)
    except ServerRefusal as refusal:
        reason = refusal_words(refusal, pages.i18n(request))
        return pages.render(request, "openid_refused", status=refusal.status, reason=reason)
    if visitor is not None and visitor.account.id == account.id:
        return go_to(request, PATH)
    return second_step.after_first_proof(request, account, Proof.OPENID, origin)


def _back(request: Request) -> str:
    return f"{public_url(request)}{PREFIX}{PATH}/retour"


def leaving(request: Request) -> str:
    """Return the address at which one signs out of the provider too, "" when there is none."""
    back = public_url(request) + PREFIX + SIGN_IN
    services = services_of(request)
    return services.openid.leaving_address(back, services.clock())


def _check_offered(openid: OpenIdSignIn) -> None:
    if not openid.name:
        raise ServerRefusal(404, "not_found", "Cette page n’existe pas.")


def _unreachable(request: Request, openid: OpenIdSignIn, pages: Pages) -> Response:
    reason = pages.i18n(request).gettext(
        "%(name)s ne répond pas\u00a0: réessayez dans un instant, ou connectez-vous avec votre "
        "identifiant et votre mot de passe.",
        name=openid.name,
    )
    return pages.render(request, "openid_refused", status=503, reason=reason)
