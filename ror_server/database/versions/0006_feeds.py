"""What feeds of hospitals remember."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of feeds."""
    op.create_table(
        "feed",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("source_type", sa.String(length=8), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pseudonym_check", sa.String(length=64), nullable=False),
        sa.Column("census_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_run_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_feed_client_id_client")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_feed")),
    )
    op.create_index(op.f("ix_feed_client_id"), "feed", ["client_id"])
    op.create_table(
        "feed_unit",
        sa.Column("feed_name", sa.String(length=64), nullable=False),
        sa.Column("location_id", sa.String(length=64), nullable=False),
        sa.Column("fed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed_name"], ["feed.name"], name=op.f("fk_feed_unit_feed_name_feed")
        ),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name=op.f("fk_feed_unit_location_id_location")
        ),
        sa.PrimaryKeyConstraint("feed_name", "location_id", name=op.f("pk_feed_unit")),
    )
    op.create_index(op.f("ix_feed_unit_location_id"), "feed_unit", ["location_id"])
    _create_stays()


def _create_stays() -> None:
    op.create_table(
        "feed_stay",
        sa.Column("feed_name", sa.String(length=64), nullable=False),
        sa.Column("visit_digest", sa.String(length=64), nullable=False),
        sa.Column("location_id", sa.String(length=64), nullable=False),
        sa.Column("previous_location_id", sa.String(length=64), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("event_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_rank", sa.Integer(), nullable=False),
        sa.Column("control_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed_name"], ["feed.name"], name=op.f("fk_feed_stay_feed_name_feed")
        ),
        sa.PrimaryKeyConstraint("feed_name", "visit_digest", name=op.f("pk_feed_stay")),
    )
    op.create_index("ix_feed_stay_count", "feed_stay", ["feed_name", "location_id", "open"])
    op.create_index("ix_feed_stay_event_at", "feed_stay", ["event_at"])
