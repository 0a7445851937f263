"""The accounts that a demonstration server offers on its sign-in page."""

from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from sqlalchemy import Connection, insert, select

from ror_server.accounts import accounts
from ror_server.accounts.passwords import Passwords
from ror_server.database.schema import account, demonstration_account
from ror_server.seed.resources import site_id

PASSWORD = "demonstration"  # noqa: S105 - published on the sign-in page on purpose


@dataclass(frozen=True, slots=True)
class DemonstrationAccount:
    """An account for trying the program; `sites` are FINESS numbers."""

    identifier: str
    display_name: str
    label: str
    sites: tuple[str, ...] = ()
    may_read: bool = False
    may_administer: bool = False


_SAINT_ANTOINE = "750100091"
_TROUSSEAU = "750100109"
_PITIE_SALPETRIERE = "750100125"
_TENON = "750100273"
_DELAFONTAINE = "930000328"

ACCOUNTS = (
    DemonstrationAccount(
        identifier="lits.delafontaine",
        display_name="Gestion des lits, hôpital Delafontaine",
        label="Responsable des disponibilités d’un hôpital\u00a0: Delafontaine, Saint-Denis",
        sites=(_DELAFONTAINE,),
    ),
    DemonstrationAccount(
        identifier="lits.aphp-sorbonne",
        display_name="Gestion des lits, AP-HP. Sorbonne Université",
        label="Responsable des disponibilités d’un groupe\u00a0: AP-HP. Sorbonne Université",
        sites=(_SAINT_ANTOINE, _TROUSSEAU, _PITIE_SALPETRIERE, _TENON),
        may_read=True,
    ),
    DemonstrationAccount(
        identifier="regulation.samu75",
        display_name="Régulation, SAMU 75",
        label="Régulation du SAMU 75 (consultation)",
        may_read=True,
    ),
    DemonstrationAccount(
        identifier="admin.idf",
        display_name="Administration régionale, Île-de-France",
        label="Administration de la région Île-de-France",
        may_read=True,
        may_administer=True,
    ),
)
"""In the order of the sign-in page."""


class NoDemonstration(ValueError):  # noqa: N818 - what is wrong, in words
    """Accounts whose password is published do not come beside those of people."""

    def __init__(self) -> None:
        super().__init__(
            "Cette base a de vrais comptes, ou a servi sans démonstration\u00a0: elle n’offre pas "
            "de comptes de démonstration. Prenez une autre base (--database)."
        )


def add_demonstration_accounts(connection: Connection, now: datetime) -> None:
    """Make the accounts that are missing; one that exists keeps its password and its rights.

    Args:
        connection: in a transaction that writes.
        now: date of creation.

    Raises:
        NoDemonstration: there are accounts, and none is one of an open demonstration.
    """
    if not accounts.open_demonstration(connection) and _has_accounts(connection):
        raise NoDemonstration
    missing = [
        (position, each)
        for position, each in enumerate(ACCOUNTS)
        if accounts.find(connection, each.identifier) is None
    ]
    if not missing:
        return
    # These passwords are published: a costly hash would protect nothing and slow the first start.
    # A password that somebody chooses later is hashed as any other.
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    for position, each in missing:
        account_id = accounts.add(
            connection,
            passwords,
            identifier=each.identifier,
            display_name=each.display_name,
            password=PASSWORD,
            may_read=each.may_read,
            may_administer=each.may_administer,
            sites=[site_id(site) for site in each.sites],
            now=now,
        )
        connection.execute(
            insert(demonstration_account).values(
                account_id=account_id, password=PASSWORD, label=each.label, position=position
            )
        )


def _has_accounts(connection: Connection) -> bool:
    return connection.execute(select(account.c.id).limit(1)).first() is not None
