"""Feeds of hospitals: what each is, what became of it last, and the stays that it counts.

A stay is a keyed digest of a visit number and the place where somebody lies: no name, no number and
nothing else of a patient is kept, in no form.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from ror_server.database.schema.accounts import client
from ror_server.database.schema.resources import location
from ror_server.database.types import UtcDateTime, metadata

feed = Table(
    "feed",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("client_id", ForeignKey(client.c.id), nullable=False, index=True),
    # TRE_R335: bed management, GAM or DPI
    Column("source_type", String(8), nullable=False),
    # the TOML that the administrator gave
    Column("mapping", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # digest of a fixed text, by which a change of the key of pseudonyms is noticed; "" without one
    Column("pseudonym_check", String(64), nullable=False, default=""),
    # when the stays were last listed whole; counts mean nothing before
    Column("census_at", UtcDateTime),
    Column("last_run_at", UtcDateTime),
    Column("report", JSON),
)

# Which place a feed keeps up to date.
feed_unit = Table(
    "feed_unit",
    metadata,
    Column("feed_name", ForeignKey(feed.c.name), nullable=False),
    Column("location_id", ForeignKey(location.c.id), nullable=False, index=True),
    # what the data was true at, not when it came; absent until a first value was taken
    Column("fed_at", UtcDateTime),
    # why the last run left it as it was, "" when it did not
    Column("problem", String(500), nullable=False, default=""),
    # a movement that cannot be counted came then: the count means nothing before another census
    Column("recount_since", UtcDateTime),
    PrimaryKeyConstraint("feed_name", "location_id"),
)

# Closed stays stay a while, so that a late message about them is known to be late.
feed_stay = Table(
    "feed_stay",
    metadata,
    Column("feed_name", ForeignKey(feed.c.name), nullable=False),
    Column("visit_digest", String(64), nullable=False),
    # "" for a place outside of the feed; no foreign key, as a stay outlives a change of mapping
    Column("location_id", String(64), nullable=False, default=""),
    Column("open", Boolean, nullable=False),
    # when the hospital recorded the last movement, or was counted
    Column("event_at", UtcDateTime, nullable=False),
    # digest of the visit that this one became: what still comes for it is that one's
    Column("merged_into", String(64)),
    PrimaryKeyConstraint("feed_name", "visit_digest"),
    Index("ix_feed_stay_count", "feed_name", "location_id", "open"),
    Index("ix_feed_stay_event_at", "event_at"),
)

# What is known of each stay since the last census, from which `feed_stay` follows: movements come
# late, are put in afterwards, corrected and cancelled. It goes with its stay.
feed_movement = Table(
    "feed_movement",
    metadata,
    Column("feed_name", ForeignKey(feed.c.name), nullable=False),
    Column("visit_digest", String(64), nullable=False),
    # a digest of the hospital's own number of the movement, or of what there is instead
    Column("key", String(64), nullable=False),
    # A01…, or what a census said
    Column("kind", String(8), nullable=False),
    # key of the movement that this one cancels, where the hospital says so
    Column("cancels", String(64)),
    # absent when it is not said
    Column("location_id", String(64)),
    Column("prior_location_id", String(64)),
    Column("happened_at", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    # put in afterwards: what a census said since stands
    Column("historic", Boolean, nullable=False),
    # takes the place of an earlier record of the same movement
    Column("corrected", Boolean, nullable=False),
    PrimaryKeyConstraint("feed_name", "visit_digest", "key"),
    Index("ix_feed_movement_recorded_at", "feed_name", "recorded_at"),
)
