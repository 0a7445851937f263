"""Writes counts by the official conditional FHIR PATCH, and reads its answer.

Not FHIRPath Patch as FHIR R4 describes it: the path selects the extension itself, and the value is
an unnamed part, as the documentation of the ROR shows.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from ror_desktop.domain.errors import UnreadableAnswer
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import CountChange
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.gateway import fhir_codes as codes
from ror_desktop.gateway import location_reader
from ror_desktop.gateway.authenticated_client import AuthenticatedClient

logger = logging.getLogger(__name__)

_WRITE_PATH = "/ws-synchro-dispo-lits-fhir/Location"
_EXTENSION_PATH = f"Location.extension.where(url='{codes.SUPPORTED_CAPACITY}')"


class CapacityWriter:
    """Counts of the places of one server (implements `services.ports.CapacityGateway`)."""

    def __init__(self, client: AuthenticatedClient) -> None:
        self._client = client

    def write(
        self, external_id: str, changes: Sequence[CountChange], version: str
    ) -> UnitChange | None:
        """Write counts of one place in one request, all or none; return it as it is then."""
        headers = {"Content-Type": "application/fhir+json", "Accept": "application/fhir+json"}
        if version:
            headers["If-Match"] = version
        query = [("identifier", external_id)]
        answer = self._client.patch(_WRITE_PATH, query, patch_body(changes), headers)
        try:
            written = location_reader.unit_change(answer)
        except UnreadableAnswer as error:
            logger.info("The answer to a write tells no place: %s", error.detail)
            return None
        # A proxy may answer in the server's place: without a version nothing was written.
        return written if written.version else None


def patch_body(changes: Sequence[CountChange]) -> dict[str, object]:
    """Return the Parameters resource that writes counts of one place."""
    return {
        "resourceType": "Parameters",
        "parameter": [_operation(each) for each in changes],
    }


def _operation(change: CountChange) -> dict[str, object]:
    indicator, exists, says_comment = change
    extension = _extension(indicator, says_comment=says_comment)
    return {
        "name": "operation",
        "part": [
            {"name": "type", "valueString": "replace" if exists else "add"},
            {"name": "path", "valueString": selector(indicator.key) if exists else _EXTENSION_PATH},
            {"name": "value", "part": [{"extension": [extension]}]},
        ],
    }


def selector(key: IndicatorKey) -> str:
    """Return the path of one indicator; codes that its key lacks are not named."""
    tests = " and ".join(
        f"extension.where(url = '{url}' and valueCodeableConcept.coding.code = '{_quoted(code)}')"
        for url, _, code in _coded(key)
    )
    return f"{_EXTENSION_PATH}.where({tests})"


def _extension(indicator: Indicator, *, says_comment: bool) -> dict[str, object]:
    coded = [
        (*codes.NATURE, indicator.nature),
        (*codes.SOURCE, indicator.source),
        *_coded(indicator.key),
    ]
    parts: list[dict[str, object]] = [
        {"url": "nbCapacity", "valueInteger": indicator.count},
        {"url": "capacityUpdateDate", "valueDateTime": _written(indicator.updated_at)},
    ]
    parts += [
        {"url": url, "valueCodeableConcept": {"coding": [{"system": system, "code": str(code)}]}}
        for url, system, code in coded
    ]
    if says_comment:
        parts.append({"url": "comment", "valueString": indicator.comment})
    return {"extension": parts, "url": codes.SUPPORTED_CAPACITY}


def _coded(key: IndicatorKey) -> Iterable[tuple[str, str, str]]:
    """Yield sub-extension, system and code of each code that a key has."""
    for name, (url, system) in codes.KEY_PARTS.items():
        code: str = getattr(key, name)
        if code:
            yield url, system, code


def _quoted(code: str) -> str:
    """Escape a code for a FHIRPath string: it came from a server and may hold anything."""
    return code.replace("\\", "\\\\").replace("'", "\\'")


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
