"""Accounts of people and OAuth2 clients (machines): credentials, rights and sites."""

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

from ror_server.database.schema.resources import organization
from ror_server.database.types import UtcDateTime, metadata

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

# Machines (OAuth2 client_credentials); without rows in client_site a client may write everywhere.
client = Table(
    "client",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("secret_hash", String(300), nullable=False),
    Column("may_read", Boolean, nullable=False, default=True),
    Column("may_write", Boolean, nullable=False, default=False),
    Column("disabled", Boolean, nullable=False, default=False),
    # data profile of the ROR, 0 to 5
    Column("profile", Integer, nullable=False, default=1, server_default="1"),
    Column("created_at", UtcDateTime, nullable=False),
)

client_site = Table(
    "client_site",
    metadata,
    Column("client_id", ForeignKey(client.c.id), nullable=False),
    Column("site_id", ForeignKey(organization.c.id), nullable=False),
    PrimaryKeyConstraint("client_id", "site_id"),
)

client_token = Table(
    "client_token",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("client_id", ForeignKey(client.c.id), nullable=False, index=True),
    Column("expires_at", UtcDateTime, nullable=False),
)
