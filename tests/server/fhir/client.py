"""A FHIR client for the tests, and how they look at its answers."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import requests

READ = "/ws-diffusion-fhir"
WRITE = "/ws-synchro-dispo-lits-fhir"
PATCH = f"{WRITE}/Location"
Params = Mapping[str, str | int | Sequence[str]] | Sequence[tuple[str, str]] | None
# Beside the project where they are at hand; the fixtures here are the project’s own.
OFFICIAL = Path(__file__).parents[4] / "shared" / "ror-fhir-examples"
SUPPORTED = (
    "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-location-supported-capacity"
)


class FhirClient:
    """Sends requests as one person or machine."""

    def __init__(self, url: str, token: str, headers: dict[str, str]) -> None:
        self.url = url
        self.token = token
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._session.headers.update(headers)

    def get(self, path: str, params: Params = None, **headers: str) -> requests.Response:
        """Read."""
        address = path if path.startswith("http") else f"{self.url}{READ}{path}"
        return self._session.get(address, params=params, headers=headers, timeout=30)

    def found(self, path: str, params: Params = None) -> dict[str, Any]:
        """Search, expecting an answer."""
        answer = self.get(path, params)
        assert answer.status_code == 200, answer.text
        bundle: dict[str, Any] = answer.json()
        return bundle

    def ids(self, path: str, params: Params = None) -> list[str]:
        """Return the ids of the matches of a search."""
        return matches(self.found(path, params))

    def patch(
        self,
        identifier: str | None,
        body: object,
        content_type: str = "application/fhir+json",
        **headers: str,
    ) -> requests.Response:
        """Write capacities of a place; a body of bytes goes as it is."""
        query = "" if identifier is None else f"?identifier={identifier}"
        return self.patch_at(
            f"{self.url}{PATCH}{query}", body, **{"Content-Type": content_type, **headers}
        )

    def patch_at(self, address: str, body: object, **headers: str) -> requests.Response:
        """Send a PATCH anywhere."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers.setdefault("Content-Type", "application/fhir+json")
        return self._session.patch(address, data=data, headers=headers, timeout=30)

    def close(self) -> None:
        """Close its connections."""
        self._session.close()


def matches(bundle: dict[str, Any]) -> list[str]:
    """Return the ids of the matches of a Bundle."""
    return [
        each["resource"]["id"]
        for each in bundle.get("entry", [])
        if each["search"]["mode"] == "match"
    ]


def included(bundle: dict[str, Any]) -> list[str]:
    """Return Type/id of what came along in a Bundle."""
    return [
        f"{each['resource']['resourceType']}/{each['resource']['id']}"
        for each in bundle.get("entry", [])
        if each["search"]["mode"] == "include"
    ]


def issue(answer: requests.Response) -> dict[str, Any]:
    """Return the first issue of an OperationOutcome."""
    assert answer.headers["Content-Type"] == "application/fhir+json"
    outcome = answer.json()
    assert outcome["resourceType"] == "OperationOutcome"
    first: dict[str, Any] = outcome["issue"][0]
    return first


def machine_token(url: str) -> str:
    """Return an access token of the bed-management software."""
    form = {
        "grant_type": "client_credentials",
        "client_id": "logiciel-lits",
        "client_secret": "secret-logiciel",
    }
    path = "/auth/realms/ror/protocol/openid-connect/token"
    answer = requests.post(f"{url}{path}", data=form, timeout=30)
    token: str = answer.json()["access_token"]
    return token
