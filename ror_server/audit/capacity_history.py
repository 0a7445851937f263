"""The only way into the history of capacities: what is added is vouched for by the audit trail.

One row of the trail stands for all changes that an author makes at once: it names the author, the
sources and the rows of the history, and carries a digest of them. Figures made up for a
demonstration are no declarations, and nobody vouches for them.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from ror_server.audit import hash_chain
from ror_server.audit.trail import Event, append
from ror_server.database.engine import before_commit
from ror_server.database.schema import INDICATOR_KEY, capacity_history
from ror_server.identity.principal import PrincipalKind

GENERATED = "generated"
"""Kind of author of made-up figures."""
OLDER, REFUSED = "older", "refused"
"""Operations of words that were heard and never stood: something newer stood, or a rule was broken.
"""
SET_ASIDE = frozenset({OLDER, REFUSED})
VOUCHING = frozenset({Event.CAPACITY_CHANGED.value, Event.HISTORY_SEALED.value})
"""Events whose rows vouch for rows of the history."""
_NEWEST = select(func.max(capacity_history.c.id))
_KEY = ", ".join(("location_id", *INDICATOR_KEY))
# One text for both databases, made once: every declaration runs it.
_KEEP_LATEST = text(
    f"INSERT INTO latest_declaration ({_KEY}, history_id) "  # noqa: S608 - our own words
    f"SELECT {_KEY}, max(id) FROM capacity_history WHERE id > :before "
    f"AND operation NOT IN ('{OLDER}', '{REFUSED}') GROUP BY {_KEY} "
    f"ON CONFLICT ({_KEY}) DO UPDATE SET history_id = excluded.history_id"
)
_ADD = insert(capacity_history).returning(capacity_history.c.id, sort_by_parameter_order=True)


def add_history(connection: Connection, rows: Sequence[dict[str, Any]], address: str = "") -> None:
    """Add rows to the history, all of one author.

    Args:
        connection: of `recording`, so that the rows have their numbers to themselves.
        rows: columns of `capacity_history`, without numbers.
        address: network address that they come from, "" when it is not known.
    """
    if not rows:
        return
    if rows[0]["author_kind"] == GENERATED:
        before = connection.scalar(_NEWEST) or 0
        connection.execute(insert(capacity_history), rows)
        connection.execute(_KEEP_LATEST, {"before": before})
        return
    # A lone row goes by a shorter way through SQLAlchemy.
    given = rows[0] if len(rows) == 1 else rows
    ids = connection.scalars(_ADD, given).all()
    connection.execute(_KEEP_LATEST, {"before": ids[0] - 1})
    empty = {"author_id": ""}
    kept = [{**empty, **row, "id": id} for id, row in zip(ids, rows, strict=True)]
    told = _told(kept, address, kept[0]["recorded_at"])
    before_commit(connection, partial(append, told=told))


def _told(rows: Sequence[dict[str, Any]], address: str, now: datetime) -> dict[str, Any]:
    author = rows[0]
    places = {row["location_id"] for row in rows}
    is_person = author["author_kind"] == PrincipalKind.ACCOUNT.value
    set_aside = sorted(SET_ASIDE & {row["operation"] for row in rows})
    content = {
        "author": author["author_name"],
        "author_id": author["author_id"],
        "author_kind": author["author_kind"],
        "sources": sorted({row["source_type"] for row in rows}),
        "place": places.pop() if len(places) == 1 else "",
        "history": [rows[0]["id"], rows[-1]["id"]],
        "digest": hash_chain.digest_of(rows),
    }
    if set_aside:
        content["set_aside"] = set_aside
    return {
        "recorded_at": now,
        "event": Event.CAPACITY_CHANGED.value,
        "account_id": author["author_id"] if is_person else "",
        "account_identifier": "",
        "address": address,
        "workstation": "",
        "detail": author["source_type"],
        "content": hash_chain.canonical(content),
    }
