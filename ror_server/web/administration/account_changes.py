"""Changing an account. Whoever loses a right is signed out, and nobody goes on with an old one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from ror_server.accounts import finding, people, second_factor
from ror_server.accounts.administrators import (
    NotAllowed,
    check_may_lose,
    check_password_may_change,
)
from ror_server.accounts.password_rules import REASONS, Owner, weakness
from ror_server.accounts.people import Account
from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.web.administration.account_page import account_of, account_page
from ror_server.web.administration.desk import Desk, Sending
from ror_server.web.administration.generated import generated_password
from ror_server.web.administration.guard import ADDRESS
from ror_server.web.administration.profile_choice import profile_of
from ror_server.web.open_sessions import revoke_others

PATH = "/comptes"
_NO_NAME = "Donnez un nom, de 200\u00a0caractères au plus."
_NO_SITE = "Cet établissement n’existe pas."

router = APIRouter(prefix=f"{ADDRESS}{PATH}/{{account_id}}")


@dataclass(frozen=True, slots=True)
class Change:
    """An account being changed, in the transaction that changes it."""

    connection: Connection
    account: Account


@router.post("/droits")
def rights(account_id: str, desk: Sending) -> Response:
    """Change the name, the rights and the data profile."""
    name, administers = desk.sent("nom"), bool(desk.sent("administration"))
    try:
        with _changing(desk, account_id, Event.RIGHTS_CHANGED) as change:
            account = change.account
            check_may_lose(
                change.connection,
                desk.administrator.account,
                account,
                administers=administers,
            )
            people.set_name(change.connection, account.id, name)
            people.set_rights(
                change.connection,
                account.id,
                may_read=bool(desk.sent("lecture")),
                may_administer=administers,
                sites=account.sites,
                profile=profile_of(desk.sent("profil"), account.profile),
            )
    except NotAllowed as refused:
        return account_page(desk, account_id, str(refused))
    except people.AccountProblem:
        return account_page(desk, account_id, _NO_NAME)
    return desk.go(f"{PATH}/{account_id}", "compte")


@router.post("/etablissements")
def sites(account_id: str, desk: Sending) -> Response:
    """Add a site to those that the account declares for, or take one away."""
    added, removed = desk.sent("ajouter"), desk.sent("retirer")
    with desk.context.engine.connect() as connection:
        if added and not finding.named(connection, [added]):
            return account_page(desk, account_id, _NO_SITE)
    with _changing(desk, account_id, Event.RIGHTS_CHANGED) as change:
        account = change.account
        people.set_rights(
            change.connection,
            account.id,
            may_read=account.may_read,
            may_administer=account.may_administer,
            sites=(account.sites | ({added} if added else set())) - {removed},
            profile=account.profile,
        )
    return desk.go(f"{PATH}/{account_id}", "sites")


@router.post("/mot-de-passe")
def password(account_id: str, desk: Sending) -> Response:
    """Replace the password; the person chooses another at the next sign-in."""
    with desk.context.engine.connect() as connection:
        account = account_of(connection, account_id)
    owner = Owner(account.identifier, account.display_name)
    typed = desk.form.get("mot_de_passe", "")
    weak = weakness(typed, owner) if typed else None
    if weak is not None:
        return account_page(desk, account_id, REASONS[weak])
    chosen = typed or generated_password(owner)
    # Outside the transaction: hashing is slow, and writers wait for one another.
    hashed = desk.passwords.hash(chosen)
    try:
        with _changing(desk, account_id, Event.PASSWORD_RESET) as change:
            check_password_may_change(change.connection, account)
            own = account.id == desk.administrator.account.id
            people.set_password(change.connection, account.id, hashed, must_change=not own)
    except NotAllowed as refused:
        return account_page(desk, account_id, str(refused))
    return desk.render("admin_password", account=account, password="" if typed else chosen)


@router.post("/sessions/fermer")
def sessions(account_id: str, desk: Sending) -> Response:
    """Sign the account out everywhere."""
    with _changing(desk, account_id, Event.SESSIONS_ENDED):
        pass
    return desk.go(f"{PATH}/{account_id}", "sessions")


@router.post("/second-facteur")
def second_factor_lost(account_id: str, desk: Sending) -> Response:
    """Take the second factor of somebody who has lost it away."""
    with writing(desk.context.engine) as connection:
        account = account_of(connection, account_id)
        second_factor.reset(connection, account, desk.origin, desk.now)
        desk.record(connection, Event.SESSIONS_ENDED, account)
    desk.rights_changed()
    return desk.go(f"{PATH}/{account_id}", "second")


@router.post("/desactiver")
def disable(account_id: str, desk: Sending) -> Response:
    """Keep the account from signing in."""
    try:
        with _changing(desk, account_id, Event.ACCOUNT_DISABLED) as change:
            check_may_lose(
                change.connection,
                desk.administrator.account,
                change.account,
                administers=False,
            )
            people.set_disabled(change.connection, change.account.id, disabled=True)
    except NotAllowed as refused:
        return account_page(desk, account_id, str(refused))
    return desk.go(f"{PATH}/{account_id}", "ferme")


@router.post("/reactiver")
def enable(account_id: str, desk: Sending) -> Response:
    """Let the account sign in again."""
    with _changing(desk, account_id, Event.ACCOUNT_ENABLED) as change:
        people.set_disabled(change.connection, change.account.id, disabled=False)
    return desk.go(f"{PATH}/{account_id}", "ouvert")


@contextmanager
def _changing(desk: Desk, account_id: str, event: Event) -> Iterator[Change]:
    """Change an account, sign it out and leave a line in the trail: all of it, or nothing.

    The browser of an administrator who changes their own account stays signed in.
    """
    with writing(desk.context.engine) as connection:
        before = account_of(connection, account_id)
        yield Change(connection, before)
        if before.id == desk.administrator.account.id:
            revoke_others(connection, before.id, desk.administrator.session_id, desk.now)
        else:
            people.end_sessions(connection, before.id)
        after = account_of(connection, account_id)
        desk.record(connection, event, before, content=_difference(before, after))
    desk.rights_changed()


def _difference(before: Account, after: Account) -> dict[str, Any]:
    """Return what changed, from what to what; never a password."""
    told: dict[str, Any] = {}
    for name in ("display_name", "may_read", "may_administer", "profile", "disabled"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            told[name] = [old, new]
    added, removed = after.sites - before.sites, before.sites - after.sites
    return told | {
        name: sorted(ids)
        for name, ids in (("sites_added", added), ("sites_removed", removed))
        if ids
    }
