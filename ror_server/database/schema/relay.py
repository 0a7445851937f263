"""Tables of the relay to the national ROR, which can be stopped at any moment."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from ror_server.database.schema.capacities import INDICATOR_KEY
from ror_server.database.schema.resources import location
from ror_server.database.types import UtcDateTime, metadata

relay_state = Table(
    "relay_state",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", JSON, nullable=False),
)

# What came from above, and so may be put out of use when it is no longer there.
relay_resource = Table(
    "relay_resource",
    metadata,
    Column("resource_type", String(32), nullable=False),
    Column("resource_id", String(64), nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    # its figures carry the gender 03 of before August 2025, and are answered in it
    Column("old_gender", Boolean, nullable=False, default=False),
    PrimaryKeyConstraint("resource_type", "resource_id"),
)

# No foreign key: what could not be kept is nowhere else.
relay_parked_resource = Table(
    "relay_parked_resource",
    metadata,
    Column("resource_type", String(32), nullable=False),
    Column("resource_id", String(64), nullable=False),
    Column("reason", String(500), nullable=False),
    Column("parked_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("resource_type", "resource_id"),
)

# The last local declaration of each indicator, and what became of it above.
relay_outgoing = Table(
    "relay_outgoing",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("location_id", ForeignKey(location.c.id), nullable=False),
    *(Column(name, String(8), nullable=False) for name in INDICATOR_KEY),
    # NULL when the indicator was deleted
    Column("count", Integer),
    Column("nature", String(8), nullable=False, default=""),
    Column("source_type", String(8), nullable=False, default=""),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("author_name", String(200), nullable=False, default=""),
    # of the declaration in capacity_history; tells a value from a later one of the same indicator
    Column("history_id", Integer, nullable=False),
    # waiting, sending, sent, parked or dropped
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_attempt_at", UtcDateTime, nullable=False),
    # the last answer: HTTP status (0 when there was none), issue type and words
    Column("answer_status", Integer, nullable=False, default=0),
    Column("answer_code", String(32), nullable=False, default=""),
    Column("answer", String(1000), nullable=False, default=""),
    Column("settled_at", UtcDateTime),
    UniqueConstraint("location_id", *INDICATOR_KEY, name="uq_relay_outgoing_indicator"),
    Index("ix_relay_outgoing_state", "state", "next_attempt_at"),
)
