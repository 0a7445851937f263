"""Beds: what each place declares, the history of declarations, change stream and audit trail.

Codes absent from an indicator are "" rather than NULL, so that its key can be unique.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, String, Table, Text

from ror_server.database.schema.resources import location
from ror_server.database.types import UtcDateTime, metadata


def _indicator_key() -> list[Column[str]]:
    """Return fresh columns for the seven codes of an indicator, in the official order."""
    return [
        Column("status", String(8), nullable=False),
        Column("temporality", String(8), nullable=False),
        Column("gender", String(8), nullable=False, default=""),
        Column("closing_type", String(8), nullable=False, default=""),
        Column("additional_type", String(8), nullable=False, default=""),
        Column("crisis_type", String(8), nullable=False, default=""),
        Column("assignment", String(8), nullable=False, default="01"),
    ]


INDICATOR_KEY = tuple(column.name for column in _indicator_key())
"""Names of the seven key columns, in order."""

capacity = Table(
    "capacity",
    metadata,
    Column("location_id", ForeignKey(location.c.id), nullable=False),
    *_indicator_key(),
    Column("nature", String(8), nullable=False),
    Column("count", Integer, nullable=False),
    Column("source_type", String(8), nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("comment", String(1000), nullable=False, default=""),
    PrimaryKeyConstraint("location_id", *INDICATOR_KEY),
    Index("ix_capacity_search", "status", "temporality", "count"),
)

# Append-only as the audit trail is (revision 0003), which vouches for what people and machines
# declared: rows are added through `audit.capacity_history` only.
capacity_history = Table(
    "capacity_history",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("location_id", ForeignKey(location.c.id), nullable=False),
    *_indicator_key(),
    # add, replace or delete; older or refused where the count was heard and never stood
    Column("operation", String(8), nullable=False),
    Column("count", Integer),
    Column("previous_count", Integer),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    # account, client or generated
    Column("author_kind", String(16), nullable=False),
    Column("author_id", String(64), nullable=False, default=""),
    Column("author_name", String(200), nullable=False),
    Column("source_type", String(8), nullable=False),
    Index("ix_capacity_history_location", "location_id", "id"),
)

# The last row of the history of each indicator that was not set aside; kept with it by
# `audit.capacity_history`, so that nothing has to look through years of declarations.
latest_declaration = Table(
    "latest_declaration",
    metadata,
    Column("location_id", ForeignKey(location.c.id), nullable=False),
    *_indicator_key(),
    # No foreign key: retention takes rows of the history away.
    Column("history_id", Integer, nullable=False),
    PrimaryKeyConstraint("location_id", *INDICATOR_KEY),
)

# What the change stream sends; ids grow in the order of commits.
change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    # location: the counts of a place; else what is described otherwise, see `availability.versions`
    Column("kind", String(32), nullable=False, default="location", server_default="location"),
    # null for a change that is of no single place
    Column("location_id", ForeignKey(location.c.id)),
    Column("version", Integer, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False, index=True),
    Column("author_name", String(200), nullable=False),
    # status codes of the capacities concerned, with spaces between; "" for the whole place
    Column("statuses", String(32), nullable=False, default="", server_default=""),
    sqlite_autoincrement=True,
)

# The audit trail is a chain, to which rows are added through `audit.trail` only; the database
# itself refuses to change or remove one (revision 0003). No foreign key: the trail outlives what it
# speaks of. Ids are given by whoever adds a row, without a gap.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", UtcDateTime, nullable=False, index=True),
    Column("event", String(32), nullable=False),
    # "" when nobody known is concerned
    Column("account_id", String(36), nullable=False, default=""),
    Column("account_identifier", String(100), nullable=False, default=""),
    Column("address", String(64), nullable=False, default=""),
    Column("workstation", String(200), nullable=False, default=""),
    Column("detail", String(200), nullable=False, default=""),
    # JSON in its canonical form, "" for none
    Column("content", Text, nullable=False, default=""),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_account", "account_id", "id"),
    Index("ix_audit_address", "address", "event", "recorded_at"),
)
