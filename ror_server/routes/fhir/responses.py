"""What answers on FHIR routes have in common: JSON, versions and addresses."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from fastapi import Request, Response

from ror_server.availability import serialization
from ror_server.fhir import canonical, json_text
from ror_server.fhir.outcome import MEDIA_TYPE


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
