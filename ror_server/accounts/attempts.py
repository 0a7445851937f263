"""How often one may try: wrong passwords are counted per identifier and per network address.

Wrong codes are counted per network address, together with wrong passwords, and all together.

An attempt is noted as failed before the password is checked, so that a hundred guesses sent at the
same moment count a hundred. Unknown identifiers are counted like known ones.
"""

import math
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, select, text, update

from ror_server.database.schema import sign_in_attempt
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings

_LONGEST_IDENTIFIER = 100
_LONGEST_ADDRESS = 64
_KEPT = timedelta(days=30)
# Nobody's identifier: those begin with no space.
_CODES = " code"
# Any number, the same in every process and no other lock's.
_LOCK = text("SELECT pg_advisory_xact_lock(5278640173)")


def begin(
    connection: Connection, identifier: str, address: str, now: datetime, settings: ServerSettings
) -> int:
    """Note an attempt, failed until `succeeded` says otherwise.

    Args:
        connection: in a transaction that writes.
        identifier: who is tried; cut to what the database holds.
        address: where the attempt comes from.
        now: the time.
        settings: the limits.

    Returns:
        The id of the attempt.

    Raises:
        ServerRefusal: 429 with Retry-After; the attempt is then not counted.
    """
    _in_turn(connection)
    attempts = sign_in_attempt.c
    who, where = identifier[:_LONGEST_IDENTIFIER], address[:_LONGEST_ADDRESS]
    last_success = (
        select(func.max(attempts.id))
        .where(attempts.identifier == who, attempts.succeeded.is_(True))
        .scalar_subquery()
    )
    by_identifier = (attempts.identifier == who) & (attempts.id > func.coalesce(last_success, 0))
    _limit(connection, by_identifier, settings.failures_per_account, now, settings)
    _limit(connection, attempts.address == where, settings.failures_per_address, now, settings)
    return _note(connection, who, where, now)


def begin_code(
    connection: Connection, address: str, now: datetime, settings: ServerSettings
) -> int:
    """Note an attempt with a code, which names nobody; as `begin` otherwise.

    Raises:
        ServerRefusal: 429 with Retry-After; the attempt is then not counted.
    """
    _in_turn(connection)
    attempts = sign_in_attempt.c
    where = address[:_LONGEST_ADDRESS]
    _limit(connection, attempts.address == where, settings.failures_per_address, now, settings)
    _limit(connection, attempts.identifier == _CODES, settings.code_failures, now, settings)
    return _note(connection, _CODES, where, now)


def _in_turn(connection: Connection) -> None:
    """Count one attempt after the other: those of one moment would not see one another."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK)


def _note(connection: Connection, who: str, where: str, now: datetime) -> int:
    attempts = sign_in_attempt.c
    connection.execute(delete(sign_in_attempt).where(attempts.attempted_at < now - _KEPT))
    noted = connection.execute(
        sign_in_attempt.insert()
        .values(identifier=who, address=where, attempted_at=now, succeeded=False)
        .returning(attempts.id)
    )
    attempt: int = noted.scalar_one()
    return attempt


def succeeded(connection: Connection, attempt: int) -> None:
    """Note that an attempt gave the right password."""
    connection.execute(
        update(sign_in_attempt).where(sign_in_attempt.c.id == attempt).values(succeeded=True)
    )


def _limit(
    connection: Connection,
    whose: ColumnElement[bool],
    failures: int,
    now: datetime,
    settings: ServerSettings,
) -> None:
    """Refuse while as many failures as allowed lie within the window."""
    attempts = sign_in_attempt.c
    oldest_that_counts = connection.scalar(
        select(attempts.attempted_at)
        .where(
            whose,
            attempts.succeeded.is_(False),
            attempts.attempted_at > now - settings.failure_window,
        )
        .order_by(attempts.attempted_at.desc(), attempts.id.desc())
        .offset(failures - 1)
        .limit(1)
    )
    if oldest_that_counts is None:
        return
    wait = max(1, math.ceil((oldest_that_counts + settings.failure_window - now).total_seconds()))
    minutes = math.ceil(wait / 60)
    raise ServerRefusal(
        429,
        "too_many_attempts",
        "Trop de tentatives de connexion\u00a0: réessayez dans "
        + ("une minute." if minutes == 1 else f"{minutes}\u00a0minutes."),
        headers={"Retry-After": str(wait)},
    )
