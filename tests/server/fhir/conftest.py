"""A FHIR client for the tests, on the running server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from ror_server.fhir.reading import ROR_HEADERS
from tests.support.running_server import RunningServer
from tests.support.small_region import password_of

READ = "/ws-diffusion-fhir"
WRITE = "/ws-synchro-dispo-lits-fhir"
PATCH = f"{WRITE}/Location"
OFFICIAL = Path("/work/shared/ror-fhir-examples")
SUPPORTED = (
    "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-location-supported-capacity"
)


class FhirClient:
    """Sends requests as one person or machine."""

    def __init__(self, url: str, token: str, headers: dict[str, str]) -> None:
        self.url = url
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._session.headers.update(headers)

    def get(self, path: str, params: Any = None, **headers: str) -> requests.Response:
        """Read."""
        address = path if path.startswith("http") else f"{self.url}{READ}{path}"
        return self._session.get(address, params=params, headers=headers, timeout=30)

    def found(self, path: str, params: Any = None) -> dict[str, Any]:
        """Search, expecting an answer."""
        answer = self.get(path, params)
        assert answer.status_code == 200, answer.text
        bundle: dict[str, Any] = answer.json()
        return bundle

    def ids(self, path: str, params: Any = None) -> list[str]:
        """Return the ids of the matches of a search."""
        return matches(self.found(path, params))

    def patch(
        self, identifier: str | None, body: Any, content_type: str = "application/fhir+json",
        **headers: str,
    ) -> requests.Response:
        """Write capacities; a body of bytes goes as it is."""
        return self._session.patch(
            f"{self.url}{PATCH}",
            params=None if identifier is None else {"identifier": identifier},
            **({"data": body} if isinstance(body, bytes) else {"json": body}),
            headers={"Content-Type": content_type, **headers},
            timeout=30,
        )

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


@pytest.fixture
def person(server: RunningServer) -> Iterator[Any]:
    """Give clients of people by identifier."""
    clients = []

    def sign_in(identifier: str) -> FhirClient:
        body = {"identifier": identifier, "password": password_of(identifier)}
        answer = requests.post(f"{server.url}/api/v1/session", json=body, timeout=30)
        client = FhirClient(server.url, answer.json()["access_token"], {})
        clients.append(client)
        return client

    yield sign_in
    for client in clients:
        client.close()


@pytest.fixture
def machine(server: RunningServer) -> Iterator[FhirClient]:
    """The client of the bed-management software."""
    form = {
        "grant_type": "client_credentials",
        "client_id": "logiciel-lits",
        "client_secret": "secret-logiciel",
    }
    token_path = "/auth/realms/ror/protocol/openid-connect/token"
    answer = requests.post(f"{server.url}{token_path}", data=form, timeout=30)
    headers = dict.fromkeys(ROR_HEADERS, "CU22")
    client = FhirClient(server.url, answer.json()["access_token"], headers)
    yield client
    client.close()


@pytest.fixture
def regulator(person: Any) -> FhirClient:
    """The client of someone who reads the whole region."""
    client: FhirClient = person("samu")
    return client


@pytest.fixture
def manager(person: Any) -> FhirClient:
    """The client of the bed manager of the Pitié."""
    client: FhirClient = person("pitie")
    return client
