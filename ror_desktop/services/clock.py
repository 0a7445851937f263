"""The clock that ages are judged by: this machine's, corrected by the server's."""

from datetime import UTC, datetime, timedelta


def machine_time() -> datetime:
    """Return the time of this machine as it is set, aware, UTC."""
    return datetime.now(UTC)


def until_next(every: timedelta, now: datetime) -> timedelta:
    """Return the wait until the clock stands on a multiple of a time that divides an hour.

    What ticks by it shows a minute when it begins, not some time after.

    Args:
        every: between two ticks.
        now: aware.
    """
    return every - timedelta(seconds=now.timestamp()) % every


class SystemClock:
    """This machine's clock plus what the last session said it lacks (implements `Clock`)."""

    def __init__(self) -> None:
        self._skew = timedelta(0)

    @property
    def skew(self) -> timedelta:
        """Server clock minus machine clock."""
        return self._skew

    def set_skew(self, skew: timedelta) -> None:
        """Correct by another difference from now on; replaces the one before."""
        self._skew = skew

    def now(self) -> datetime:
        """Return the corrected time, aware, UTC."""
        return machine_time() + self._skew
