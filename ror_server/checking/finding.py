"""One thing that was looked at, in words for the person who installs the server."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How a finding weighs; the value is what is written before it."""

    FINE = "OK"
    WARNING = "ATTENTION"
    PROBLEM = "PROBLÈME"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found.

    Attributes:
        level: how it weighs; with a problem the server would not start, or not be of use.
        words: one or more lines.
    """

    level: Level
    words: str


def fine(words: str) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(Level.FINE, words)


def warning(words: str) -> Finding:
    """Return a finding to be looked at, with which the server works."""
    return Finding(Level.WARNING, words)


def problem(words: str) -> Finding:
    """Return a finding to be settled first."""
    return Finding(Level.PROBLEM, words)
