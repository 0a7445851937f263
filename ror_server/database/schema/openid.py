"""Signing in at an OpenID provider: journeys under way, and whose account is whose there."""

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, String, Table

from ror_server.database.schema.accounts import account
from ror_server.database.schema.metadata import metadata
from ror_server.database.types import UtcDateTime

# Deleted by the answer that it belongs to: an answer that comes twice finds nothing.
openid_journey = Table(
    "openid_journey",
    metadata,
    Column("state_hash", String(64), primary_key=True),
    # of the cookie of the browser that left
    Column("browser_hash", String(64), nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(128), nullable=False),
    # who links their account, "" for somebody signing in
    Column("account_id", String(36), nullable=False, default=""),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

openid_link = Table(
    "openid_link",
    metadata,
    Column("issuer", String(300), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("account_id", ForeignKey(account.c.id), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("issuer", "subject"),
)
