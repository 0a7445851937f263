"""A FHIR client for the tests, on the running server."""

from collections.abc import Callable, Iterator

import pytest
import requests

from ror_server.routes.fhir.reader import ROR_HEADERS
from tests.server.fhir.client import FhirClient, machine_token
from tests.support import sample_region
from tests.support.databases import database_url
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import password_of

SessionService = Callable[[str], FhirClient]


@pytest.fixture(scope="module")
def shared_server(
    tmp_path_factory: pytest.TempPathFactory, small_template: str
) -> Iterator[RunningServer]:
    """One server for all tests of a module that leave its database as it is."""
    folder = tmp_path_factory.mktemp("shared")
    with (
        database_url(folder, template=small_template) as url,
        serve(url, clock=lambda: sample_region.NOW) as running,
    ):
        yield running


@pytest.fixture
def person(server: RunningServer) -> Iterator[SessionService]:
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
    token = machine_token(server.url)
    headers = dict.fromkeys(ROR_HEADERS, "CU22")
    client = FhirClient(server.url, token, headers)
    yield client
    client.close()


@pytest.fixture
def regulator(person: SessionService) -> FhirClient:
    """The client of someone who reads the whole region."""
    return person("samu")


@pytest.fixture
def manager(person: SessionService) -> FhirClient:
    """The client of the bed manager of the Pitié."""
    return person("pitie")
