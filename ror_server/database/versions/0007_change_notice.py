"""PostgreSQL announces each transaction that adds to `change`, to every process that listens.

SQLite has no such thing: processes look.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Announce at each commit, whichever program writes."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        "CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN PERFORM pg_notify('ror_change', ''); RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER change_announced AFTER INSERT ON change "
        "FOR EACH STATEMENT EXECUTE FUNCTION announce_change()"
    )
