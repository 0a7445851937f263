"""Loading a region: described by a folder of files, filled with structures, places and offers.

Apart from the other acts, because a server need not load what only commands use.
"""

from sqlalchemy import Connection

from ror_server.administration.actor import Actor
from ror_server.audit.trail import Event
from ror_server.availability.versions import Described, tell
from ror_server.region import document
from ror_server.seed.files import RegionFiles
from ror_server.seed.seeding import put_region


def describe(actor: Actor, connection: Connection, files: RegionFiles) -> str:
    """Describe a region, unless it is known: an administrator may have changed it since.

    Args:
        actor: who describes it.
        connection: in a transaction that writes.
        files: its description and its regroupements.

    Returns:
        Its TRE_R30 code.
    """
    before = document.read(connection)
    code = put_region(connection, files, fictitious=False)
    if before is None:
        tell(connection, Described.REGION, actor.now)
        record_import(actor, connection, code, files.document["name"], 0)
    return code


def record_import(
    actor: Actor, connection: Connection, region: str, source: str, resources: int
) -> None:
    """Leave a line about structures, places and offers that are loaded in the same transaction.

    Args:
        actor: who loads them.
        connection: in the transaction that loads them.
        region: TRE_R30 code of the region that they belong to.
        source: name of the file or folder.
        resources: how many there are; 0 when only the region is described.
    """
    content = {"region": region, "resources": resources}
    actor.record(connection, Event.REGION_IMPORTED, detail=source, content=content)
