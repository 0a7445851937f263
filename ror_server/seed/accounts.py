"""The accounts that a demonstration server offers on its sign-in page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from ror_server.database.schema import account, account_site, demonstration_account
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


def add_demonstration_accounts(
    connection: Connection, now: datetime, hash_password: Callable[[str], str]
) -> None:
    """Make the accounts that are missing; one that exists keeps its password and its rights.

    Args:
        connection: in a transaction that writes.
        now: date of creation.
        hash_password: turns the password into what the database keeps.
    """
    known = set(connection.scalars(select(account.c.identifier)))
    for position, each in enumerate(ACCOUNTS):
        if each.identifier in known:
            continue
        account_id = str(uuid4())
        connection.execute(
            insert(account).values(
                id=account_id,
                identifier=each.identifier,
                display_name=each.display_name,
                password_hash=hash_password(PASSWORD),
                may_read=each.may_read,
                may_administer=each.may_administer,
                created_at=now,
            )
        )
        if each.sites:
            connection.execute(
                insert(account_site),
                [{"account_id": account_id, "site_id": site_id(site)} for site in each.sites],
            )
        connection.execute(
            insert(demonstration_account).values(
                account_id=account_id, password=PASSWORD, label=each.label, position=position
            )
        )
