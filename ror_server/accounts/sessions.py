"""Sessions of workstations: signing in, refresh tokens, signing out.

A session has one access token and one refresh token at a time, both random and kept as digests.
Renewing replaces both. The refresh token names its session, so that any earlier one that comes back
is recognised, however many renewals ago it was given out: it was stolen, and the session ends.

The answer to a renewal may be lost on its way: the token just replaced renews once more for a
minute, until one of its successors is used, which shows that the answer arrived.
"""

import hmac
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, delete, select, update

from ror_server.accounts import accounts, login_attempts, second_factor
from ror_server.accounts.accounts import Account
from ror_server.accounts.login_attempts import Attempt
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.second_factor import Proof, SecondFactors, refusal
from ror_server.accounts.tokens import digest, new_token
from ror_server.audit.trail import Event, Origin, record, record_stranger
from ror_server.database.engine import writing
from ror_server.database.schema import session
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings

_log = logging.getLogger(__name__)
_ENDED_KEPT = timedelta(days=30)
_ANSWER_LOST = timedelta(minutes=1)
"""How long the refresh token just replaced may come back because nobody heard of its successor."""
_REFUSALS = {
    "wrong_password": "Identifiant ou mot de passe incorrect.",
    "account_disabled": "Ce compte est désactivé.",
    "password_to_choose": "Ce mot de passe est provisoire\u00a0: choisissez le vôtre dans "
    "l’espace compte.",
}


@dataclass(frozen=True, slots=True)
class OpenSession:
    """What a person gets who has proved who they are."""

    account: Account
    access_token: str
    refresh_token: str
    expires_in: timedelta

    @property
    def session_id(self) -> str:
        """Names the session."""
        return self.refresh_token.partition(".")[0]

    def __repr__(self) -> str:
        """Hide the secrets, should the object end up in a log."""
        return f"OpenSession({self.account!r})"


