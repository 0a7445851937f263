"""What the bridge to the national ROR remembers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = (
    "status",
    "temporality",
    "gender",
    "closing_type",
    "additional_type",
    "crisis_type",
    "assignment",
)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "relay_state",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_relay_state")),
    )
    op.create_table(
        "relay_resource",
        sa.Column("resource_type", sa.String(length=32), nullable=False),
        sa.Column("resource_id", sa.String(length=64), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("old_gender", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("resource_type", "resource_id", name=op.f("pk_relay_resource")),
    )
    op.create_table(
        "relay_parked_resource",
        sa.Column("resource_type", sa.String(length=32), nullable=False),
        sa.Column("resource_id", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "resource_type", "resource_id", name=op.f("pk_relay_parked_resource")
        ),
    )
    _create_outgoing()


def _create_outgoing() -> None:
    op.create_table(
        "relay_outgoing",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("location_id", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.String(length=8), nullable=False) for name in _KEY),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("nature", sa.String(length=8), nullable=False),
        sa.Column("source_type", sa.String(length=8), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("history_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_status", sa.Integer(), nullable=False),
        sa.Column("answer_code", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
            name=op.f("fk_relay_outgoing_location_id_location"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay_outgoing")),
        sa.UniqueConstraint("location_id", *_KEY, name="uq_relay_outgoing_indicator"),
    )
    op.create_index("ix_relay_outgoing_state", "relay_outgoing", ["state", "next_attempt_at"])
