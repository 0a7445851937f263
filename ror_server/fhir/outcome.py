"""Errors of the FHIR routes as OperationOutcome."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ror_server.errors import ServerRefusal

MEDIA_TYPE = "application/fhir+json"

# FHIR R4 issue types that this server answers with.
_ISSUE_TYPES = frozenset(
    {
        "business-rule",
        "conflict",
        "exception",
        "forbidden",
        "incomplete",
        "invalid",
        "login",
        "multiple-matches",
        "not-found",
        "not-supported",
        "processing",
        "required",
        "structure",
        "throttled",
        "timeout",
        "too-costly",
        "too-long",
        "transient",
        "value",
    }
)
_BY_STATUS = {
    400: "invalid",
    401: "login",
    403: "forbidden",
    404: "not-found",
    405: "not-supported",
    406: "not-supported",
    409: "conflict",
    412: "conflict",
    413: "too-long",
    415: "not-supported",
    422: "invalid",
    429: "throttled",
    503: "transient",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong.

    Attributes:
        code: FHIR issue type.
        diagnostics: French sentence.
        expressions: FHIRPath of what is wrong, or `http.name` of a parameter; may be empty.
        severity: FHIR severity.
    """

    code: str
    diagnostics: str
    expressions: tuple[str, ...] = ()
    severity: str = "error"


class FhirRefusal(ServerRefusal):
    """A refusal that says several things at once, as the official server does."""

    def __init__(self, status: int, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        first = self.issues[0]
        super().__init__(status, first.code, first.diagnostics, expressions=first.expressions)


def refuse(status: int, code: str, diagnostics: str, *expressions: str) -> FhirRefusal:
    """Make a refusal with one issue."""
    return FhirRefusal(status, [Issue(code, diagnostics, expressions)])


def operation_outcome(issues: Iterable[Issue]) -> dict[str, Any]:
    """Return the OperationOutcome resource of some issues."""
    rendered = []
    for issue in issues:
        entry: dict[str, Any] = {
            "severity": issue.severity,
            "code": issue.code,
            "diagnostics": issue.diagnostics,
        }
        if issue.expressions:
            entry["expression"] = list(issue.expressions)
        rendered.append(entry)
    return {"resourceType": "OperationOutcome", "issue": rendered}


def issue_type(status: int, code: str = "") -> str:
    """Return the FHIR issue type of an answer: its own code when FHIR has it, else by status."""
    return code if code in _ISSUE_TYPES else _BY_STATUS.get(status, "exception")
