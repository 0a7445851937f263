"""Writing counts by the official conditional PATCH."""

from collections.abc import Sequence

from ror_desktop.domain.indicators import Indicator
from ror_desktop.gateway.fhir_writer import patch_body
from ror_desktop.gateway.signed_in import SignedInClient

WRITE_PATH = "/ws-synchro-dispo-lits-fhir/Location"


class Capacities:
    """Counts of the places of one server (implements `services.ports.CapacityGateway`)."""

    def __init__(self, client: SignedInClient) -> None:
        self._client = client

    def write(
        self, external_id: str, changes: Sequence[tuple[Indicator, bool]], version: str
    ) -> str:
        """Write counts of one place in one request, all or none; return its new ETag."""
        headers = {"Content-Type": "application/fhir+json", "Accept": "application/fhir+json"}
        if version:
            headers["If-Match"] = version
        query = [("identifier", external_id)]
        return self._client.patch(WRITE_PATH, query, patch_body(changes), headers).etag
