"""Login attempts, limited (lockout): wrong passwords and codes, by identifier and network.

Only what is known to be wrong is written, and counts. Who fails several times for one identifier
from one network waits, longer each time; so do all networks together from which the account is not
known to sign in, so that many of them guess no faster than a few. The rest of the world goes on:
nobody is locked out of the network where they work by what happens elsewhere.

Guesses sent at the same moment are decided one after the other, whatever process checks them: a
check may be dear, but what it found is told only if the limit still allows it then.

Secrets of 140 and 256 random bits (codes to scan, refresh tokens, secrets of machines) are counted
nowhere: there is nothing to guess, and wrong ones must not keep right ones out.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, literal, or_, select, text

from ror_server.accounts.accounts import Account
from ror_server.database.schema import account, browser_session, session, sign_in_attempt
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings
from ror_server.settings.values import network_of

_LONGEST_IDENTIFIER = 100
_KEPT = timedelta(days=30)
_REMEMBERED = timedelta(hours=24)
"""How long a failure makes the next wait longer."""
_CLOCKS_DIFFER = timedelta(minutes=1)
_FIRST_WAIT = timedelta(minutes=1)
_ELSEWHERE = 4
"""Networks' worth of failures that all networks have together where an account never signs in."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 8.0
# Nobody's identifiers: those begin with no space.
_SECOND_FACTOR = " otp "
# An unlocking stands for every network.
_EVERYWHERE = ""
# Any number, the same in every process and no other lock's.
_LOCK = text("SELECT pg_advisory_xact_lock(5278640173)")


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody shows a password or a code.

    Attributes:
        who: the identifier that failures are counted under.
        network: where it comes from, as `settings.values.network_of` names it.
        account_id: whose it is, "" for an unknown identifier.
    """

    who: str
    network: str
    account_id: str = ""

    @classmethod
    def with_password(cls, identifier: str, address: str, account_id: str) -> "Attempt":
        """Make the attempt of a canonical identifier."""
        return cls(identifier[:_LONGEST_IDENTIFIER], network_of(address), account_id)

    @classmethod
    def with_code(cls, account_id: str, address: str) -> "Attempt":
        """Make the attempt at the second factor of an account."""
        return cls(f"{_SECOND_FACTOR}{account_id}", network_of(address), account_id)


def check(
    connection: Connection, attempt: Attempt, now: datetime, settings: ServerSettings
) -> None:
    """Refuse while an attempt has to wait; nothing is written.

    Raises:
        ServerRefusal: 429 with Retry-After, after which the same attempt passes.
    """
    until = _waits_until(connection, attempt, now, settings)
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


def fail(connection: Connection, attempt: Attempt, now: datetime, settings: ServerSettings) -> None:
    """Count an attempt that is known to be wrong.

    Args:
        connection: in a transaction that writes.
        attempt: what was shown by whom.
        now: the time.
        settings: the limits.

    Raises:
        ServerRefusal: 429, others have reached the limit meanwhile; the attempt is not counted, and
            whoever made it may not learn that it was wrong.
    """
    take_turn(connection)
    check(connection, attempt, now, settings)
    _note(connection, attempt.who, attempt.network, now, succeeded=False)


def take_turn(connection: Connection) -> None:
    """Decide one attempt after the other until the end of a transaction that writes."""
    # SQLite has one writer anyway.
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK)


def has_failed(connection: Connection, attempt: Attempt, now: datetime) -> bool:
    """Tell whether there is something to `forgive`."""
    return _failures(connection, _of_one_network(attempt), now)[0] > 0


def forgive(connection: Connection, attempt: Attempt, now: datetime) -> None:
    """Count failures of an identifier from one network from none again, in a transaction."""
    if has_failed(connection, attempt, now):
        _note(connection, attempt.who, attempt.network, now, succeeded=True)


def is_known(connection: Connection, account_id: str, network: str) -> bool:
    """Tell whether an account has signed in from a network, as far back as sessions are kept."""
    return network in _known_networks(connection, account_id)


def pause(connection: Connection, network: str, now: datetime, settings: ServerSettings) -> float:
    """Return how many seconds a network that failed for many identifiers waits between attempts.

    Nought for one that has not; the wait doubles with each further lot of failures.
    """
    attempts = sign_in_attempt.c
    failures = (
        connection.scalar(
            select(func.count()).where(
                attempts.address == network,
                attempts.succeeded.is_(False),
                attempts.attempted_at > now - settings.failure_window,
            )
        )
        or 0
    )
    lots = failures // settings.failures_per_address
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(lots - 1, 10)) if lots else 0.0


def locked_accounts(
    connection: Connection, now: datetime, settings: ServerSettings
) -> dict[str, datetime]:
    """Return until when accounts have to wait from some network, by their internal id."""
    attempts = sign_in_attempt.c
    failing = connection.execute(
        select(account.c.id, attempts.identifier, attempts.address)
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
    for account_id, who, network in failing:
        until = _waits_until(connection, Attempt(who, network, account_id), now, settings)
        if until is not None:
            locked[account_id] = max(until, locked.get(account_id, until))
    return locked


def unlock(connection: Connection, concerned: Account, now: datetime) -> int:
    """Count the failures of an account from none again, wherever they came from.

    Args:
        connection: in a transaction that writes.
        concerned: the account.
        now: the time.

    Returns:
        How many failures counted until now.
    """
    take_turn(connection)
    attempts = sign_in_attempt.c
    forgiven = 0
    for who in (concerned.identifier, f"{_SECOND_FACTOR}{concerned.id}"):
        failing = connection.scalars(
            select(attempts.address)
            .where(
                attempts.identifier == who,
                attempts.succeeded.is_(False),
                attempts.attempted_at > now - _REMEMBERED,
            )
            .distinct()
        ).all()
        failures = sum(
            _failures(connection, _of_one_network(Attempt(who, each)), now)[0] for each in failing
        )
        if failures:
            _note(connection, who, _EVERYWHERE, now, succeeded=True)
        forgiven += failures
    return forgiven


def _waits_until(
    connection: Connection, attempt: Attempt, now: datetime, settings: ServerSettings
) -> datetime | None:
    """Return when an attempt may be made, None when it may be made now."""
    here = _failures(connection, _of_one_network(attempt), now)
    until = [_next_try(here, settings.failures_per_account, now, settings)]
    everywhere = _failures(connection, _since_forgiven(attempt.who, {_EVERYWHERE}), now)
    allowed = settings.failures_per_account * _ELSEWHERE
    if everywhere[0] >= allowed:
        known = _known_networks(connection, attempt.account_id)
        if attempt.network not in known:
            elsewhere = _since_forgiven(attempt.who, {_EVERYWHERE})
            strange = elsewhere & sign_in_attempt.c.address.not_in(known)
            failed = _failures(connection, strange, now)
            until.append(_next_try(failed, allowed, now, settings))
    return max((each for each in until if each is not None), default=None)


def _next_try(
    failed: tuple[int, datetime | None], allowed: int, now: datetime, settings: ServerSettings
) -> datetime | None:
    failures, last = failed
    if last is None or failures < allowed:
        return None
    longest = settings.failure_window
    doublings = min(failures - allowed, 20)
    until = last + min(longest, _FIRST_WAIT * 2**doublings)
    return until if until > now else None


def _failures(
    connection: Connection, whose: ColumnElement[bool], now: datetime
) -> tuple[int, datetime | None]:
    """Return how many failures are remembered, and when the last one was."""
    attempts = sign_in_attempt.c
    count, last = connection.execute(
        select(func.count(), func.max(attempts.attempted_at)).where(
            whose,
            attempts.succeeded.is_(False),
            attempts.attempted_at > now - _REMEMBERED,
            # Of a clock that was set back since, which would make somebody wait for as long.
            attempts.attempted_at < now + _CLOCKS_DIFFER,
        )
    ).one()
    return count, last


def _of_one_network(attempt: Attempt) -> ColumnElement[bool]:
    forgiven_at = {attempt.network, _EVERYWHERE}
    return _since_forgiven(attempt.who, forgiven_at) & (
        sign_in_attempt.c.address == attempt.network
    )


def _since_forgiven(who: str, where: set[str]) -> ColumnElement[bool]:
    """Choose the attempts for an identifier since what came before was forgiven."""
    attempts = sign_in_attempt.c
    forgiven = (
        select(func.max(attempts.id))
        .where(
            attempts.identifier == who,
            attempts.succeeded.is_(True),
            attempts.address.in_(sorted(where)),
        )
        .scalar_subquery()
    )
    return (attempts.identifier == who) & (attempts.id > func.coalesce(forgiven, 0))


def _known_networks(connection: Connection, account_id: str) -> set[str]:
    if not account_id:
        return set()
    addresses = [
        connection.scalars(
            select(table.c.address).where(table.c.account_id == account_id).distinct()
        ).all()
        for table in (session, browser_session)
    ]
    return {network_of(each) for found in addresses for each in found if each}


def _note(
    connection: Connection, who: str, network: str, now: datetime, *, succeeded: bool
) -> None:
    attempts = sign_in_attempt.c
    connection.execute(delete(sign_in_attempt).where(attempts.attempted_at < now - _KEPT))
    connection.execute(
        sign_in_attempt.insert().values(
            identifier=who, address=network, attempted_at=now, succeeded=succeeded
        )
    )
