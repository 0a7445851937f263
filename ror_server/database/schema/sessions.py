"""How people are signed in, and their tries."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from ror_server.database.schema.accounts import account
from ror_server.database.schema.metadata import metadata
from ror_server.database.types import UtcDateTime

session = Table(
    "session",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", ForeignKey(account.c.id), nullable=False, index=True),
    Column("access_hash", String(64), nullable=False, unique=True),
    Column("access_expires_at", UtcDateTime, nullable=False),
    # of the one refresh token that is good; any earlier one means that it was stolen
    Column("refresh_hash", String(64), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_used_at", UtcDateTime, nullable=False),
    Column("address", String(64), nullable=False, default=""),
    Column("workstation", String(200), nullable=False, default=""),
    Column("revoked_at", UtcDateTime),
)

# Signed in to the web space of accounts, by a cookie.
browser_session = Table(
    "browser_session",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", ForeignKey(account.c.id), nullable=False, index=True),
    Column("cookie_hash", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_used_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("address", String(64), nullable=False, default=""),
    # the browser, as it names itself
    Column("agent", String(300), nullable=False, default=""),
    # by what it was opened: password, one_time_code, recovery_code or openid
    Column("proof", String(16), nullable=False, default="password"),
    Column("revoked_at", UtcDateTime),
)

# One-time codes shown as QR; good while used_at is null and expires_at lies ahead.
sign_in_code = Table(
    "sign_in_code",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("account_id", ForeignKey(account.c.id), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("used_at", UtcDateTime),
    # no foreign key: sessions are forgotten before or after codes
    Column("used_session_id", String(36), nullable=False, default=""),
    Column("used_workstation", String(200), nullable=False, default=""),
    Column("used_address", String(64), nullable=False, default=""),
    Index("ix_sign_in_code_account", "account_id", "expires_at"),
)

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("identifier", String(100), nullable=False),
    Column("address", String(64), nullable=False),
    Column("attempted_at", UtcDateTime, nullable=False, index=True),
    Column("succeeded", Boolean, nullable=False),
    Index("ix_sign_in_attempt_identifier", "identifier", "attempted_at"),
    Index("ix_sign_in_attempt_address", "address", "attempted_at"),
)
