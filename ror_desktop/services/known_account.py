"""Opening on what this machine knows, before the server answers or without it.

Only a person whose session is kept in the vault is known: whoever did not ask to stay signed in
has to prove who they are first.
"""

from ror_desktop.domain.session import Account
from ror_desktop.services.ports import AccountMemory
from ror_desktop.services.sign_in import SignIn


class KnownAccount:
    """Remembers name and rights of the person whose session is kept."""

    def __init__(self, sign_in: SignIn, memory: AccountMemory) -> None:
        self._sign_in = sign_in
        self._memory = memory

    def load(self) -> Account | None:
        """Return who may look at the last picture now, None when nobody may."""
        account = self._memory.load()
        kept = self._sign_in.kept_identifier()
        return account if account is not None and account.identifier == kept else None

    def remember(self, account: Account) -> None:
        """Keep name and rights, if the session is kept; forget older ones otherwise.

        Raises:
            StorageFailed: the disk did not take it.
        """
        if self._sign_in.kept_identifier() == account.identifier:
            self._memory.save(account)
        else:
            self._memory.clear()

    def forget(self) -> None:
        """Forget (sign-out).

        Raises:
            StorageFailed: the disk refuses.
        """
        self._memory.clear()
