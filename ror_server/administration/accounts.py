"""Administering accounts: made, given rights, closed, unlocked; passwords, sessions, second factor.

Whoever loses a right is signed out, and nobody goes on with an old one. The browser of an
administrator who changes their own account stays signed in.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from ror_server.accounts import accounts, login_attempts, open_sessions, second_factor
from ror_server.accounts.accounts import Account
from ror_server.accounts.password_rules import REASONS, Owner, weakness
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.sites import NO_SITE, are_sites
from ror_server.administration.actor import (
    Actor,
    NotAllowed,
    Unknown,
    WeakPassword,
    difference,
)
from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.database.schema import account as account_table
from ror_server.identity.data_profile import DataProfile
from ror_server.settings import ServerSettings


class LastAdministrator(NotAllowed):
    """Nobody would administer any more; only the command line may do that, knowingly."""

    def __init__(self) -> None:
        super().__init__("Il doit rester au moins un administrateur.")


def create(
    actor: Actor,
    passwords: Passwords,
    *,
    identifier: str,
    display_name: str,
    password: str,
    may_read: bool,
    may_administer: bool,
    sites: Collection[str] = (),
    profile: DataProfile = DataProfile.ALL,
    must_change_password: bool = True,
) -> Account:
    """Make an account.

    Args:
        actor: who makes it.
        passwords: hashes the password.
        identifier: not taken yet.
        display_name: what histories show.
        password: the first one.
        may_read: read the whole region.
        may_administer: manage accounts and settings.
        sites: organization ids whose units may be written.
        profile: which data of what may be read.
        must_change_password: False when the person chose the password.

    Raises:
        AccountProblem: the identifier is empty, too long or taken, or the name is.
        NotAllowed: the password is too weak, or a site is none.
    """
    owner = Owner(accounts.canonical(identifier), display_name)
    accounts.check_name(display_name)
    _check_strength(password, owner)
    with writing(actor.engine) as connection:
        _check_sites(connection, sites)
        account_id = accounts.add(
            connection,
            passwords,
            identifier=owner.identifier,
            display_name=display_name,
            password=password,
            may_read=may_read,
            may_administer=may_administer,
            sites=sites,
            now=actor.now,
            profile=profile,
            must_change_password=must_change_password,
        )
        made = _existing(connection, account_id)
        actor.record(connection, Event.ACCOUNT_CREATED, made, content=_difference(None, made))
    return made


def change_rights(
    actor: Actor,
    account_id: str,
    *,
    display_name: str | None = None,
    may_read: bool | None = None,
    may_administer: bool | None = None,
    profile: DataProfile | None = None,
    added_sites: Collection[str] = (),
    removed_sites: Collection[str] = (),
    leave_nobody: bool = False,
) -> None:
    """Change what an account is called and may do; None leaves a right as it is.

    Args:
        actor: who changes it.
        account_id: whose account.
        display_name: what histories show from now on.
        may_read: read the whole region.
        may_administer: manage accounts and settings.
        profile: which data of what may be read.
        added_sites: organization ids whose units may be written too.
        removed_sites: those whose units may be written no more.
        leave_nobody: whether the command line means to take the last administrator's right.

    Raises:
        Unknown: there is no such account.
        AccountProblem: the name is empty or too long.
        NotAllowed: a site is none, or nobody would administer any more (`LastAdministrator`).
    """
    with _changing(actor, account_id, Event.RIGHTS_CHANGED) as change:
        before, connection = change.account, change.connection
        administers = before.may_administer if may_administer is None else may_administer
        if not administers:
            _check_may_lose(connection, actor, before, leave_nobody=leave_nobody)
        _check_sites(connection, added_sites)
        if display_name is not None:
            accounts.set_name(connection, account_id, display_name)
        accounts.set_rights(
            connection,
            account_id,
            may_read=before.may_read if may_read is None else may_read,
            may_administer=administers,
            sites=before.sites - set(removed_sites) | set(added_sites),
            profile=before.profile if profile is None else profile,
        )


def replace_password(
    actor: Actor,
    passwords: Passwords,
    account_id: str,
    password: str,
    *,
    must_change: bool = True,
) -> Account:
    """Replace a password; the person chooses another at the next sign-in.

    Args:
        actor: who replaces it.
        passwords: hashes it.
        account_id: whose.
        password: the new one.
        must_change: False when the person chose it; so it is with an administrator's own.

    Raises:
        Unknown: there is no such account.
        NotAllowed: it is too weak, or the account is one of a demonstration.
    """
    with actor.engine.connect() as connection:
        account = _existing(connection, account_id)
        check_password_may_change(connection, account)
    _check_strength(password, Owner(account.identifier, account.display_name))
    # Outside the transaction: hashing is slow, and writers wait for one another.
    hashed = passwords.hash(password)
    with _changing(actor, account_id, Event.PASSWORD_RESET) as change:
        check_password_may_change(change.connection, account)
        chosen = must_change and not actor.is_own(account)
        accounts.set_password(change.connection, account_id, hashed, must_change=chosen)
    return account


def end_sessions(actor: Actor, account_id: str) -> None:
    """Sign an account out everywhere.

    Raises:
        Unknown: there is no such account.
    """
    with _changing(actor, account_id, Event.SESSIONS_ENDED):
        pass


def reset_second_factor(actor: Actor, account_id: str) -> None:
    """Take the second factor of somebody who has lost it away, and sign them out everywhere.

    Raises:
        Unknown: there is no such account.
        NotAllowed: it has no second factor.
    """
    with _changing(actor, account_id, Event.SECOND_FACTOR_RESET, own_stays=False) as change:
        if not second_factor.forget(change.connection, account_id):
            raise NotAllowed("Ce compte n’a pas de second facteur.")


def disable(actor: Actor, account_id: str, *, leave_nobody: bool = False) -> None:
    """Keep an account from signing in.

    Raises:
        Unknown: there is no such account.
        NotAllowed: nobody would administer any more (`LastAdministrator`).
    """
    with _changing(actor, account_id, Event.ACCOUNT_DISABLED) as change:
        _check_may_lose(change.connection, actor, change.account, leave_nobody=leave_nobody)
        accounts.set_disabled(change.connection, account_id, disabled=True)


def close_demonstration(actor: Actor) -> list[str]:
    """Close the accounts of a demonstration: their passwords are published.

    For a server that runs in earnest, before it answers anybody. It is for good: such a database
    offers no demonstration any more.

    Returns:
        The identifiers of those that were open.
    """
    with actor.engine.connect() as connection:
        open_ones = accounts.open_demonstration(connection)
    for each in open_ones:
        with _changing(actor, each.id, Event.ACCOUNT_DISABLED) as change:
            accounts.set_disabled(change.connection, each.id, disabled=True)
    return [each.identifier for each in open_ones]


def enable(actor: Actor, account_id: str) -> None:
    """Let an account sign in again.

    Raises:
        Unknown: there is no such account.
        NotAllowed: it is one of a demonstration that is over.
    """
    with _changing(actor, account_id, Event.ACCOUNT_ENABLED) as change:
        if accounts.is_shared(change.connection, account_id) and not accounts.open_demonstration(
            change.connection
        ):
            raise NotAllowed("Compte de démonstration\u00a0: son mot de passe est publié.")
        accounts.set_disabled(change.connection, account_id, disabled=False)


def unlock(actor: Actor, account_id: str, settings: ServerSettings) -> None:
    """Let an account that wrong passwords or codes have locked try again at once.

    Nobody is signed out by it: who is signed in typed no wrong password.

    Raises:
        Unknown: there is no such account.
        NotAllowed: it is not locked.
    """
    with writing(actor.engine) as connection:
        account = _existing(connection, account_id)
        if account_id not in login_attempts.locked_accounts(connection, actor.now, settings):
            raise NotAllowed("Ce compte n’est pas bloqué.")
        failures = login_attempts.unlock(connection, account, actor.now)
        content = {"failures": [failures, 0]}
        actor.record(connection, Event.ACCOUNT_UNLOCKED, account, content=content)


def check_password_may_change(connection: Connection, concerned: Account) -> None:
    """Refuse to change a password that the sign-in page offers to everybody.

    Raises:
        NotAllowed: it is one of a demonstration.
    """
    if accounts.is_shared(connection, concerned.id):
        raise NotAllowed("Les comptes de démonstration gardent leur mot de passe.")


@dataclass(frozen=True, slots=True)
class _Change:
    """An account being changed, in the transaction that changes it."""

    connection: Connection
    account: Account


@contextmanager
def _changing(
    actor: Actor, account_id: str, event: Event, *, own_stays: bool = True
) -> Iterator[_Change]:
    """Change an account, sign it out and leave a line in the trail: all of it, or nothing."""
    with writing(actor.engine) as connection:
        before = _existing(connection, account_id)
        yield _Change(connection, before)
        if own_stays and actor.is_own(before):
            open_sessions.revoke_others(connection, account_id, actor.session_id, actor.now)
        else:
            open_sessions.end_all(connection, account_id)
        after = _existing(connection, account_id)
        actor.record(connection, event, before, content=_difference(before, after))
    actor.rights_changed()


def _existing(connection: Connection, account_id: str) -> Account:
    account = None if "\0" in account_id else accounts.get(connection, account_id)
    if account is None:
        raise Unknown
    return account


def _check_strength(password: str, owner: Owner) -> None:
    weak = weakness(password, owner)
    if weak is not None:
        raise WeakPassword(REASONS[weak])


def _check_sites(connection: Connection, sites: Collection[str]) -> None:
    if not are_sites(connection, sites):
        raise NotAllowed(NO_SITE)


def _check_may_lose(
    connection: Connection, actor: Actor, concerned: Account, *, leave_nobody: bool
) -> None:
    """Refuse what would leave nobody to administer.

    Checked in the transaction that changes the account, so that two administrators who take the
    right from one another at the same moment cannot both succeed.
    """
    if not concerned.may_administer:
        return
    if actor.is_own(concerned):
        raise NotAllowed("Vous ne pouvez pas retirer vos propres droits d’administration.")
    columns = account_table.c
    # Locks the rows on PostgreSQL; SQLite has one writer at a time.
    administrators = connection.scalars(
        select(columns.id)
        .where(columns.may_administer.is_(True), columns.disabled.is_(False))
        .order_by(columns.id)
        .with_for_update()
    ).all()
    if actor.account is not None and actor.account.id not in administrators:
        raise LastAdministrator
    at_terminal = actor.account is None
    if set(administrators) == {concerned.id} and not (at_terminal and leave_nobody):
        raise LastAdministrator


def _difference(before: Account | None, after: Account) -> dict[str, Any]:
    """Return what changed, from what to what; never a password."""
    names = ("display_name", "may_read", "may_administer", "profile", "disabled")
    told: dict[str, Any] = difference(before, after, *names)
    sites = before.sites if before else frozenset()
    added, removed = after.sites - sites, sites - after.sites
    return told | {
        name: sorted(ids)
        for name, ids in (("sites_added", added), ("sites_removed", removed))
        if ids
    }
