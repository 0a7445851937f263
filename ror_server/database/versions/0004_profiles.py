"""Data profiles of people and machines, passwords to be changed, and what a change is about."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; whoever was there before goes on seeing everything (profile 1)."""
    for table in ("account", "client"):
        column = sa.Column("profile", sa.Integer(), nullable=False, server_default="1")
        op.add_column(table, column)
    op.add_column(
        "account",
        sa.Column("must_change_password", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "change", sa.Column("statuses", sa.String(length=32), nullable=False, server_default="")
    )
