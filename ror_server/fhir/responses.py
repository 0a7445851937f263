"""What answers on FHIR routes have in common: JSON, versions and addresses."""

import json
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from fastapi import Request, Response

from ror_server.fhir import canonical, rendering
from ror_server.fhir.outcome import MEDIA_TYPE


def fhir_response(
    document: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Response:
    """Return FHIR JSON, compact and in UTF-8."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode(), headers=headers, media_type=MEDIA_TYPE)


def version_headers(resource: Mapping[str, Any]) -> dict[str, str]:
    """Return the ETag and Last-Modified of a rendered resource."""
    meta = resource["meta"]
    changed = datetime.fromisoformat(meta["lastUpdated"])
    return {
        "ETag": rendering.etag(int(meta["versionId"])),
        "Last-Modified": format_datetime(changed, usegmt=True),
    }


def base_of(request: Request) -> str:
    """Return the address of the reading service as the client sees it, without a final slash."""
    return str(request.base_url).rstrip("/") + canonical.READ_PATH
