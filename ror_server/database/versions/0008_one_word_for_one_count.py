"""The same beds stand once: gender 03, withdrawn in August 2025, is 04.

Of two counts of one indicator the one with the later date stands; what was declared stays in the
history. A place that changes gets a new version and is told to those who follow. Comments go up
with the declarations that wait for the relay.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_OLD, _NEW = "03", "04"
_OTHERS = ("status", "temporality", "closing_type", "additional_type", "crisis_type", "assignment")
_AUTHOR = "Mise à niveau"
_MOMENT = sa.DateTime(timezone=True)
_CODES = ("location_id", *_OTHERS, "gender")
_CAPACITY = sa.table("capacity", *map(sa.column, _CODES), sa.column("updated_at", _MOMENT))
_OUTGOING = sa.table("relay_outgoing", *map(sa.column, _CODES), sa.column("history_id", sa.Integer))
_LOCATION = sa.table(
    "location",
    sa.column("id"),
    sa.column("version", sa.Integer),
    sa.column("last_updated", _MOMENT),
)
_CHANGE = sa.table(
    "change",
    sa.column("location_id"),
    sa.column("version", sa.Integer),
    sa.column("recorded_at", _MOMENT),
    sa.column("author_name"),
    sa.column("statuses"),
)


def upgrade() -> None:
    """Merge the pairs, tell of the places that change, keep comments for the relay."""
    with op.batch_alter_table("relay_outgoing") as table:
        table.add_column(
            sa.Column("comment", sa.String(length=1000), nullable=False, server_default="")
        )
    connection = op.get_bind()
    changed = _merge(connection, _CAPACITY, "updated_at")
    _merge(connection, _OUTGOING, "history_id")
    _tell(connection, changed)


def _merge(connection: sa.Connection, table: sa.TableClause, order: str) -> dict[str, set[str]]:
    """Bring counts under the code of today; return the statuses that changed, by place."""
    rows = connection.execute(sa.select(table).where(table.c.gender.in_([_OLD, _NEW]))).mappings()
    pairs: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        beds = tuple(row[each] for each in ("location_id", *_OTHERS))
        pairs.setdefault(beds, {})[row["gender"]] = row[order]
    changed: dict[str, set[str]] = {}
    for beds, dates in pairs.items():
        if _OLD not in dates:
            continue
        here = [table.c[n] == code for n, code in zip(("location_id", *_OTHERS), beds, strict=True)]
        old, new = (sa.and_(*here, table.c.gender == code) for code in (_OLD, _NEW))
        if _NEW in dates and dates[_NEW] >= dates[_OLD]:
            connection.execute(sa.delete(table).where(old))
        else:
            connection.execute(sa.delete(table).where(new))
            connection.execute(sa.update(table).where(old).values(gender=_NEW))
        changed.setdefault(beds[0], set()).add(beds[1])
    return changed


def _tell(connection: sa.Connection, changed: dict[str, set[str]]) -> None:
    """Give places a version later than any, and a notice for the change stream."""
    if not changed:
        return
    now = datetime.now(UTC)
    if connection.dialect.name == "sqlite":
        now = now.replace(tzinfo=None)
    newest = connection.scalar(sa.select(sa.func.max(_LOCATION.c.last_updated)))
    moment = max(now, newest) if newest else now
    for place, statuses in sorted(changed.items()):
        here = _LOCATION.c.id == place
        connection.execute(
            sa.update(_LOCATION)
            .where(here)
            .values(version=_LOCATION.c.version + 1, last_updated=moment)
        )
        version = connection.scalar(sa.select(_LOCATION.c.version).where(here))
        connection.execute(
            sa.insert(_CHANGE).values(
                location_id=place,
                version=version,
                recorded_at=moment,
                author_name=_AUTHOR,
                statuses=" ".join(sorted(statuses)),
            )
        )
