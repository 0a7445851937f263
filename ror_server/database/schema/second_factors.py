"""The second factor of accounts, and those who have shown only their password so far."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from ror_server.database.schema.accounts import account
from ror_server.database.schema.metadata import metadata
from ror_server.database.types import UtcDateTime

second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", ForeignKey(account.c.id), primary_key=True),
    # as `accounts.secret_encryption` keeps secrets
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
