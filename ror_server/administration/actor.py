"""Who administers: an administrator in the browser, or somebody at the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine

from ror_server.accounts import accounts
from ror_server.accounts.accounts import Account
from ror_server.audit import trail
from ror_server.audit.trail import Event, Origin
from ror_server.errors import ServerRefusal

_LONGEST_DETAIL = 200


class NotAllowed(ValueError):  # noqa: N818 - what is wrong, in words
    """This may not be done; the message is for people."""


class WeakPassword(NotAllowed):
    """The password may not be chosen."""


class Unknown(ServerRefusal):
    """What is to be changed is not there (any more)."""

    def __init__(self) -> None:
        super().__init__(404, "not_found", "Cette page n’existe pas.")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, where, from where and when.

    Attributes:
        engine: of the database that is changed.
        origin: network address of the browser; of the command line, the name of the system's user.
        now: the time.
        account: of the administrator, None at the command line.
        session_id: of the administrator's browser, which stays signed in; "" at the command line.
        rights_changed: lets open streams look at once whether their listeners still have the same
            rights; without it they look at their next heartbeat.
    """

    engine: Engine
    origin: Origin
    now: datetime
    account: Account | None = None
    session_id: str = ""
    rights_changed: Callable[[], None] = lambda: None

    def is_own(self, account: Account) -> bool:
        """Tell whether an account is that of the administrator who acts."""
        return self.account is not None and account.id == self.account.id

    def record(
        self,
        connection: Connection,
        event: Event,
        concerned: Account | None = None,
        detail: str = "",
        content: Mapping[str, Any] | None = None,
    ) -> None:
        """Add a line to the audit trail.

        Args:
            connection: in the transaction of the act.
            event: what was done.
            concerned: the account that was changed; None when the act is about something else.
            detail: what the act is about, such as the identifier of a machine.
            content: what changed, from what to what; never a secret.
        """
        by = {"by": self.account.identifier} if self.account else {}
        told = {**(content or {}), **by}
        subject = accounts.subject_of(concerned or self.account)
        trail.record(
            connection, event, subject, self.origin, self.now, detail[:_LONGEST_DETAIL], told
        )


def difference(before: object, after: object, *names: str) -> dict[str, list[Any]]:
    """Return which attributes differ, from what to what; None stands for what is not there.

    Of something new, what it was not given goes without saying.
    """
    pairs = ((name, getattr(before, name, None), getattr(after, name, None)) for name in names)
    return {
        name: [old, new]
        for name, old, new in pairs
        if old != new and not (before is None and (new is False or new == frozenset()))
    }
