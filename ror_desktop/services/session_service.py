"""Sessions: sign-in, staying signed in if the user asks, sign-out without leaving a trace."""

import logging
from collections.abc import Sequence

from ror_desktop.domain.errors import (
    AccountDisabled,
    Refused,
    SessionEnded,
    Unreachable,
)
from ror_desktop.domain.session import DemonstrationAccount, KeptSession, Session
from ror_desktop.services.ports import AccountsGateway, Vault

logger = logging.getLogger(__name__)


class SessionService:
    """Opens, renews and ends the session with one server; the vault keeps it only if asked."""

    def __init__(self, accounts: AccountsGateway, vault: Vault, server_key: str) -> None:
        """Prepare; nothing is asked yet.

        Args:
            accounts: of the server.
            vault: where the session is kept if the user asks.
            server_key: under which it is kept: the server's address, or "embedded".
        """
        self._accounts = accounts
        self._vault = vault
        self._server_key = server_key
        self._keeps = False
        self._latest: Session | None = None

    def sign_in(
        self, identifier: str, password: str, *, keep: bool, one_time_code: str = ""
    ) -> Session:
        """Open a session; a session kept earlier is forgotten unless this one is to be kept.

        Args:
            identifier: as typed.
            password: as typed.
            keep: whether the vault keeps the session.
            one_time_code: of the second factor, "" while the server has not asked for it.

        Raises:
            SecondFactorRequired: ask for the code, and call again with it.
            RorError: the server cannot be reached or refuses.
        """
        session = self._accounts.sign_in(identifier, password, one_time_code)
        return self._begin(session, keep=keep)

    def sign_in_with_code(self, secret: str, workstation: str, *, keep: bool) -> Session:
        """Open a session with a scanned code; as `sign_in` otherwise.

        Args:
            secret: one-time secret of the code.
            workstation: name of this machine in the account's list of sessions.
            keep: whether the vault keeps the session.

        Raises:
            RorError: the server cannot be reached or refuses the code.
        """
        return self._begin(self._accounts.sign_in_with_code(secret, workstation), keep=keep)

    def resume(self) -> Session | None:
        """Return the kept session, renewed; None when nothing is kept or the server ended it.

        Raises:
            RorError: it may still be good: ask again later.
        """
        kept = self._vault.load(self._server_key)
        if kept is None:
            return None
        try:
            session = self._accounts.refresh(kept.refresh_token)
        except (SessionEnded, AccountDisabled):
            self._vault.forget(self._server_key)
            return None
        return self._begin(session, keep=True)

    def kept_identifier(self) -> str | None:
        """Return whose session is kept, None when none is."""
        kept = self._vault.load(self._server_key)
        return kept.identifier if kept else None

    def renew(self, session: Session) -> Session:
        """Renew a session before its access token is too old.

        Raises:
            RorError: the server cannot be reached, or ended the session.
        """
        renewed = self._accounts.refresh(session.tokens.refresh)
        self.renewed(renewed)
        return renewed

    def renewed(self, session: Session) -> None:
        """Note a session that was renewed: a kept refresh token is dead once it has been used.

        A renewal that comes after somebody else signed in, or after the sign-out, is not taken.
        """
        if self._latest is not None and self._latest.account.identifier == (
            session.account.identifier
        ):
            self._take(session)

    def sign_out(self, session: Session | None) -> None:
        """Forget the session here, and end it on the server if that can be reached."""
        self._keeps = False
        self._vault.forget(self._server_key)
        ending, self._latest = self._latest or session, None
        if ending is None:
            return
        try:
            self._accounts.sign_out(ending.tokens)
        except (Unreachable, Refused) as error:
            logger.warning("The server could not be told of the sign-out: %s", error.detail)

    def _begin(self, session: Session, *, keep: bool) -> Session:
        # In this order: a renewal of the session before may arrive on another thread.
        self._keeps, self._latest = False, session
        if not keep:
            self._vault.forget(self._server_key)
        self._keeps = keep
        self._take(session)
        return session

    def _take(self, session: Session) -> None:
        self._latest = session
        if self._keeps:
            kept = KeptSession(session.account.identifier, session.tokens.refresh)
            self._keeps = self._vault.save(self._server_key, kept)

    def demonstration_accounts(self) -> Sequence[DemonstrationAccount]:
        """Return the accounts that a demonstration server offers; empty elsewhere."""
        return self._accounts.demonstration_accounts()
