"""The pages of accounts: found by name, made, and each with its rights and where it is open."""

from collections.abc import Callable
from dataclasses import replace

from fastapi import APIRouter, Response

from ror_server.accounts import accounts, login_attempts, open_sessions, second_factor
from ror_server.accounts.accounts import Account
from ror_server.accounts.password_rules import Owner, generated_password
from ror_server.accounts.sites import find_sites, named_sites
from ror_server.administration import accounts as acts
from ror_server.administration.actor import Actor, Unknown
from ror_server.web.administration.admin_request import (
    ADDRESS,
    PROFILES,
    AdminRequest,
    Reading,
    Sending,
    problem_of,
)

PATH = "/comptes"

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show_all(admin: Reading) -> Response:
    """List the accounts, those whose name has what was typed in it."""
    text = admin.asked("cherche")
    with admin.services.engine.connect() as connection:
        page = accounts.search(connection, text, admin.page_number())
        locked = login_attempts.locked_accounts(connection, admin.now, admin.services.settings)
    return admin.render("admin_accounts", found=page, text=text, locked=locked)


@router.get("/nouveau")
def ask(admin: Reading) -> Response:
    """Ask for a new account."""
    return _form(admin)


@router.post("/nouveau")
def add(admin: Sending) -> Response:
    """Make an account and show its first password, this once."""
    made: list[Account] = []
    owner = Owner(accounts.canonical(admin.sent("identifiant")), admin.sent("nom"))
    typed = admin.form.get("mot_de_passe", "")
    password = typed or generated_password(owner)
    problem = problem_of(
        lambda: made.append(
            acts.create(
                admin.actor,
                admin.services.passwords,
                identifier=owner.identifier,
                display_name=owner.display_name,
                password=password,
                may_read=bool(admin.sent("lecture")),
                may_administer=bool(admin.sent("administration")),
                profile=admin.new_profile,
            )
        )
    )
    if problem:
        return _form(admin, problem)
    return admin.render("admin_password", account=made[0], password="" if typed else password)


@router.get("/{account_id}")
def show(account_id: str, admin: Reading) -> Response:
    """Show an account, and the sites found by what was typed."""
    return _page(admin, account_id)


@router.post("/{account_id}/droits")
def rights(account_id: str, admin: Sending) -> Response:
    """Change the name, the rights and the data profile."""
    return _act(
        admin,
        account_id,
        "compte",
        lambda actor: acts.change_rights(
            actor,
            account_id,
            display_name=admin.sent("nom"),
            may_read=bool(admin.sent("lecture")),
            may_administer=bool(admin.sent("administration")),
            profile=admin.sent_profile,
        ),
    )


@router.post("/{account_id}/etablissements")
def sites(account_id: str, admin: Sending) -> Response:
    """Add a site to those that the account declares for, or take one away."""
    added, removed = admin.sent("ajouter"), admin.sent("retirer")
    return _act(
        admin,
        account_id,
        "sites",
        lambda actor: acts.change_rights(
            actor,
            account_id,
            added_sites={added} if added else (),
            removed_sites={removed},
        ),
    )


@router.post("/{account_id}/mot-de-passe")
def password(account_id: str, admin: Sending) -> Response:
    """Replace the password; the person chooses another at the next sign-in."""
    account = _existing(admin, account_id)
    typed = admin.form.get("mot_de_passe", "")
    chosen = typed or generated_password(Owner(account.identifier, account.display_name))
    problem = problem_of(
        lambda: acts.replace_password(admin.actor, admin.services.passwords, account_id, chosen)
    )
    if problem:
        return _page(admin, account_id, problem)
    return admin.render("admin_password", account=account, password="" if typed else chosen)


@router.post("/{account_id}/sessions/fermer")
def sessions(account_id: str, admin: Sending) -> Response:
    """Sign the account out everywhere."""
    return _act(admin, account_id, "sessions", lambda actor: acts.end_sessions(actor, account_id))


@router.post("/{account_id}/second-facteur")
def second_factor_lost(account_id: str, admin: Sending) -> Response:
    """Take the second factor of somebody who has lost it away."""
    return _act(
        admin, account_id, "second", lambda actor: acts.reset_second_factor(actor, account_id)
    )


@router.post("/{account_id}/desactiver")
def disable(account_id: str, admin: Sending) -> Response:
    """Keep the account from signing in."""
    return _act(admin, account_id, "ferme", lambda actor: acts.disable(actor, account_id))


@router.post("/{account_id}/reactiver")
def enable(account_id: str, admin: Sending) -> Response:
    """Let the account sign in again."""
    return _act(admin, account_id, "ouvert", lambda actor: acts.enable(actor, account_id))


@router.post("/{account_id}/debloquer")
def unlock(account_id: str, admin: Sending) -> Response:
    """Let the account try again at once, whatever wrong passwords were typed."""
    settings = admin.services.settings
    return _act(
        admin, account_id, "debloque", lambda actor: acts.unlock(actor, account_id, settings)
    )


def _act(admin: AdminRequest, account_id: str, done: str, act: Callable[[Actor], None]) -> Response:
    """Change an account, and show it with what was done or why it may not be done."""
    problem = problem_of(lambda: act(admin.actor))
    if problem:
        return _page(admin, account_id, problem)
    return admin.go(f"{PATH}/{account_id}", done)


def _form(admin: AdminRequest, problem: str = "") -> Response:
    return admin.render("admin_account_new", problem=problem, sent=admin.form, profiles=PROFILES)


def _page(admin: AdminRequest, account_id: str, problem: str = "") -> Response:
    """Make the page of an account, with what is wrong with the form that was sent.

    Raises:
        Unknown: there is no such account.
    """
    text = admin.asked("etablissement")
    settings = admin.services.settings
    account = _existing(admin, account_id)
    with admin.services.engine.connect() as connection:
        found = [each for each in find_sites(connection, text) if each.id not in account.sites]
        locked = login_attempts.locked_accounts(connection, admin.now, settings)
        return admin.render(
            "admin_account",
            problem=problem,
            account=replace(account, password_hash=""),
            own=admin.actor.is_own(account),
            locked_until=locked.get(account_id),
            sites=named_sites(connection, account.sites),
            found=found,
            text=text,
            sessions=open_sessions.all_open(
                connection, account_id, admin.administrator.session_id, admin.now, settings
            ),
            profiles=PROFILES,
            second_factor=second_factor.is_active(connection, account_id),
        )


def _existing(admin: AdminRequest, account_id: str) -> Account:
    with admin.services.engine.connect() as connection:
        account = None if "\0" in account_id else accounts.get(connection, account_id)
    if account is None:
        raise Unknown
    return account
