"""A declaration on its way to the server: stored first, sent later, settled once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ror_desktop.domain.indicators import Indicator


class PendingState(StrEnum):
    """Where a declaration stands; one that cannot be read any more is set aside and said."""

    WAITING = "waiting"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    REPLACED = "replaced"
    UNREADABLE = "unreadable"


class RefusalReason(StrEnum):
    """Why the user has to settle it."""

    CONFLICT = "conflict"
    NOT_ALLOWED = "not_allowed"
    LOCATION_NOT_FOUND = "location_not_found"
    SEVERAL_LOCATIONS = "several_locations"
    RULE = "rule"


class CountChange(NamedTuple):
    """One count to be written.

    Attributes:
        indicator: the count.
        exists: the place already has that indicator: it is replaced, else added.
        says_comment: its comment is written too; the one that stands stays otherwise.
    """

    indicator: Indicator
    exists: bool
    says_comment: bool = False


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the user said of one indicator of one unit.

    Attributes:
        location_id: the place.
        external_id: identifier that the PATCH names.
        indicator: the new count with its date, and the comment beside it.
        base: what the screen showed when the user typed, None when there was nothing.
        version: ETag of the place at that moment, "" when unknown: the place is then read again
            before it is written.
    """

    location_id: str
    external_id: str
    indicator: Indicator
    base: Indicator | None
    version: str = ""

    @property
    def says_comment(self) -> bool:
        """Tell whether the user changed the comment: one that stands is not said again."""
        return self.indicator.comment != (self.base.comment if self.base else "")


@dataclass(frozen=True, slots=True)
class Pending:
    """One row of the outbox.

    Attributes:
        id: of the row.
        owner: account identifier; never sent under another login.
        declaration: what is to be sent.
        state: where it stands.
        reason: why it was refused, None otherwise.
        answer: what the server said last, "" when nothing.
        theirs: the server's value in a conflict, else None.
        theirs_author: who declared it, "" when unknown.
        attempts: how often it was sent without an answer.
        next_attempt_at: not to be sent before.
        created_at: when the user saved.
    """

    id: int
    owner: str
    declaration: Declaration
    state: PendingState
    created_at: datetime
    next_attempt_at: datetime
    attempts: int = 0
    reason: RefusalReason | None = None
    answer: str = ""
    theirs: Indicator | None = None
    theirs_author: str = ""
