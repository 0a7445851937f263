"""From the FINESS numbers that an administrator types to the sites of the database."""

from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database.schema import identifier, organization


def sites_of(connection: Connection, numbers: Sequence[str]) -> frozenset[str]:
    """Return the ids of geographic sites, given by FINESS number or by id.

    Raises:
        CommandFailed: a number is that of no site.
    """
    return frozenset(_site(connection, number) for number in numbers)


def _site(connection: Connection, number: str) -> str:
    named = select(identifier.c.resource_id).where(
        identifier.c.resource_type == "Organization", identifier.c.value == number
    )
    found = connection.scalars(
        select(organization.c.id)
        .where(organization.c.kind == "EG")
        .where(or_(organization.c.id == number, organization.c.id.in_(named)))
    ).all()
    if len(found) != 1:
        raise CommandFailed(
            f"Aucun établissement (site géographique) ne porte le numéro FINESS {number}.",
            ExitCode.WRONG_USE,
        )
    site: str = found[0]
    return site
