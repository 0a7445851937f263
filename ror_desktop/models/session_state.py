"""State of the session: who is signed in, or how far signing in has come."""

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.errors import RorError
from ror_desktop.domain.session import Account, DemonstrationAccount, Rights

_SKEW_STEP = timedelta(seconds=2)


class SessionPhase(Enum):
    """How far signing in has come."""

    SERVER_STARTING = auto()
    RESUMING = auto()
    SIGNED_OUT = auto()
    SIGNING_IN = auto()
    SIGNED_IN = auto()


class NoRights(RorError):  # noqa: N818 - named as the interface names it
    """The account is known and may do nothing here."""


class SessionState(QObject):
    """One observable place for the session; holds no secret.

    Signals:
        changed: something below is different.
        signed_in(Account): the pages may open.
        signed_out: the pages must forget.
    """

    changed = Signal()
    signed_in = Signal(object)
    signed_out = Signal()

    def __init__(self, server_name: str, parent: QObject | None = None) -> None:
        """Begin before anything is known.

        Args:
            server_name: how the server is called on the sign-in page.
            parent: owner.
        """
        super().__init__(parent)
        self._server_name = server_name
        self._phase = SessionPhase.SERVER_STARTING
        self._account: Account | None = None
        self._problem: RorError | None = None
        self._can_keep = True
        self._demonstration: tuple[DemonstrationAccount, ...] = ()
        self._skew = timedelta(0)

    @property
    def server_name(self) -> str:
        """How the server is called."""
        return self._server_name

    @property
    def phase(self) -> SessionPhase:
        """How far signing in has come."""
        return self._phase

    @property
    def account(self) -> Account | None:
        """Who is signed in."""
        return self._account

    @property
    def rights(self) -> Rights:
        """What the person may do; nothing when signed out."""
        return self._account.rights if self._account else Rights()

    @property
    def problem(self) -> RorError | None:
        """Why the last attempt failed, or why the session ended."""
        return self._problem

    @property
    def can_keep(self) -> bool:
        """Whether this machine has a vault in which a session can be kept."""
        return self._can_keep

    @property
    def demonstration_accounts(self) -> tuple[DemonstrationAccount, ...]:
        """Accounts to choose from, on a demonstration server only."""
        return self._demonstration

    @property
    def skew(self) -> timedelta:
        """Server clock minus this machine's, as the last answer told it."""
        return self._skew

    def set_can_keep(self, *, can_keep: bool) -> None:
        """Note whether there is a vault."""
        self._can_keep = can_keep
        self.changed.emit()

    def set_demonstration(self, accounts: Sequence[DemonstrationAccount]) -> None:
        """Note which accounts the server offers."""
        self._demonstration = tuple(accounts)
        self.changed.emit()

    def wait(self, phase: SessionPhase) -> None:
        """Note what is being waited for; an earlier problem is forgotten."""
        self._phase = phase
        self._problem = None
        self.changed.emit()

    def enter(self, account: Account, skew: timedelta) -> None:
        """Note that someone is signed in."""
        self._phase = SessionPhase.SIGNED_IN
        self._account, self._skew, self._problem = account, skew, None
        self.changed.emit()
        self.signed_in.emit(account)

    def update(self, account: Account, skew: timedelta) -> None:
        """Note a renewed session; rights may have changed."""
        if (account, skew) != (self._account, self._skew):
            self._account, self._skew = account, skew
            self.changed.emit()

    def set_skew(self, skew: timedelta) -> None:
        """Note what the last answers told of the clocks; less than two seconds is no news."""
        if abs(skew - self._skew) >= _SKEW_STEP:
            self._skew = skew
            self.changed.emit()

    def leave(self, problem: RorError | None = None) -> None:
        """Note that nobody is signed in (any more), and why."""
        was_in = self._account is not None
        self._phase = SessionPhase.SIGNED_OUT
        self._account, self._problem = None, problem
        self.changed.emit()
        if was_in:
            self.signed_out.emit()
