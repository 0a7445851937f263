"""Accounts of people, as the database knows them."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from ror_server.accounts.passwords import Passwords
from ror_server.audit.trail import Subject
from ror_server.database.schema import (
    account,
    account_site,
    demonstration_account,
)
from ror_server.database.text_patterns import containing
from ror_server.identity.data_profile import DataProfile

LONGEST_IDENTIFIER = 100
"""Characters of an identifier at most."""
LONGEST_NAME = 200
"""Characters of a name at most."""
PAGE = 25
"""Accounts of a page of a list."""
_LONGEST_SEARCH = 100


class AccountProblem(ValueError):  # noqa: N818 - what is wrong, in words
    """An account cannot be made or changed as asked; the message is for people."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person and their rights.

    Attributes:
        id: internal.
        identifier: what the person types, lower case.
        display_name: what histories show.
        password_hash: Argon2id; never shown.
        may_read: read the capacities of the whole region.
        may_administer: manage accounts and settings.
        disabled: may not sign in.
        sites: organization ids whose units may be written.
        profile: which data of what may be read.
        must_change_password: somebody else chose the password.
    """

    id: str
    identifier: str
    display_name: str
    password_hash: str
    may_read: bool
    may_administer: bool
    disabled: bool
    sites: frozenset[str]
    profile: DataProfile = DataProfile.ALL
    must_change_password: bool = False

    @property
    def subject(self) -> Subject:
        """How the audit trail names it."""
        return Subject(self.id, self.identifier)

    def __repr__(self) -> str:
        """Hide the hash, should the object end up in a log."""
        return f"Account({self.identifier!r})"


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Some of the accounts found, and how many there are."""

    accounts: tuple[Account, ...]
    total: int
    number: int

    @property
    def last(self) -> int:
        """Number of the last page, from 1."""
        return max(1, -(-self.total // PAGE))


def subject_of(account: Account | None) -> Subject | None:
    """Return how the audit trail names an account, None for nobody known."""
    return account.subject if account else None


def canonical(identifier: str) -> str:
    """Return the one form of an identifier: composed, lower case, without outer or null signs."""
    return unicodedata.normalize("NFC", identifier).replace("\0", "").strip().lower()


def find(connection: Connection, identifier: str) -> Account | None:
    """Return the account of an identifier."""
    return _one(connection, account.c.identifier == canonical(identifier))


def get(connection: Connection, account_id: str) -> Account | None:
    """Return an account by its internal id."""
    return _one(connection, account.c.id == account_id)


def all_accounts(connection: Connection) -> list[Account]:
    """Return every account, by identifier."""
    identifiers = connection.scalars(select(account.c.identifier).order_by(account.c.identifier))
    found = (find(connection, identifier) for identifier in identifiers)
    return [each for each in found if each is not None]


def search(connection: Connection, text: str, number: int) -> AccountPage:
    """Return a page (from 1) of the accounts whose identifier or name has a text in it."""
    pattern = containing(text.strip()[:_LONGEST_SEARCH])
    met = or_(
        account.c.identifier.regexp_match(pattern), account.c.display_name.regexp_match(pattern)
    )
    chosen = select(account.c.id) if not pattern else select(account.c.id).where(met)
    total = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    page = min(max(number, 1), max(1, -(-total // PAGE)))
    ids = connection.scalars(
        chosen.order_by(account.c.identifier).offset((page - 1) * PAGE).limit(PAGE)
    ).all()
    found = (get(connection, each) for each in ids)
    return AccountPage(tuple(each for each in found if each is not None), total, page)


def add(
    connection: Connection,
    passwords: Passwords,
    *,
    identifier: str,
    display_name: str,
    password: str,
    may_read: bool,
    may_administer: bool,
    sites: Collection[str],
    now: datetime,
    profile: DataProfile = DataProfile.ALL,
    must_change_password: bool = False,
) -> str:
    """Make an account.

    Args:
        connection: in a transaction that writes.
        passwords: hashes the password.
        identifier: not taken yet.
        display_name: what histories show.
        password: as chosen.
        may_read: read the whole region.
        may_administer: manage accounts and settings.
        sites: organization ids whose units may be written.
        now: the time.
        profile: which data of what may be read.
        must_change_password: the person has to choose another at first.

    Returns:
        Its internal id.

    Raises:
        AccountProblem: the identifier is empty, too long or taken.
    """
    name = canonical(identifier)
    taken = find(connection, name) is not None
    if not name or len(name) > LONGEST_IDENTIFIER or taken:
        raise AccountProblem("L’identifiant est vide, trop long ou déjà pris.")
    account_id = str(uuid4())
    connection.execute(
        account.insert().values(
            id=account_id,
            identifier=name,
            display_name=display_name,
            password_hash=passwords.hash(password),
            may_read=may_read,
            may_administer=may_administer,
            profile=profile,
            must_change_password=must_change_password,
            created_at=now,
        )
    )
    _set_sites(connection, account_id, sites)
    return account_id


def set_password(
    connection: Connection, account_id: str, password_hash: str, *, must_change: bool = False
) -> None:
    """Replace a password; `must_change` when it is not the person who chose it."""
    connection.execute(
        update(account)
        .where(account.c.id == account_id)
        .values(password_hash=password_hash, must_change_password=must_change)
    )


def rehash_password(connection: Connection, known: Account, password_hash: str) -> None:
    """Keep the same password under today's settings, unless it was changed since it was read."""
    connection.execute(
        update(account)
        .where(account.c.id == known.id, account.c.password_hash == known.password_hash)
        .values(password_hash=password_hash)
    )


def set_disabled(connection: Connection, account_id: str, *, disabled: bool) -> None:
    """Keep an account from signing in, or let it again; its sessions are another matter."""
    connection.execute(update(account).where(account.c.id == account_id).values(disabled=disabled))


def set_rights(
    connection: Connection,
    account_id: str,
    *,
    may_read: bool,
    may_administer: bool,
    sites: Collection[str],
    profile: DataProfile,
) -> None:
    """Replace all rights of an account, as `add` has them."""
    connection.execute(
        update(account)
        .where(account.c.id == account_id)
        .values(may_read=may_read, may_administer=may_administer, profile=profile)
    )
    connection.execute(delete(account_site).where(account_site.c.account_id == account_id))
    _set_sites(connection, account_id, sites)


def set_name(connection: Connection, account_id: str, display_name: str) -> None:
    """Change what histories show from now on.

    Raises:
        AccountProblem: it is empty or too long.
    """
    check_name(display_name)
    connection.execute(
        update(account).where(account.c.id == account_id).values(display_name=display_name)
    )


def check_name(display_name: str) -> None:
    """Refuse a name that histories could not show.

    Raises:
        AccountProblem: it is empty or too long.
    """
    if not display_name.strip() or len(display_name) > LONGEST_NAME:
        raise AccountProblem("Donnez un nom, de 200\u00a0caractères au plus.")


def is_shared(connection: Connection, account_id: str) -> bool:
    """Tell whether an account is one of a demonstration, whose password everybody can read."""
    shared = demonstration_account.c.account_id
    return connection.execute(select(shared).where(shared == account_id)).first() is not None


def open_demonstration(connection: Connection) -> list[Account]:
    """Return the accounts of a demonstration that may sign in, in the order of the sign-in page.

    None of them: the database is no demonstration, or no longer.
    """
    offered = demonstration_account.c
    ids = connection.scalars(
        select(offered.account_id)
        .join(account, account.c.id == offered.account_id)
        .where(account.c.disabled.is_(False))
        .order_by(offered.position)
    )
    found = (get(connection, each) for each in ids.all())
    return [each for each in found if each is not None]


def _set_sites(connection: Connection, account_id: str, sites: Collection[str]) -> None:
    for site in sites:
        connection.execute(account_site.insert().values(account_id=account_id, site_id=site))


def _one(connection: Connection, condition: ColumnElement[bool]) -> Account | None:
    row = connection.execute(select(account).where(condition)).one_or_none()
    if row is None:
        return None
    sites = select(account_site.c.site_id).where(account_site.c.account_id == row.id)
    return Account(
        id=row.id,
        identifier=row.identifier,
        display_name=row.display_name,
        password_hash=row.password_hash,
        may_read=row.may_read,
        may_administer=row.may_administer,
        disabled=row.disabled,
        sites=frozenset(connection.scalars(sites)),
        profile=DataProfile(row.profile),
        must_change_password=row.must_change_password,
    )
