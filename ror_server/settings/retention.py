"""For how long a server keeps what it no longer works with."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class RetentionSettings:
    """What goes once a day, and when it is old enough. What places declare now always stays.

    Attributes:
        history: declarations of before; None to keep them for ever.
        audit: lines of the audit trail; None to keep them for ever.
        sessions: sessions and browsers that ended, codes and tokens that expired.
        attempts: attempts to sign in, counted or not.
    """

    history: timedelta | None = None
    audit: timedelta | None = None
    sessions: timedelta = timedelta(days=30)
    attempts: timedelta = timedelta(days=30)

    def __post_init__(self) -> None:
        day = timedelta(days=1)
        kept = (self.history, self.audit, self.sessions, self.attempts)
        if any(each is not None and each < day for each in kept):
            raise ValueError("rien ne se garde moins d’un jour")
