"""Login attempts, limited (lockout): wrong passwords are counted per identifier and per address.

Wrong codes are counted per network address, together with wrong passwords, and all together.

An attempt is noted as failed before the password is checked, so that a hundred guesses sent at the
same moment count a hundred. Unknown identifiers are counted like known ones.
"""

import math
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    func,
    literal,
    or_,
    select,
    text,
    update,
)

from ror_server.accounts.accounts import Account
from ror_server.database.schema import account, sign_in_attempt
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings

_LONGEST_IDENTIFIER = 100
_LONGEST_ADDRESS = 64
_KEPT = timedelta(days=30)
# Nobody's identifiers: those begin with no space.
_CODES = " code"
_SECOND_FACTOR = " otp "
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
    _limit(connection, _since_success(who), settings.failures_per_account, now, settings)
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


def counted_codes_of(account_id: str) -> str:
    """Return under which identifier wrong codes of the second factor of an account are counted."""
    return f"{_SECOND_FACTOR}{account_id}"


def locked_accounts(
    connection: Connection, now: datetime, settings: ServerSettings
) -> dict[str, datetime]:
    """Return until when accounts are locked by wrong passwords or codes, by their internal id.

    Whoever types from a network address that tried too often waits too, but no account is locked
    by that.
    """
    attempts = sign_in_attempt.c
    failing = connection.execute(
        select(account.c.id, attempts.identifier)
        .join(
            account,
            or_(
                attempts.identifier == account.c.identifier,
                attempts.identifier == literal(_SECOND_FACTOR) + account.c.id,
            ),
        )
        .where(attempts.succeeded.is_(False), attempts.attempted_at > now - settings.failure_window)
        .distinct()
    ).all()
    locked: dict[str, datetime] = {}
    for account_id, who in failing:
        until = _limited_until(
            connection, _since_success(who), settings.failures_per_account, now, settings
        )
        if until is not None:
            locked[account_id] = max(until, locked.get(account_id, until))
    return locked


def unlock(
    connection: Connection, concerned: Account, now: datetime, settings: ServerSettings
) -> int:
    """Count the failures of an account from none again; those of network addresses stay counted.

    Args:
        connection: in a transaction that writes.
        concerned: the account.
        now: the time.
        settings: the limits.

    Returns:
        How many failures counted until now.
    """
    _in_turn(connection)
    attempts = sign_in_attempt.c
    forgiven = 0
    for who in (concerned.identifier, counted_codes_of(concerned.id)):
        counted = select(func.count()).where(
            _since_success(who),
            attempts.succeeded.is_(False),
            attempts.attempted_at > now - settings.failure_window,
        )
        failures = connection.scalar(counted) or 0
        if failures:
            # What a right password does: failures before it no longer count.
            succeeded(connection, _note(connection, who, "", now))
        forgiven += failures
    return forgiven


def _since_success(who: str) -> ColumnElement[bool]:
    """Choose the attempts for an identifier after its last success."""
    attempts = sign_in_attempt.c
    last_success = (
        select(func.max(attempts.id))
        .where(attempts.identifier == who, attempts.succeeded.is_(True))
        .scalar_subquery()
    )
    return (attempts.identifier == who) & (attempts.id > func.coalesce(last_success, 0))


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
    until = _limited_until(connection, whose, failures, now, settings)
    if until is None:
        return
    wait = max(1, math.ceil((until - now).total_seconds()))
    minutes = math.ceil(wait / 60)
    raise ServerRefusal(
        429,
        "too_many_attempts",
        "Trop de tentatives de connexion\u00a0: réessayez dans "
        + ("une minute." if minutes == 1 else f"{minutes}\u00a0minutes."),
        headers={"Retry-After": str(wait)},
    )


def _limited_until(
    connection: Connection,
    whose: ColumnElement[bool],
    failures: int,
    now: datetime,
    settings: ServerSettings,
) -> datetime | None:
    """Return when fewer failures than allowed will lie within the window, None when they do now."""
    attempts = sign_in_attempt.c
    oldest_that_counts: datetime | None = connection.scalar(
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
    return None if oldest_that_counts is None else oldest_that_counts + settings.failure_window
