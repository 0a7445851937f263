"""Changing one's password: the old one is asked, every other session ends."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from ror_server.accounts import accounts
from ror_server.accounts.open_sessions import revoke_others
from ror_server.accounts.password_rules import REASONS, Owner, weakness
from ror_server.audit.trail import Event, Origin, record
from ror_server.database.engine import writing
from ror_server.errors import ServerRefusal
from ror_server.routes.dependencies import Services, ServicesDep
from ror_server.web.browser_sessions import CurrentUser
from ror_server.web.current_user import choosing_with_form, current_user_choosing, origin_of
from ror_server.web.error_pages import refusal_words
from ror_server.web.forms import Form, form_of
from ror_server.web.headers import PREFIX
from ror_server.web.pages import Pages, pages_of

router = APIRouter(prefix=f"{PREFIX}/mot-de-passe")

_DIFFERENT = "Les deux saisies du nouveau mot de passe diffèrent."
_SAME = "Le nouveau mot de passe est le même que l’actuel."
_WRONG = "Le mot de passe actuel est incorrect."
_DEMONSTRATION = "Les comptes de démonstration gardent leur mot de passe."


@router.get("")
def show(
    request: Request,
    visitor: Annotated[CurrentUser, Depends(current_user_choosing)],
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Ask for the old and the new password."""
    return pages.render(request, "password", visitor=visitor, problem="", field="", done=False)


@router.post("")
async def change(
    request: Request,
    form: Annotated[Form, Depends(form_of)],
    visitor: Annotated[CurrentUser, Depends(choosing_with_form)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Replace the password."""
    return await services.sign_in_line.run_for_person(
        visitor.account.identifier,
        origin.address,
        lambda: _change(request, form, visitor, origin, services, pages),
    )


def _change(
    request: Request,
    form: Form,
    visitor: CurrentUser,
    origin: Origin,
    services: Services,
    pages: Pages,
) -> Response:
    i18n = pages.i18n(request)
    account, now = visitor.account, services.clock()
    old, new = form.get("actuel", ""), form.get("nouveau", "")
    try:
        # First: what follows is dear, and tells about the account.
        services.sessions.prove(account.identifier, old, origin, now)
    except ServerRefusal as refusal:
        told = _WRONG if refusal.code == "wrong_password" else ""
        text = i18n.gettext(told) if told else refusal_words(refusal, i18n)
        return pages.render(
            request,
            "password",
            visitor=visitor,
            status=refusal.status,
            problem=text,
            field="actuel",
            done=False,
        )
    problem, field = _problem(services, account, form)
    if not problem:
        hashed = services.passwords.hash(new)
        with writing(services.engine) as connection:
            accounts.set_password(connection, account.id, hashed)
            revoke_others(connection, account.id, visitor.session_id, now)
            record(connection, Event.PASSWORD_CHANGED, account.subject, origin, now)
    return pages.render(
        request,
        "password",
        visitor=visitor,
        status=422 if problem else 200,
        problem=i18n.gettext(problem) if problem else "",
        field=field,
        done=not problem,
    )


def _problem(services: Services, account: accounts.Account, form: Form) -> tuple[str, str]:
    """Return what is wrong with a new password and in which field, empty when nothing is."""
    old, new = form.get("actuel", ""), form.get("nouveau", "")
    with services.engine.connect() as connection:
        if accounts.is_shared(connection, account.id):
            return _DEMONSTRATION, ""
    weak = weakness(new, Owner(account.identifier, account.display_name))
    if weak is not None:
        return REASONS[weak], "nouveau"
    if new == old:
        return _SAME, "nouveau"
    if new != form.get("encore", ""):
        return _DIFFERENT, "encore"
    return "", ""
