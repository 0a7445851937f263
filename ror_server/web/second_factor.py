"""The page of the second factor: adding one, its recovery codes, taking it away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from ror_server.accounts.one_time_codes import Enrolment
from ror_server.accounts.second_factor import SecondFactors
from ror_server.audit.trail import Origin
from ror_server.errors import ServerRefusal
from ror_server.routes.dependencies import ServicesDep
from ror_server.web.browser_sessions import CurrentUser
from ror_server.web.current_user import (
    SECOND_FACTOR,
    current_user_enrolling,
    current_user_with_form,
    enrolling_with_form,
    go_to,
    origin_of,
)
from ror_server.web.error_pages import refusal_words
from ror_server.web.forms import Form, form_of
from ror_server.web.headers import PREFIX
from ror_server.web.pages import Pages, pages_of, qr_picture

router = APIRouter(prefix=PREFIX + SECOND_FACTOR)

_GROUP = 4


@router.get("")
def show(
    request: Request,
    visitor: Annotated[CurrentUser, Depends(current_user_enrolling)],
    pages: Annotated[Pages, Depends(pages_of)],
    services: ServicesDep,
) -> Response:
    """Say how it stands, and offer what can be done."""
    return _state_page(request, visitor, pages, services.second_factors)


@router.post("/preparer")
async def prepare(
    request: Request,
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[CurrentUser, Depends(enrolling_with_form)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Show a new secret to whoever knows the password."""
    identifier, password = visitor.account.identifier, form.get("actuel", "")

    def checked() -> Enrolment:
        now = services.clock()
        services.sessions.prove(identifier, password, origin, now)
        return services.second_factors.prepare(visitor.account, now)

    try:
        enrolment = await services.sign_in_line.run_for_person(identifier, origin.address, checked)
    except ServerRefusal as refusal:
        return _state_page(request, visitor, pages, services.second_factors, refusal)
    return _secret_page(request, visitor, pages, enrolment)


@router.post("/confirmer")
def confirm(
    request: Request,
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[CurrentUser, Depends(enrolling_with_form)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Take the first code, and show the recovery codes this once."""
    enrolment = services.second_factors.prepared(visitor.account)
    if enrolment is None:
        return go_to(request, SECOND_FACTOR)
    try:
        codes = services.second_factors.confirm(
            visitor.account, form.get("code", ""), origin, services.clock()
        )
    except ServerRefusal as refusal:
        return _secret_page(request, visitor, pages, enrolment, refusal)
    return _codes_page(request, visitor, pages, codes)


@router.post("/codes")
def renew_codes(
    request: Request,
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[CurrentUser, Depends(current_user_with_form)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Make other recovery codes for whoever shows a code."""
    now = services.clock()
    try:
        _prove(services.second_factors, visitor, form, origin, now)
        codes = services.second_factors.new_recovery_codes(visitor.account, origin, now)
    except ServerRefusal as refusal:
        return _state_page(request, visitor, pages, services.second_factors, refusal)
    return _codes_page(request, visitor, pages, codes)


@router.post("/retirer")
def remove(
    request: Request,
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[CurrentUser, Depends(current_user_with_form)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Take the second factor away for whoever shows a code."""
    now = services.clock()
    try:
        _prove(services.second_factors, visitor, form, origin, now)
        services.second_factors.remove(visitor.account, origin, now)
    except ServerRefusal as refusal:
        return _state_page(request, visitor, pages, services.second_factors, refusal)
    return go_to(request, SECOND_FACTOR)


def _prove(
    factors: SecondFactors, visitor: CurrentUser, form: Form, origin: Origin, now: datetime
) -> None:
    if factors.state(visitor.account).since is None:
        raise ServerRefusal(409, "malformed", "Aucun second facteur.")
    factors.check(visitor.account, form.get("code", ""), origin, now)


def _state_page(
    request: Request,
    visitor: CurrentUser,
    pages: Pages,
    factors: SecondFactors,
    refusal: ServerRefusal | None = None,
) -> Response:
    return pages.render(
        request,
        "second_factor",
        visitor=visitor,
        status=refusal.status if refusal else 200,
        state=factors.state(visitor.account),
        problem=_words(request, pages, refusal),
    )


def _secret_page(
    request: Request,
    visitor: CurrentUser,
    pages: Pages,
    enrolment: Enrolment,
    refusal: ServerRefusal | None = None,
) -> Response:
    secret = enrolment.secret
    return pages.render(
        request,
        "second_factor_secret",
        visitor=visitor,
        status=refusal.status if refusal else 200,
        picture=qr_picture(enrolment.address),
        typed=" ".join(secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP)),
        problem=_words(request, pages, refusal),
    )


def _codes_page(
    request: Request, visitor: CurrentUser, pages: Pages, codes: Sequence[str]
) -> Response:
    return pages.render(request, "recovery_codes", visitor=visitor, codes=codes)


def _words(request: Request, pages: Pages, refusal: ServerRefusal | None) -> str:
    if refusal is None:
        return ""
    i18n = pages.i18n(request)
    if refusal.code == "wrong_password":
        return i18n.gettext("Le mot de passe actuel est incorrect.")
    return refusal_words(refusal, i18n)
