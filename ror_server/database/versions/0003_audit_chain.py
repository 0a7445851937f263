"""Second factor, sign-in elsewhere, and the chain of the audit trail."""

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
