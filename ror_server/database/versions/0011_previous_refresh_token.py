"""The refresh token that was just replaced stays good until its successor is used."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the digest of one token more, and since when it is replaced."""
    op.add_column("session", sa.Column("previous_refresh_hash", sa.String(64)))
    op.add_column("session", sa.Column("replaced_at", sa.DateTime(timezone=True)))
