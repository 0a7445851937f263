"""What became of the last requests, for who looks for a fault: no body, no parameter, no header."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

_KEPT = 20


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """One request.

    Attributes:
        at: when it ended, by this machine's clock.
        method: of HTTP.
        path: without its parameters.
        outcome: status, or the reason for which there was none.
    """

    at: datetime
    method: str
    path: str
    outcome: str


class LastAnswers:
    """The last twenty; may be used by several threads at once."""

    def __init__(self) -> None:
        self._answers: deque[LastAnswer] = deque(maxlen=_KEPT)
        self._changing = Lock()

    def note(self, at: datetime, method: str, path: str, outcome: str) -> None:
        """Keep one, and drop the oldest."""
        with self._changing:
            self._answers.append(LastAnswer(at, method, path, outcome))

    def all(self) -> tuple[LastAnswer, ...]:
        """Return them, oldest first."""
        with self._changing:
            return tuple(self._answers)
