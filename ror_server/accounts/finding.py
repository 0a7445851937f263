"""Finding accounts and sites by what an administrator types."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from ror_server.accounts import people
from ror_server.accounts.people import Account
from ror_server.database.schema import account, identifier, organization
from ror_server.database.text_patterns import containing
from ror_server.fhir.codes import StructureId

PAGE = 25
_MOST_SITES = 20
_LONGEST = 100


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


@dataclass(frozen=True, slots=True)
class Site:
    """A geographic site; `finess` is "" when it is not known."""

    id: str
    name: str
    finess: str


def accounts(connection: Connection, text: str, number: int) -> AccountPage:
    """Return a page (from 1) of the accounts whose identifier or name has a text in it."""
    pattern = containing(text.strip()[:_LONGEST])
    met = or_(
        account.c.identifier.regexp_match(pattern), account.c.display_name.regexp_match(pattern)
    )
    chosen = select(account.c.id) if not pattern else select(account.c.id).where(met)
    total = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    page = min(max(number, 1), max(1, -(-total // PAGE)))
    ids = connection.scalars(
        chosen.order_by(account.c.identifier).offset((page - 1) * PAGE).limit(PAGE)
    ).all()
    found = (people.get(connection, each) for each in ids)
    return AccountPage(tuple(each for each in found if each is not None), total, page)


def sites(connection: Connection, text: str) -> list[Site]:
    """Return the first geographic sites whose FINESS number or name has a text in it."""
    pattern = containing(text.strip()[:_LONGEST])
    if not pattern:
        return []
    numbered = select(identifier.c.resource_id).where(
        identifier.c.resource_type == "Organization", identifier.c.value.regexp_match(pattern)
    )
    rows = connection.scalars(
        select(organization.c.id)
        .where(
            organization.c.kind == "EG",
            or_(organization.c.name.regexp_match(pattern), organization.c.id.in_(numbered)),
        )
        .order_by(organization.c.name, organization.c.id)
        .limit(_MOST_SITES)
    ).all()
    return named(connection, rows)


def named(connection: Connection, ids: Collection[str]) -> list[Site]:
    """Return sites with their names and numbers, by name; what is no site is left out."""
    number = (
        select(func.min(identifier.c.value))
        .where(
            identifier.c.resource_type == "Organization",
            identifier.c.resource_id == organization.c.id,
            identifier.c.type_code == StructureId.FINESS,
        )
        .scalar_subquery()
    )
    rows = connection.execute(
        select(organization.c.id, organization.c.name, func.coalesce(number, "").label("finess"))
        .where(organization.c.id.in_(list(ids)), organization.c.kind == "EG")
        .order_by(organization.c.name, organization.c.id)
    )
    return [Site(row.id, row.name, row.finess) for row in rows]
