"""How a server process ends."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class StopSettings:
    """How a server process ends when it is told to.

    Attributes:
        drain: for how long it goes on answering while `/health/ready` already says no, so that a
            load balancer has looked away before the door closes.
        answers: how long answers under way may still take then; what is left is cut.
    """

    drain: timedelta = timedelta(0)
    answers: timedelta = timedelta(seconds=10)
