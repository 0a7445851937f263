"""Reading the errors of the national ROR, which do not always have the shape that FHIR gives them.

`expression` comes as a list or as a bare string, several issues may come at once, and a proxy in
front answers with anything at all.
"""

import json
from collections.abc import Iterator
from typing import Any

from ror_server.relay.failures import Refused

_LONGEST = 900
_WORDS = {
    400: "demande refusée",
    403: "droit refusé par le contrat",
    404: "introuvable",
    412: "identifiant partagé par plusieurs lieux",
}


def refusal(status: int, body: bytes) -> Refused:
    """Make the failure of an answer with an error status."""
    issues = [each for each in _issues(body) if isinstance(each, dict)]
    said = [text for each in issues for text in _texts(each)]
    message = " ; ".join(dict.fromkeys(said)) or _WORDS.get(status, "réponse sans explication")
    code = next((each["code"] for each in issues if isinstance(each.get("code"), str)), "")
    expressions = tuple(text for each in issues for text in _expressions(each))
    return Refused(printable(message)[:_LONGEST], status, printable(code)[:32], expressions)


def names_indicator(refused: Refused) -> bool:
    """Tell whether a 404 is about the indicator, and not about the place that should have it."""
    return refused.status == 404 and any(  # noqa: PLR2004 - HTTP
        "extension" in each for each in refused.expressions
    )


def printable(text: str) -> str:
    """Return a text without control characters, for logs and pages."""
    return "".join(each if each.isprintable() else " " for each in text)


def _issues(body: bytes) -> list[Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return []
    issues = document.get("issue") if isinstance(document, dict) else None
    return issues if isinstance(issues, list) else []


def _texts(issue: dict[str, Any]) -> Iterator[str]:
    details = issue.get("details")
    for text in (issue.get("diagnostics"), details.get("text") if isinstance(details, dict) else 0):
        if isinstance(text, str) and text.strip():
            yield text.strip()


def _expressions(issue: dict[str, Any]) -> Iterator[str]:
    found = issue.get("expression", issue.get("location"))
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, str):
            yield each
