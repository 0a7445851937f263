"""The account whose session is kept: the program opens for it before the server answers.

Only a person whose session is kept in the vault is known: whoever did not ask to stay signed in
has to prove who they are first.
"""

from ror_desktop.domain.session import Account
from ror_desktop.services.ports import AccountStore
from ror_desktop.services.session_service import SessionService


class KnownAccount:
    """Remembers name and rights of the person whose session is kept."""

    def __init__(self, sessions: SessionService, store: AccountStore) -> None:
        self._sessions = sessions
        self._store = store

    def load(self) -> Account | None:
        """Return who may look at the last snapshot now, None when nobody may."""
        account = self._store.load()
        kept = self._sessions.kept_identifier()
        return account if account is not None and account.identifier == kept else None

    def remember(self, account: Account) -> None:
        """Keep name and rights, if the session is kept; forget older ones otherwise.

        Raises:
            StorageFailed: the disk did not take it.
        """
        if self._sessions.kept_identifier() == account.identifier:
            self._store.save(account)
        else:
            self._store.clear()

    def forget(self) -> None:
        """Forget (sign-out).

        Raises:
            StorageFailed: the disk refuses.
        """
        self._store.clear()