class Sessions:
    """Opens, renews and ends sessions."""

    def __init__(
        self,
        engine: Engine,
        settings: ServerSettings,
        passwords: Passwords,
        second_factors: SecondFactors,
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._passwords = passwords
        self._second_factors = second_factors

    def sign_in(
        self,
        identifier: str,
        password: str,
        *,
        address: str,
        workstation: str,
        now: datetime,
        one_time_code: str = "",
    ) -> OpenSession:
        """Open a session.

        Raises:
            ServerRefusal: 429 after too many attempts, 401 for a wrong password or an unknown
                identifier (same answer, same time), 403 for a disabled account; and after a right
                password 401 without the one-time code that the account needs or with a wrong one,
                403 when the account must have a second factor and has none, or when somebody else
                chose its password.
        """
        origin = Origin.of(address, workstation)
        account = self.prove(identifier, password, origin, now)
        proof = self._second_proof(account, one_time_code, origin, now)
        if account.must_change_password:
            raise self._refuse(account, origin, now, 403, "password_to_choose")
        with writing(self._engine) as connection:
            connection.execute(delete(session).where(session.c.expires_at < now - _ENDED_KEPT))
            detail = "" if proof is Proof.PASSWORD else proof.value
            record(connection, Event.SIGNED_IN, account.subject, origin, now, detail)
            return self.open(connection, account, origin, now)

    def _second_proof(self, account: Account, code: str, origin: Origin, now: datetime) -> Proof:
        with self._engine.connect() as connection:
            active = second_factor.is_active(connection, account.id)
            missing = self._second_factors.is_missing(connection, account)
        if missing:
            raise refusal("second_factor_missing")
        return self._second_factors.check(account, code, origin, now) if active else Proof.PASSWORD

    def prove(self, identifier: str, password: str, origin: Origin, now: datetime) -> Account:
        """Check a password and return whose it is.

        Raises:
            ServerRefusal: as `sign_in`.
        """
        name = accounts.canonical(identifier)
        with self._engine.connect() as connection:
            account = accounts.find(connection, name)
            account_id = account.id if account else ""
            attempt = Attempt.with_password(name, origin.address, account_id)
            # Before the cost of hashing; what counts is decided after it.
            login_attempts.check(connection, attempt, now, self._settings)
        # Outside any transaction: hashing is slow, and writers wait for one another.
        kept = account.password_hash if account else None
        if not self._passwords.matches(kept, password) or account is None:
            raise self._refuse(account, origin, now, 401, "wrong_password", attempt)
        with self._engine.connect() as connection:
            login_attempts.check(connection, attempt, now, self._settings)
            has_failed = login_attempts.has_failed(connection, attempt, now)
        if account.disabled:
            raise self._refuse(account, origin, now, 403, "account_disabled")
        outdated = self._passwords.is_outdated(account.password_hash)
        rehashed = self._passwords.hash(password) if outdated else ""
        if has_failed or rehashed:
            with writing(self._engine) as connection:
                login_attempts.forgive(connection, attempt, now)
                if rehashed:
                    accounts.rehash_password(connection, account, rehashed)
        return account

    def _refuse(
        self,
        account: Account | None,
        origin: Origin,
        now: datetime,
        status: int,
        code: str,
        failed: Attempt | None = None,
    ) -> ServerRefusal:
        with writing(self._engine) as connection:
            if failed is not None:
                login_attempts.fail(connection, failed, now, self._settings)
            if account is None:
                record_stranger(connection, Event.SIGN_IN_REFUSED, origin, now, code)
            else:
                record(connection, Event.SIGN_IN_REFUSED, account.subject, origin, now, code)
        return ServerRefusal(status, code, _REFUSALS[code])

    def renew(self, refresh_token: str, now: datetime) -> OpenSession:
        """Replace both tokens of a session.

        Raises:
            ServerRefusal: 401 when the session is over or the token is neither its last one nor the
                one just before, within a minute and before the last one is used.
        """
        # PostgreSQL fails on a NUL, which no id has.
        session_id = refresh_token.partition(".")[0].replace("\0", "")
        with writing(self._engine) as connection:
            row = connection.execute(
                select(session).where(session.c.id == session_id).with_for_update()
            ).one_or_none()
            account = accounts.get(connection, row.account_id) if row else None
            if row is None or account is None or not self._is_alive(row, account, now):
                renewed = None
            elif not _renews(row, digest(refresh_token), now):
                _log.warning("session %s ended: an old refresh token came back", session_id)
                end(connection, session_id, now)
                renewed = None
            else:
                renewed = self._replace_tokens(connection, row, account, digest(refresh_token), now)
        if renewed is None:
            raise ServerRefusal(
                401, "session_ended", "La session est terminée\u00a0: reconnectez-vous."
            )
        return renewed

    def note_arrival(self, session_id: str) -> None:
        """Note that the last tokens arrived: the refresh token before them is dead from now on."""
        with writing(self._engine) as connection:
            connection.execute(
                update(session)
                .where(session.c.id == session_id)
                .values(previous_refresh_hash=None, replaced_at=None)
            )

    def sign_out(self, session_id: str, now: datetime) -> None:
        """End a session; its tokens open nothing any more."""
        with writing(self._engine) as connection:
            row = connection.execute(select(session).where(session.c.id == session_id)).first()
            end(connection, session_id, now)
            if row is not None:
                origin = Origin(row.address, row.workstation)
                account = accounts.get(connection, row.account_id)
                record(connection, Event.SIGNED_OUT, accounts.subject_of(account), origin, now)

    @staticmethod
    def _is_alive(row: Row[Any], account: Account, now: datetime) -> bool:
        over = row.revoked_at is not None or row.expires_at <= now
        return not over and not account.disabled

    def open(
        self, connection: Connection, account: Account, origin: Origin, now: datetime
    ) -> OpenSession:
        """Open a session for somebody who has proved who they are, in a transaction that writes."""
        opened = self._tokens(str(uuid4()), account)
        connection.execute(
            session.insert().values(
                id=opened.session_id,
                account_id=account.id,
                access_hash=digest(opened.access_token),
                access_expires_at=now + opened.expires_in,
                refresh_hash=digest(opened.refresh_token),
                expires_at=now + self._settings.session_lifetime,
                created_at=now,
                last_used_at=now,
                address=origin.address,
                workstation=origin.workstation,
            )
        )
        return opened

    def _replace_tokens(
        self, connection: Connection, row: Row[Any], account: Account, used: str, now: datetime
    ) -> OpenSession:
        opened = self._tokens(row.id, account)
        # A successor that was never used leaves with its minute: the time runs from the first.
        is_last = used == row.refresh_hash
        connection.execute(
            update(session)
            .where(session.c.id == row.id)
            .values(
                access_hash=digest(opened.access_token),
                access_expires_at=now + opened.expires_in,
                refresh_hash=digest(opened.refresh_token),
                previous_refresh_hash=used,
                replaced_at=now if is_last else row.replaced_at,
                last_used_at=now,
            )
        )
        return opened

    def _tokens(self, session_id: str, account: Account) -> OpenSession:
        return OpenSession(
            account=account,
            access_token=new_token(),
            refresh_token=f"{session_id}.{new_token()}",
            expires_in=self._settings.access_lifetime,
        )


def _renews(row: Row[Any], used: str, now: datetime) -> bool:
    """Tell whether the digest of a refresh token is one that renews a session."""
    if hmac.compare_digest(row.refresh_hash, used):
        return True
    previous = row.previous_refresh_hash
    if previous is None or not hmac.compare_digest(previous, used):
        return False
    return bool(now - row.replaced_at <= _ANSWER_LOST)


def end(connection: Connection, session_id: str, now: datetime) -> None:
    """Revoke a session."""
    connection.execute(
        update(session)
        .where(session.c.id == session_id, session.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
