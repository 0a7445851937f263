"""People and their rights."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    false,
)

from ror_server.database.schema.metadata import metadata
from ror_server.database.schema.resources import organization
from ror_server.database.types import UtcDateTime

account = Table(
    "account",
    metadata,
    Column("id", String(36), primary_key=True),
    # what the person types, lower case
    Column("identifier", String(100), nullable=False, unique=True),
    Column("display_name", String(200), nullable=False),
    Column("password_hash", String(300), nullable=False),
    Column("may_read", Boolean, nullable=False, default=False),
    Column("may_administer", Boolean, nullable=False, default=False),
    Column("disabled", Boolean, nullable=False, default=False),
    # data profile of the ROR, 0 to 5
    Column("profile", Integer, nullable=False, default=1, server_default="1"),
    # somebody else chose the password
    Column("must_change_password", Boolean, nullable=False, default=False, server_default=false()),
    Column("created_at", UtcDateTime, nullable=False),
)

account_site = Table(
    "account_site",
    metadata,
    Column("account_id", ForeignKey(account.c.id), nullable=False),
    Column("site_id", ForeignKey(organization.c.id), nullable=False),
    PrimaryKeyConstraint("account_id", "site_id"),
)

# Offered on the sign-in page by a server in demonstration mode only.
demonstration_account = Table(
    "demonstration_account",
    metadata,
    Column("account_id", ForeignKey(account.c.id), primary_key=True),
    Column("password", String(100), nullable=False),
    Column("label", String(300), nullable=False),
    Column("position", Integer, nullable=False),
)
