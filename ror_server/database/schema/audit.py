"""The audit trail: a chain, to which rows are added through `audit.trail` only."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from ror_server.database.schema.metadata import metadata
from ror_server.database.types import UtcDateTime

# Append-only: the database itself refuses to change or remove a row (revision 0002). No foreign
# key: the trail outlives what it speaks of. Ids are given by whoever adds a row, without a gap.
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
