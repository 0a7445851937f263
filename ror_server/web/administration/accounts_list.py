"""The accounts: found by name, and made."""

from fastapi import APIRouter, Response

from ror_server.accounts import finding, people
from ror_server.accounts.password_rules import REASONS, Owner, weakness
from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.identity.data_profile import DataProfile
from ror_server.web.administration.desk import Desk, Reading, Sending
from ror_server.web.administration.generated import generated_password
from ror_server.web.administration.guard import ADDRESS
from ror_server.web.administration.profile_choice import PROFILES, profile_of

PATH = "/comptes"
_NO_NAME = "Donnez un nom, de 200\u00a0caractères au plus."
_REFUSED = "L’identifiant est vide, trop long ou déjà pris."

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show(desk: Reading) -> Response:
    """List the accounts, those whose name has what was typed in it."""
    text = desk.asked("cherche")
    with desk.context.engine.connect() as connection:
        page = finding.accounts(connection, text, desk.page_number())
    return desk.render("admin_accounts", found=page, text=text)


@router.get("/nouveau")
def ask(desk: Reading) -> Response:
    """Ask for a new account."""
    return _form(desk)


@router.post("/nouveau")
def add(desk: Sending) -> Response:
    """Make an account and show its first password, this once."""
    owner = Owner(people.canonical(desk.sent("identifiant")), desk.sent("nom"))
    typed = desk.form.get("mot_de_passe", "")
    weak = weakness(typed, owner) if typed else None
    if not owner.display_name or len(owner.display_name) > people.LONGEST_NAME:
        return _form(desk, _NO_NAME)
    if weak is not None:
        return _form(desk, REASONS[weak])
    password = typed or generated_password(owner)
    try:
        with writing(desk.context.engine) as connection:
            account_id = people.add(
                connection,
                desk.passwords,
                identifier=owner.identifier,
                display_name=owner.display_name,
                password=password,
                may_read=bool(desk.sent("lecture")),
                may_administer=bool(desk.sent("administration")),
                sites=(),
                now=desk.now,
                profile=profile_of(desk.sent("profil"), DataProfile.ALL),
                must_change_password=True,
            )
            made = people.get(connection, account_id)
            desk.record(connection, Event.ACCOUNT_CREATED, made)
    except people.AccountProblem:
        return _form(desk, _REFUSED)
    return desk.render("admin_password", account=made, password="" if typed else password)


def _form(desk: Desk, problem: str = "") -> Response:
    return desk.render("admin_account_new", problem=problem, sent=desk.form, profiles=PROFILES)
