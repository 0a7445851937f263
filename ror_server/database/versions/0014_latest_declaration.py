"""Which declaration of each indicator is the last, kept where it is asked for.

It was looked for in the whole history, which took the longer the older a region is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0011"
branch_labels = None
depends_on = None

_CODES = (
    "status",
    "temporality",
    "gender",
    "closing_type",
    "additional_type",
    "crisis_type",
    "assignment",
)


def upgrade() -> None:
    """Make the table and fill it from the history."""
    op.create_table(
        "latest_declaration",
        sa.Column("location_id", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.String(length=8), nullable=False) for name in _CODES),
        sa.Column("history_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
            name=op.f("fk_latest_declaration_location_id_location"),
        ),
        sa.PrimaryKeyConstraint("location_id", *_CODES, name=op.f("pk_latest_declaration")),
    )
    key = ", ".join(("location_id", *_CODES))
    op.execute(
        f"INSERT INTO latest_declaration ({key}, history_id) "  # noqa: S608 - our own words
        f"SELECT {key}, max(id) FROM capacity_history "
        f"WHERE operation NOT IN ('older', 'refused') GROUP BY {key}"
    )
