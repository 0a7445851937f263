"""*Afficher mon QR code*: the code, what has become of it, and another one on request."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from ror_server.accounts.sign_in_codes import CodeState, SignInCodes
from ror_server.audit.trail import Origin
from ror_server.errors import ServerRefusal
from ror_server.routes.dependencies import ServicesDep
from ror_server.web.browser_sessions import CurrentUser
from ror_server.web.current_user import (
    current_user_if_any,
    current_user_of,
    current_user_with_form,
    go_to,
    origin_of,
)
from ror_server.web.forms import Form, form_of
from ror_server.web.headers import PREFIX
from ror_server.web.pages import Pages, pages_of, qr_picture
from ror_server.web.public_address import public_url

if TYPE_CHECKING:
    from ror_server.web.i18n import Localizer

router = APIRouter(prefix=f"{PREFIX}/code")

_GROUP = 4


@router.get("")
def without_form(
    request: Request, _visitor: Annotated[CurrentUser, Depends(current_user_of)]
) -> Response:
    """Lead to the first page: reading an address makes no code."""
    return go_to(request, "")


@router.post("")
def show(
    request: Request,
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[CurrentUser, Depends(current_user_with_form)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Make a code and show it, this once; the one that it replaces ends."""
    now = services.clock()
    code = services.sign_in_codes.issue(
        visitor.account, origin, now, replaces=form.get("remplace", "")
    )
    server = public_url(request)
    groups = [code.secret[at : at + _GROUP] for at in range(0, len(code.secret), _GROUP)]
    return pages.render(
        request,
        "code",
        visitor=visitor,
        code_id=code.id,
        picture=qr_picture(f"ROR1:{server}#{code.secret}"),
        typed="-".join(groups),
        server=server,
        seconds=round((code.expires_at - now).total_seconds()),
        expires_at=code.expires_at,
    )


@router.get("/{code_id}")
def follow(
    request: Request,
    code_id: str,
    visitor: Annotated[CurrentUser, Depends(current_user_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Say what has become of a code, for browsers without scripts."""
    state = _state(services.sign_in_codes, visitor, code_id)
    told, message = _told(state, services.clock(), pages.i18n(request))
    return pages.render(
        request, "code_state", visitor=visitor, code_id=code_id, told=told, message=message
    )


@router.get("/{code_id}/etat")
def look(
    request: Request,
    code_id: str,
    visitor: Annotated[CurrentUser | None, Depends(current_user_if_any)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Say what has become of a code, for the script of its page."""
    i18n = pages.i18n(request)
    if visitor is None:
        ended = i18n.gettext("Votre session est terminée\u00a0: reconnectez-vous.")
        return JSONResponse({"state": "signed_out", "message": ended}, 401)
    told, message = _told(_state(services.sign_in_codes, visitor, code_id), services.clock(), i18n)
    return JSONResponse({"state": told, "message": message})


def _state(codes: SignInCodes, visitor: CurrentUser, code_id: str) -> CodeState:
    state = codes.state(visitor.account.id, code_id)
    if state is None:
        raise ServerRefusal(404, "not_found", "Cette page n’existe pas.")
    return state


def _told(state: CodeState, now: datetime, i18n: "Localizer") -> tuple[str, str]:
    """Return the state for programs, and in words."""
    if state.used_at is not None:
        time = i18n.time(state.used_at)
        if state.workstation:
            return "used", i18n.gettext(
                "Ce code a été utilisé à %(time)s par le poste «\u202f%(workstation)s\u202f»"
                " (%(address)s).",
                time=time,
                workstation=state.workstation,
                address=state.address,
            )
        return "used", i18n.gettext(
            "Ce code a été utilisé à %(time)s par un poste sans nom (%(address)s).",
            time=time,
            address=state.address,
        )
    if state.expires_at <= now:
        return "expired", i18n.gettext("Ce code a expiré.")
    return "waiting", i18n.gettext("Ce code attend d’être présenté à la caméra du poste.")
