"""Browsers signed in to the web space; the proof is a random cookie kept as its digest."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from fastapi import Request
from sqlalchemy import Connection, Engine, delete, select, update

from ror_server.accounts import accounts
from ror_server.accounts.accounts import Account
from ror_server.accounts.second_factor import Proof, SecondFactors
from ror_server.accounts.sign_in_codes import end_codes
from ror_server.accounts.tokens import digest, new_token
from ror_server.audit.trail import Event, Origin, record
from ror_server.database.engine import writing
from ror_server.database.schema import browser_session
from ror_server.settings import ServerSettings

_ENDED_KEPT = timedelta(days=30)
_LONGEST_AGENT = 300
# A visit is noted this often: not every request is worth a write.
_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class CurrentUser:
    """Somebody signed in to the web space.

    Attributes:
        account: who.
        session_id: of the browser.
        token: its proof, from which form tokens are made.
        must_enrol: the account needs a second factor first; nothing else is open to it.
    """

    account: Account
    session_id: str
    token: str
    must_enrol: bool = False

    def __repr__(self) -> str:
        """Hide the secret, should the object end up in a log."""
        return f"CurrentUser({self.account!r})"


class BrowserSessions:
    """Opens, finds and ends them."""

    def __init__(
        self, engine: Engine, settings: ServerSettings, second_factors: SecondFactors
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._second_factors = second_factors

    def open(
        self,
        account: Account,
        origin: Origin,
        agent: str,
        now: datetime,
        proof: Proof = Proof.PASSWORD,
    ) -> str:
        """Sign a browser in.

        Returns:
            The proof, for its cookie.
        """
        token = new_token()
        shown = "".join(each for each in agent if each.isprintable())
        with writing(self._engine) as connection:
            ended = browser_session.c.expires_at < now - _ENDED_KEPT
            connection.execute(delete(browser_session).where(ended))
            connection.execute(
                browser_session.insert().values(
                    id=str(uuid4()),
                    account_id=account.id,
                    cookie_hash=digest(token),
                    created_at=now,
                    last_used_at=now,
                    expires_at=now + self._settings.browser_lifetime,
                    address=origin.address,
                    agent=shown[:_LONGEST_AGENT],
                    proof=proof.value,
                )
            )
            detail = "" if proof is Proof.PASSWORD else proof.value
            record(connection, Event.BROWSER_SIGNED_IN, account.subject, origin, now, detail)
        return token

    def find(self, token: str, now: datetime) -> CurrentUser | None:
        """Return whose browser sends a proof; None when it proves nothing (any more)."""
        if not token:
            return None
        sessions = browser_session.c
        with self._engine.connect() as connection:
            row = connection.execute(
                select(
                    sessions.id, sessions.account_id, sessions.last_used_at, sessions.proof
                ).where(
                    sessions.cookie_hash == digest(token),
                    sessions.revoked_at.is_(None),
                    sessions.expires_at > now,
                    sessions.last_used_at > now - self._settings.browser_idle,
                )
            ).one_or_none()
            account = accounts.get(connection, row.account_id) if row else None
            must_enrol = (
                row is not None
                and account is not None
                and not self._second_factors.is_enough(Proof(row.proof))
                and self._second_factors.is_missing(connection, account)
            )
        if row is None or account is None or account.disabled:
            return None
        if now - row.last_used_at >= _NOTED_EVERY:
            with writing(self._engine) as connection:
                connection.execute(
                    update(browser_session).where(sessions.id == row.id).values(last_used_at=now)
                )
        return CurrentUser(account, row.id, token, must_enrol)

    def sign_out(self, visitor: CurrentUser, origin: Origin, now: datetime) -> None:
        """End the session of a browser that asks for it."""
        with writing(self._engine) as connection:
            end(connection, visitor.session_id, now)
            # A code that it shows, photographed perhaps, opens nothing any more.
            end_codes(connection, visitor.account.id, now)
            record(connection, Event.SIGNED_OUT, visitor.account.subject, origin, now, "browser")


def browser_sessions_of(request: Request) -> BrowserSessions:
    """Return the browser sessions of the server of a request (a FastAPI dependency)."""
    sessions: BrowserSessions = request.app.state.account_space.browser_sessions
    return sessions


def end(connection: Connection, session_id: str, now: datetime) -> None:
    """Revoke the session of a browser."""
    connection.execute(
        update(browser_session)
        .where(browser_session.c.id == session_id, browser_session.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
