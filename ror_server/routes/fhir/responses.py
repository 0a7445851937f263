"""Answers of FHIR routes: JSON, ETag and Last-Modified, addresses, OperationOutcome."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from ror_server.availability import serialization
from ror_server.errors import ServerRefusal
from ror_server.fhir import canonical, json_text
from ror_server.fhir.outcome import MEDIA_TYPE, FhirRefusal, Issue, issue_type, operation_outcome
from ror_server.routes.exception_handlers import ErrorRenderer


def fhir_response(
    document: Mapping[str, Any] | str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return FHIR JSON in UTF-8, from a document or its text."""
    text = document if isinstance(document, str) else json_text.write(document)
    return Response(text.encode(), headers=headers, media_type=MEDIA_TYPE)


def version_headers(resource: Mapping[str, Any]) -> dict[str, str]:
    """Return the ETag and Last-Modified of a rendered resource."""
    meta = resource["meta"]
    changed = datetime.fromisoformat(meta["lastUpdated"])
    return {
        "ETag": serialization.etag(int(meta["versionId"])),
        "Last-Modified": format_datetime(changed, usegmt=True),
    }


def base_of(request: Request) -> str:
    """Return the address of the reading service as the client sees it, without a final slash."""
    return str(request.base_url).rstrip("/") + canonical.READ_PATH


def outcome_response(_request: Request, refusal: ServerRefusal) -> JSONResponse:
    """Write a refusal as an OperationOutcome."""
    if isinstance(refusal, FhirRefusal):
        issues = refusal.issues
    else:
        code = issue_type(refusal.status, refusal.code)
        issues = (Issue(code, refusal.detail, refusal.expressions),)
    return JSONResponse(
        operation_outcome(issues), refusal.status, refusal.headers, media_type=MEDIA_TYPE
    )


def _is_fhir(path: str) -> bool:
    return path.startswith("/ws-")


ERRORS = ErrorRenderer(covers=_is_fhir, render=outcome_response)
