"""What describes places, offers, structures and the region is told by the change stream too.

Such a change is of a kind, and of no single place.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give changes a kind, and let those of other kinds than a place's counts be of no place."""
    # SQLite gives no number of `change` again, after the copy neither.
    with op.batch_alter_table("change", table_kwargs={"sqlite_autoincrement": True}) as changes:
        changes.add_column(
            sa.Column("kind", sa.String(length=32), nullable=False, server_default="location")
        )
        changes.alter_column("location_id", existing_type=sa.String(length=64), nullable=True)
