"""More available beds than a place can hold: what a region lets through."""

from sqlalchemy import Connection, select

from ror_server.database.schema import region
from ror_server.fhir import indicator_rules
from ror_server.fhir.capacities import Capacity

# Written by `region.document`.
_TOLERANCE = "beds_beyond_room"


def tolerance(connection: Connection) -> int:
    """Return how many more beds a unit may declare available than it can hold; 0 unless chosen."""
    document = connection.scalar(select(region.c.document).order_by(region.c.code).limit(1))
    return int((document or {}).get(_TOLERANCE, 0))


def within_room(counts: list[Capacity], tolerance: int) -> tuple[list[Capacity], list[Capacity]]:
    """Tell the counts of a place that may stand from available beds that cannot exist.

    Args:
        counts: all of one place.
        tolerance: how many beds more than the place can hold are let through.
    """
    too_many = indicator_rules.beds_too_many({each.key: each for each in counts})
    if too_many <= tolerance:
        return counts, []
    free = [each for each in counts if indicator_rules.is_free_now(each.key)]
    return [each for each in counts if each not in free], free
