"""What came from above is noted, and what could not be kept, until it comes again."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, tuple_

from ror_server.database.schema import relay_parked_resource, relay_resource

Name = tuple[str, str]
"""Type and id of a resource."""


def remember(
    connection: Connection,
    seen: Collection[Name],
    parked: Mapping[Name, str],
    old_gender: Collection[str],
    *,
    read_at: datetime,
    now: datetime,
) -> None:
    """Note what came.

    Args:
        connection: in a transaction that writes.
        seen: what is kept.
        parked: why something is not, or not whole.
        old_gender: places whose figures carry the deprecated gender.
        read_at: when reading began.
        now: when it was set aside.
    """
    listed = [list(each) for each in seen]
    came = listed + [list(each) for each in parked]
    if not came:
        return
    known = tuple_(relay_resource.c.resource_type, relay_resource.c.resource_id)
    aside = tuple_(relay_parked_resource.c.resource_type, relay_parked_resource.c.resource_id)
    connection.execute(delete(relay_resource).where(known.in_(listed)))
    connection.execute(delete(relay_parked_resource).where(aside.in_(came)))
    rows = [
        {
            "resource_type": kind,
            "resource_id": id,
            "seen_at": read_at,
            "old_gender": kind == "Location" and id in old_gender,
        }
        for kind, id in seen
    ]
    if rows:
        connection.execute(insert(relay_resource), rows)
    reasons = [
        {"resource_type": kind[:32], "resource_id": id, "reason": reason, "parked_at": now}
        for (kind, id), reason in parked.items()
    ]
    if reasons:
        connection.execute(insert(relay_parked_resource), reasons)
