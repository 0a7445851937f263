"""A clock that a test moves."""

from datetime import datetime, timedelta


class MovableClock:
    """Tells the time that it was set to; call it, or `now()` where a port wants that."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def now(self) -> datetime:
        """Return the time."""
        return self.moment

    def advance(self, by: timedelta) -> None:
        """Move on."""
        self.moment += by
