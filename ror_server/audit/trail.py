"""The audit trail: who did what, when and from where; written once, never changed.

Rows form one chain over all processes (`chain`): writers take turns at the very end of their
transactions, so that a row knows the one before it. What the chain proves: a row that was changed,
taken out, put in or moved no longer fits, and `verification` names it. What it does not: whoever
owns the database can cut the end off or write the whole chain anew; against that, keep its head
somewhere else from time to time (`ror-server audit head`) and check it (`audit verify --head`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, text

from ror_server.audit import hash_chain
from ror_server.database.engine import before_commit
from ror_server.database.schema import audit

_LONGEST_ADDRESS = 64
_LONGEST_WORKSTATION = 200
_SHARE, _SHARED_OVER = 10, timedelta(minutes=15)
"""Lines of an event that an address may cause for nobody known, and over which time."""
# Any number, the same in every process: the key of the lock that puts rows in order.
_TRAIL_LOCK = 5_278_640_161
# Made once: every declaration runs them.
_LOCK = text(f"SELECT pg_advisory_xact_lock({_TRAIL_LOCK})")
_LAST = select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)
_ADD = insert(audit)


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
    ACCOUNT_UNLOCKED = "account_unlocked"
    RIGHTS_CHANGED = "rights_changed"
    ACCOUNT_CREATED = "account_created"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - an event
    SESSIONS_ENDED = "sessions_ended"
    CLIENT_CREATED = "client_created"
    CLIENT_CHANGED = "client_changed"
    CLIENT_DISABLED = "client_disabled"
    CLIENT_ENABLED = "client_enabled"
    CLIENT_SECRET_CHANGED = "client_secret_changed"  # noqa: S105 - an event
    GROUPING_CHANGED = "grouping_changed"
    REGION_CHANGED = "region_changed"
    REGION_IMPORTED = "region_imported"
    FEED_DEFINED = "feed_defined"
    FEED_REMOVED = "feed_removed"
    SECOND_FACTOR_ADDED = "second_factor_added"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    SECOND_FACTOR_RESET = "second_factor_reset"
    SECOND_FACTOR_REFUSED = "second_factor_refused"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    RECOVERY_CODE_USED = "recovery_code_used"
    OPENID_LINKED = "openid_linked"
    OPENID_UNLINKED = "openid_unlinked"
    OPENID_REFUSED = "openid_refused"
    CAPACITY_CHANGED = "capacity_changed"
    HISTORY_SEALED = "history_sealed"
    HISTORY_PRUNED = "history_pruned"
    TRAIL_PRUNED = "trail_pruned"
    RELAY_RETRIED = "relay_retried"
    RELAY_DROPPED = "relay_dropped"
    DATABASE_RESTORED = "database_restored"


class Subject(NamedTuple):
    """The account that a line concerns.

    Attributes:
        id: internal.
        identifier: what the person types.
    """

    id: str
    identifier: str


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


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of the trail.

    Attributes:
        id: its number; rows are numbered from 1 without a gap.
        hash: that the next row will carry (64 hexadecimal digits).
    """

    id: int
    hash: str

    def __str__(self) -> str:
        """Write it in one word, to be kept elsewhere."""
        return f"{self.id}:{self.hash}"


def record(
    connection: Connection,
    event: Event,
    subject: Subject | None,
    origin: Origin,
    now: datetime,
    detail: str = "",
    content: Mapping[str, Any] | None = None,
) -> None:
    """Add a line.

    Args:
        connection: in a transaction that writes; the line is written when that commits.
        event: what happened.
        subject: whom it concerns, None for nobody known. What a stranger typed is not kept: it
            may be a password typed into the wrong field.
        origin: where from.
        now: the time.
        detail: a code of the program, such as the reason of a refusal.
        content: more, as JSON has it; what changed, from what to what.
    """
    told = {
        "recorded_at": now,
        "event": event.value,
        "account_id": subject.id if subject else "",
        "account_identifier": subject.identifier if subject else "",
        "address": origin.address,
        "workstation": origin.workstation,
        "detail": detail,
        "content": hash_chain.canonical(content) if content else "",
    }
    before_commit(connection, partial(append, told=told))


def record_stranger(
    connection: Connection, event: Event, origin: Origin, now: datetime, detail: str
) -> None:
    """Add a line that concerns nobody known, unless its address has had its share of them lately.

    Anybody can cause such lines, as many as they like: a flood of them would bury the others.
    """
    lately = select(func.count()).where(
        audit.c.address == origin.address,
        audit.c.event == event.value,
        audit.c.account_id == "",
        audit.c.recorded_at > now - _SHARED_OVER,
    )
    if (connection.scalar(lately) or 0) < _SHARE:
        record(connection, event, None, origin, now, detail)


def append(connection: Connection, told: Mapping[str, Any]) -> Head:
    """Add a row now: no other writer adds one until this transaction ends.

    Args:
        connection: in a transaction that writes.
        told: all columns but the number and the hashes.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK)
    last = head(connection)
    row = {
        **told,
        "id": last.id + 1 if last else 1,
        "previous_hash": last.hash if last else hash_chain.NOTHING_BEFORE,
    }
    row["hash"] = hash_chain.hash_of(row)
    connection.execute(_ADD, row)
    return Head(row["id"], row["hash"])


def head(connection: Connection) -> Head | None:
    """Return the end of the chain, None when nothing was recorded yet."""
    row = connection.execute(_LAST).one_or_none()
    return Head(row.id, row.hash) if row else None
