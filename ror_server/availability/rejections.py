"""Counts that were heard and do not stand: they are kept in the history, and so in the audit trail.

What was told is never lost without a word: the people of a unit read there what software or
another server said, and why something else stands.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, or_, select

from ror_server.audit.capacity_history import add_history
from ror_server.availability.author import Author
from ror_server.database.schema import capacity_history
from ror_server.fhir.capacities import Capacity


class SetAside(NamedTuple):
    """A count that was heard and does not stand.

    Attributes:
        location_id: the place.
        told: the count.
        standing: what stands instead, None for nothing.
        why: OLDER or REFUSED of the history.
    """

    location_id: str
    told: Capacity
    standing: Capacity | None
    why: str


def set_aside(
    connection: Connection, words: Iterable[SetAside], author: Author, now: datetime
) -> None:
    """Keep in the history what was heard and does not stand, once however often it is said.

    Args:
        connection: of `recording`.
        words: of one author.
        author: who said it.
        now: date of record.
    """
    new = [each for each in words if not _is_known(connection, each, author)]
    rows = [
        {
            "location_id": each.location_id,
            **each.told.key._asdict(),
            "operation": each.why,
            "count": each.told.count,
            "previous_count": each.standing.count if each.standing else None,
            "updated_at": each.told.updated_at,
            "recorded_at": now,
            "author_kind": author.kind,
            "author_id": author.id,
            "author_name": author.name,
            "source_type": each.told.source_type,
        }
        for each in new
    ]
    add_history(connection, rows, author.address)


def _is_known(connection: Connection, word: SetAside, author: Author) -> bool:
    """Tell whether the history has a count of that date, or it was the last thing refused."""
    history = capacity_history.c
    codes = (history[name] == code for name, code in word.told.key._asdict().items())
    here = and_(history.location_id == word.location_id, *codes)
    last = select(func.max(history.id)).where(here).scalar_subquery()
    again = and_(
        history.id == last,
        history.operation == word.why,
        history.author_kind == author.kind,
        history.author_id == author.id,
    )
    known = or_(history.updated_at == word.told.updated_at, again)
    found = select(history.id).where(here, history["count"] == word.told.count, known).limit(1)
    return connection.scalar(found) is not None
