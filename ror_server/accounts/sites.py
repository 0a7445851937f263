"""Geographic sites for which accounts and clients declare, found by FINESS number or name."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, or_, select

from ror_server.database.schema import identifier, organization
from ror_server.database.text_patterns import containing
from ror_server.fhir.codes import StructureId

NO_SITE = "Cet établissement n’existe pas."
"""What people are told of an id that is that of no site."""
_MOST_SITES = 20
_LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Site:
    """A geographic site; `finess` is "" when it is not known."""

    id: str
    name: str
    finess: str


def find_sites(connection: Connection, text: str) -> list[Site]:
    """Return the first geographic sites whose FINESS number or name has a text in it."""
    pattern = containing(text.strip()[:_LONGEST_SEARCH])
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
    return named_sites(connection, rows)


def named_sites(connection: Connection, ids: Collection[str]) -> list[Site]:
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


def are_sites(connection: Connection, ids: Collection[str]) -> bool:
    """Tell whether all ids are those of geographic sites."""
    return len(named_sites(connection, ids)) == len(set(ids))


def names_of_sites(connection: Connection, sites: Collection[str]) -> dict[str, str]:
    """Return the names of organizations by id; a FINESS number tells two of one name apart."""
    other = organization.alias()
    is_shared = exists().where(
        other.c.kind == organization.c.kind,
        other.c.name == organization.c.name,
        other.c.id != organization.c.id,
    )
    chosen = select(organization.c.id, organization.c.name, is_shared.label("is_shared"))
    rows = connection.execute(chosen.where(organization.c.id.in_(sites))).all()
    shared = named_sites(connection, [row.id for row in rows if row.is_shared])
    return {
        **{row.id: row.name for row in rows},
        **{each.id: f"{each.name} (FINESS {each.finess})" for each in shared if each.finess},
    }
