"""How people sign in: sessions, one-time codes, attempts, second factor, OpenID."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
)

from ror_server.database.schema.accounts import account
from ror_server.database.types import UtcDateTime, metadata

session = Table(
    "session",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", ForeignKey(account.c.id), nullable=False, index=True),
    Column("access_hash", String(64), nullable=False, unique=True),
    Column("access_expires_at", UtcDateTime, nullable=False),
    # of the last refresh token; any but the one just before it means that it was stolen
    Column("refresh_hash", String(64), nullable=False),
    # of the one before it, good for a minute and until the successor is used: an answer may be lost
    Column("previous_refresh_hash", String(64)),
    Column("replaced_at", UtcDateTime),
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

second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", ForeignKey(account.c.id), primary_key=True),
    # as `accounts.sealing` keeps secrets
    Column("secret", String(300), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # null until a code has shown that the person has the secret
    Column("confirmed_at", UtcDateTime),
    # of the last code that was taken; neither it nor an earlier one is taken again
    Column("last_step", BigInteger, nullable=False, default=0),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("account_id", ForeignKey(account.c.id), nullable=False, index=True),
    Column("code_hash", String(64), nullable=False),
    Column("used_at", UtcDateTime),
)

# Browsers between the password and the one-time code.
half_sign_in = Table(
    "half_sign_in",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", ForeignKey(account.c.id), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

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
