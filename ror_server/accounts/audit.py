"""The audit trail of accounts: who did what, when and from where; written once, never changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from ror_server.accounts.people import Account
from ror_server.database.schema import audit

_LONGEST_ADDRESS = 64
_LONGEST_WORKSTATION = 200


class Event(StrEnum):
    """What is worth a line."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    BROWSER_SIGNED_IN = "browser_signed_in"
    CODE_SHOWN = "code_shown"
    CODE_USED = "code_used"
    CODE_REFUSED = "code_refused"
    SIGNED_OUT = "signed_out"
    SESSION_REVOKED = "session_revoked"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - an event
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    RIGHTS_CHANGED = "rights_changed"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request comes from.

    Attributes:
        address: network address.
        workstation: name that the workstation gives itself, "" for none.
    """

    address: str
    workstation: str = ""

    @classmethod
    def of(cls, address: str, workstation: str = "") -> "Origin":
        """Cut what strangers may send to what can be kept and shown."""
        name = "".join(each for each in workstation if each.isprintable()).strip()
        return cls(address[:_LONGEST_ADDRESS], name[:_LONGEST_WORKSTATION])


def record(
    connection: Connection,
    event: Event,
    account: Account | None,
    origin: Origin,
    now: datetime,
    detail: str = "",
) -> None:
    """Add a line.

    Args:
        connection: in a transaction that writes; the line is kept when that commits.
        event: what happened.
        account: whom it concerns, None for nobody known. What a stranger typed is not kept: it
            may be a password typed into the wrong field.
        origin: where from.
        now: the time.
        detail: a code of the program, such as the reason of a refusal.
    """
    connection.execute(
        audit.insert().values(
            recorded_at=now,
            event=event.value,
            account_id=account.id if account else "",
            account_identifier=account.identifier if account else "",
            address=origin.address,
            workstation=origin.workstation,
            detail=detail,
        )
    )
