"""Recovery codes, on paper, for whoever has lost their second factor; each works once."""

import secrets
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from ror_server.accounts.tokens import digest
from ror_server.database.schema import recovery_code

COUNT = 10
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _GROUP = 4, 4
LENGTH = _GROUPS * _GROUP
"""Signs of a code, without its dashes; 80 random bits, so that a plain digest keeps them safe."""


def make(connection: Connection, account_id: str) -> list[str]:
    """Replace the codes of an account.

    Returns:
        The new ones, which are kept nowhere.
    """
    forget(connection, account_id)
    codes = [
        "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
        for _ in range(COUNT)
    ]
    rows = [{"account_id": account_id, "code_hash": digest(plain(code))} for code in codes]
    connection.execute(insert(recovery_code), rows)
    return codes


def spend(connection: Connection, account_id: str, code: str, now: datetime) -> bool:
    """Use a code up; tell whether it was good."""
    codes = recovery_code.c
    spent = connection.execute(
        update(recovery_code)
        .where(
            codes.account_id == account_id,
            codes.code_hash == digest(plain(code)),
            codes.used_at.is_(None),
        )
        .values(used_at=now)
    )
    return spent.rowcount == 1


def left(connection: Connection, account_id: str) -> int:
    """Return how many codes of an account are still good."""
    codes = recovery_code.c
    chosen = select(func.count()).where(codes.account_id == account_id, codes.used_at.is_(None))
    return connection.scalar(chosen) or 0


def forget(connection: Connection, account_id: str) -> None:
    """Remove the codes of an account."""
    connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))


def plain(code: str) -> str:
    """Return a code as it is compared: small letters, spaces and dashes do not matter."""
    return "".join(code.upper().replace("-", "").split())
