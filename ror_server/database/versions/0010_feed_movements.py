"""Feeds remember the movements of each stay, and which units wait for a census."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep each movement; what is known of a stay becomes the first thing known of it."""
    op.create_table(
        "feed_movement",
        sa.Column("feed_name", sa.String(length=64), nullable=False),
        sa.Column("visit_digest", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("cancels", sa.String(length=64), nullable=True),
        sa.Column("location_id", sa.String(length=64), nullable=True),
        sa.Column("prior_location_id", sa.String(length=64), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("historic", sa.Boolean(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed_name"], ["feed.name"], name=op.f("fk_feed_movement_feed_name_feed")
        ),
        sa.PrimaryKeyConstraint("feed_name", "visit_digest", "key", name=op.f("pk_feed_movement")),
    )
    op.create_index("ix_feed_movement_recorded_at", "feed_movement", ["feed_name", "recorded_at"])
    op.execute(
        "INSERT INTO feed_movement (feed_name, visit_digest, key, kind, location_id, "
        "prior_location_id, happened_at, recorded_at, historic, corrected) "
        "SELECT feed_name, visit_digest, 'census', CASE WHEN open THEN 'present' ELSE 'absent' "
        "END, location_id, previous_location_id, event_at, event_at, false, false FROM feed_stay"
    )
    for name in ("previous_location_id", "event_rank", "control_id"):
        op.drop_column("feed_stay", name)
    op.add_column("feed_stay", sa.Column("merged_into", sa.String(length=64), nullable=True))
    op.add_column(
        "feed_unit", sa.Column("recount_since", sa.DateTime(timezone=True), nullable=True)
    )
    # Counted by when movements were recorded, and under numbers with their zeros: only a census
    # tells who is there.
    op.execute(
        "UPDATE feed_unit SET recount_since = CURRENT_TIMESTAMP "
        "WHERE feed_name IN (SELECT feed_name FROM feed_stay)"
    )
