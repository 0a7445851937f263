"""Sign-in codes (QR): shown to a person signed in, taken by a desktop in place of a password.

A code is 140 random bits of which only the digest is kept, is good for a few minutes and opens one
session. Nobody guesses one: wrong codes are counted nowhere, and refuse no good one. Of desktops
that send the same code at the same moment exactly one wins, because one statement of the database
both checks and spends it.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Engine, delete, select, update

from ror_server.accounts import accounts
from ror_server.accounts.accounts import Account
from ror_server.accounts.sessions import OpenSession, Sessions
from ror_server.accounts.tokens import digest
from ror_server.audit.trail import Event, Origin, record, record_stranger
from ror_server.database.engine import writing
from ror_server.database.schema import sign_in_code
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_LENGTH = 28
_LONGEST = 128
# Long enough to tell the owner of an old code that it is old.
_KEPT = timedelta(days=1)
_REFUSALS = {
    "qr_unknown": "Ce code n’est pas reconnu\u00a0: affichez-en un nouveau dans votre compte.",
    "qr_expired": "Ce code a expiré\u00a0: affichez-en un nouveau dans votre compte.",
    "qr_used": "Ce code a déjà servi\u00a0: affichez-en un nouveau dans votre compte.",
}


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A code just made; the secret is known here only.

    Attributes:
        id: names the code without opening anything.
        secret: base32, in capitals.
        expires_at: when it stops being good.
    """

    id: str
    secret: str
    expires_at: datetime

    def __repr__(self) -> str:
        """Hide the secret, should the object end up in a log."""
        return f"IssuedCode({self.id!r})"


@dataclass(frozen=True, slots=True)
class CodeState:
    """What has become of a code.

    Attributes:
        expires_at: when it stops being good.
        used_at: when it opened a session, None while it has not.
        workstation: that it opened it on, "" when it gave no name.
        address: of that workstation.
    """

    expires_at: datetime
    used_at: datetime | None
    workstation: str
    address: str


class SignInCodes:
    """Makes codes and lets each open one session."""

    def __init__(self, engine: Engine, settings: ServerSettings, sessions: Sessions) -> None:
        self._engine = engine
        self._settings = settings
        self._sessions = sessions

    def issue(
        self, account: Account, origin: Origin, now: datetime, *, replaces: str = ""
    ) -> IssuedCode:
        """Make a code; when the account has too many good ones, the oldest end.

        Args:
            account: whose session it opens.
            origin: where it is shown.
            now: the time.
            replaces: id of a code of the same account that ends.
        """
        secret = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        code = IssuedCode(str(uuid4()), secret, now + self._settings.code_lifetime)
        codes = sign_in_code.c
        with writing(self._engine) as connection:
            connection.execute(delete(sign_in_code).where(codes.expires_at < now - _KEPT))
            live = connection.scalars(
                select(codes.id)
                .where(
                    codes.account_id == account.id, codes.used_at.is_(None), codes.expires_at > now
                )
                .order_by(codes.created_at.desc(), codes.id)
                .offset(self._settings.codes_per_account - 1)
            ).all()
            ending = codes.id.in_(live) | (codes.id == replaces)
            _end(connection, ending & (codes.account_id == account.id), now)
            connection.execute(
                sign_in_code.insert().values(
                    id=code.id,
                    secret_hash=digest(secret),
                    account_id=account.id,
                    created_at=now,
                    expires_at=code.expires_at,
                )
            )
            record(connection, Event.CODE_SHOWN, account.subject, origin, now)
        return code

    def state(self, account_id: str, code_id: str) -> CodeState | None:
        """Return what has become of a code of an account, None when it has no such code."""
        codes = sign_in_code.c
        with self._engine.connect() as connection:
            row = connection.execute(
                select(sign_in_code).where(codes.id == code_id, codes.account_id == account_id)
            ).one_or_none()
        if row is None:
            return None
        return CodeState(row.expires_at, row.used_at, row.used_workstation, row.used_address)

    def use(self, secret: str, origin: Origin, now: datetime) -> OpenSession:
        """Open a session with a code, which is spent.

        Args:
            secret: as scanned or typed; small letters, spaces and dashes do not matter.
            origin: the workstation.
            now: the time.

        Raises:
            ServerRefusal: 401 for a code that was never given out, is too old or has been used; 403
                for a disabled account.
        """
        hashed = digest("".join(secret[:_LONGEST].upper().replace("-", "").split()))
        with writing(self._engine) as connection:
            outcome = self._try(connection, hashed, origin, now)
        # Raised here, so that the trail of it is kept.
        if isinstance(outcome, ServerRefusal):
            raise outcome
        return outcome

    def _try(
        self, connection: Connection, hashed: str, origin: Origin, now: datetime
    ) -> OpenSession | ServerRefusal:
        codes = sign_in_code.c
        spent = connection.execute(
            update(sign_in_code)
            .where(codes.secret_hash == hashed, codes.used_at.is_(None), codes.expires_at > now)
            .values(used_at=now, used_workstation=origin.workstation, used_address=origin.address)
            .returning(codes.id, codes.account_id)
        ).one_or_none()
        if spent is None:
            return _refuse(connection, hashed, origin, now)
        account = accounts.get(connection, spent.account_id)
        if account is None or account.disabled:
            record(
                connection,
                Event.CODE_REFUSED,
                accounts.subject_of(account),
                origin,
                now,
                "account_disabled",
            )
            return ServerRefusal(403, "account_disabled", "Ce compte est désactivé.")
        opened = self._sessions.open(connection, account, origin, now)
        connection.execute(
            update(sign_in_code)
            .where(codes.id == spent.id)
            .values(used_session_id=opened.session_id)
        )
        record(connection, Event.CODE_USED, account.subject, origin, now)
        return opened


def end_codes(connection: Connection, account_id: str, now: datetime) -> None:
    """End the codes of an account that are still good."""
    _end(connection, sign_in_code.c.account_id == account_id, now)


def _end(connection: Connection, which: ColumnElement[bool], now: datetime) -> None:
    codes = sign_in_code.c
    connection.execute(
        update(sign_in_code)
        .where(which, codes.used_at.is_(None), codes.expires_at > now)
        .values(expires_at=now)
    )


def _refuse(connection: Connection, hashed: str, origin: Origin, now: datetime) -> ServerRefusal:
    """Say why; only whoever holds a code that was really given out learns more than "unknown"."""
    row = connection.execute(
        select(sign_in_code.c.account_id, sign_in_code.c.used_at).where(
            sign_in_code.c.secret_hash == hashed
        )
    ).one_or_none()
    if row is None:
        reason, account = "qr_unknown", None
    else:
        reason = "qr_used" if row.used_at is not None else "qr_expired"
        account = accounts.get(connection, row.account_id)
    if account is None:
        record_stranger(connection, Event.CODE_REFUSED, origin, now, reason)
    else:
        record(connection, Event.CODE_REFUSED, account.subject, origin, now, reason)
    return ServerRefusal(401, reason, _REFUSALS[reason])
