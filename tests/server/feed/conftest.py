"""A server that knows a feed, and the two who declare: software and a person."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from sqlalchemy import Engine

from ror_server.database import engine as engines
from ror_server.feed import register
from ror_server.routes.fhir.reader import ROR_HEADERS
from tests.server.feed.files import MAPPING, mapping
from tests.server.fhir.client import FhirClient, machine_token
from tests.support import sample_region
from tests.support.running_server import RunningServer
from tests.support.small_region import password_of

Send = Callable[..., requests.Response]
CLIENT = "logiciel-lits"


def define(engine: Engine, text: str = MAPPING) -> None:
    """Keep a mapping for the software of the sample."""
    with engines.writing(engine) as connection:
        register.define(connection, text, mapping(text), CLIENT, sample_region.NOW)


@pytest.fixture
def fed_server(server: RunningServer) -> RunningServer:
    """The server, with the feed of the mapping."""
    define(server.engine)
    return server


@pytest.fixture
def software(server: RunningServer) -> Iterator[FhirClient]:
    """The bed-management software."""
    client = FhirClient(server.url, machine_token(server.url), dict.fromkeys(ROR_HEADERS, "CU22"))
    yield client
    client.close()


@pytest.fixture
def manager(server: RunningServer) -> Iterator[FhirClient]:
    """The bed manager of the Pitié."""
    body = {"identifier": "pitie", "password": password_of("pitie")}
    answer = requests.post(f"{server.url}/api/v1/session", json=body, timeout=30)
    client = FhirClient(server.url, answer.json()["access_token"], {})
    yield client
    client.close()


@pytest.fixture
def send(fed_server: RunningServer, software: FhirClient) -> Send:
    """Send a file as the software does."""

    def send(content: bytes, name: str = "pitie-lits", **params: Any) -> requests.Response:  # noqa: ANN401
        return requests.post(
            f"{fed_server.url}/api/v1/feeds/{name}",
            data=content,
            params=params,
            headers={"Authorization": f"Bearer {software.token}", "Content-Type": "text/csv"},
            timeout=30,
        )

    return send
