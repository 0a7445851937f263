"""The result of one check, in words for the person who installs the server."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How a result weighs; the value is what is written before it."""

    OK = "OK"
    WARNING = "ATTENTION"
    PROBLEM = "PROBLÈME"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found.

    Attributes:
        severity: how it weighs; with a problem the server would not start, or not be of use.
        message: one or more lines.
    """

    severity: Severity
    message: str


def ok(message: str) -> CheckResult:
    """Return a result that asks for nothing."""
    return CheckResult(Severity.OK, message)


def warning(message: str) -> CheckResult:
    """Return a result to be looked at, with which the server works."""
    return CheckResult(Severity.WARNING, message)


def problem(message: str) -> CheckResult:
    """Return a result to be settled first."""
    return CheckResult(Severity.PROBLEM, message)
