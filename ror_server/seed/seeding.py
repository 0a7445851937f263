"""Filling a database with a region, and keeping its demonstration up to date."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, insert, select

from ror_server.availability.ingest import ingest
from ror_server.database import engine as engines
from ror_server.database.schema import grouping, location
from ror_server.database.schema import region as region_table
from ror_server.seed import history
from ror_server.seed.accounts import add_demonstration_accounts
from ror_server.seed.files import RegionFiles
from ror_server.seed.resources import resources_of
from ror_server.seed.services import Service, services_of


def seed(engine: Engine, region: str, now: datetime, demonstration: bool) -> None:  # noqa: FBT001 - the caller has one flag
    """Put a region in place, or bring its made-up availabilities up to now.

    Safe to run at each start: what is there stays, what people declared is never touched.

    Args:
        engine: a database at its latest revision.
        region: name of a folder of resources/regions, such as "idf".
        now: time of the server; nothing is dated later.
        demonstration: also make the accounts that the sign-in page offers.

    Raises:
        LookupError: there is no such region.
        NoDemonstration: such accounts are asked for beside those of people.
    """
    files = RegionFiles.shipped(region)
    services = services_of(files)
    zone = ZoneInfo(files.document["timezone"])
    with engines.recording(engine) as connection:
        fresh = not _is_known(connection, files)
        if fresh:
            put_region(connection, files, fictitious=True)
            ingest(connection, resources_of(services, files.document["code"]), now=now)
            history.write_installed(connection, services, now)
        present = _present(connection, services)
        history.extend(connection, present, zone, now, new_places=fresh)
        if demonstration:
            add_demonstration_accounts(connection, now)


def put_region(connection: Connection, files: RegionFiles, *, fictitious: bool) -> str:
    """Describe a region, unless it is known: an administrator may have changed it since.

    Args:
        connection: in a transaction that writes.
        files: its description and its regroupements.
        fictitious: its availabilities are made up.

    Returns:
        Its TRE_R30 code.
    """
    document = dict(files.document)
    code: str = document.pop("code")
    if _is_known(connection, files):
        return code
    connection.execute(
        insert(region_table),
        {
            "code": code,
            "name": document.pop("name"),
            "document": document | {"fictitious": fictitious},
        },
    )
    connection.execute(
        insert(grouping),
        [
            {
                "code": each.code,
                "region_code": code,
                "label": each.label,
                "family": each.family,
                "population": each.population,
                "position": position,
                "activities": list(each.activities),
                "offer_types": list(each.offer_types),
            }
            for position, each in enumerate(files.groupings)
        ],
    )
    return code


def _is_known(connection: Connection, files: RegionFiles) -> bool:
    named = region_table.c.code == files.document["code"]
    return connection.scalar(select(region_table.c.code).where(named)) is not None


def _present(connection: Connection, services: list[Service]) -> list[Service]:
    """Return the services whose place still exists: one may have been removed."""
    known = set(connection.scalars(select(location.c.id)))
    return [each for each in services if each.id in known]
