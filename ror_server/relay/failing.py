"""When failures are no longer about one place: several in a row, or nobody there at all."""

import threading
from datetime import timedelta

from ror_server.relay.failures import RelayFailure, Unavailable

_ENOUGH = 3


class FailuresInARow:
    """Counts failures without a success between them, over all threads of a round."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self.longest = timedelta(0)
        self.last: RelayFailure | None = None
        self.ended = False

    def answered(self) -> None:
        """Count a success: the other side is well."""
        with self._lock:
            self._count = 0

    def add(self, failure: Unavailable, wait: timedelta) -> None:
        """Count a failure, and how long its place waits for the next try."""
        with self._lock:
            self._count += 1
            self.last = failure
            self.longest = max(self.longest, wait)
            # Without an answer, or told to wait, the next place has no better luck.
            self.ended |= self._count >= _ENOUGH or failure.status in {0, 429}

    def end(self, failure: RelayFailure) -> None:
        """End the round: nothing can be sent by us."""
        with self._lock:
            self.last = failure
            self.ended = True
