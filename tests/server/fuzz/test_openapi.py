"""The whole described API, asked by a generator that knows its description and not its code.

Whatever it sends, the answer is no fault of the server, and it is one that the description tells.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ror_server.app import create_app
from ror_server.database import engine as engines
from ror_server.settings import ServerSettings
from tests.server.clients import SECONDS, bearer, signed_in
from tests.support import sample_region
from tests.support.databases import database_url
from tests.support.running_server import RunningServer, serve

_STREAM = "/api/v1/changes"
_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# Nothing is asked of this database: the description is made of the routes.
_APP = create_app(engines.create("sqlite:////nowhere/ror.db"), ServerSettings())
description = schemathesis.openapi.from_dict(_APP.openapi())


@schemathesis.serializer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
def any_bytes(_context: object, value: object) -> bytes:
    """Send as a workbook whatever the generator has made."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


class Known:
    """People signed in, again as soon as their session is over."""

    def __init__(self, server: RunningServer) -> None:
        self._server = server
        self._headers: dict[str, dict[str, str]] = {}

    def headers(self, who: str) -> dict[str, str]:
        """Return the headers that carry somebody's token."""
        if who not in self._headers:
            self._headers[who] = bearer(signed_in(self._server, who)["access_token"])
        return self._headers[who]

    def forget(self, who: str) -> None:
        """Sign in again the next time."""
        self._headers.pop(who, None)


@pytest.fixture(scope="module")
def shared_server(
    tmp_path_factory: pytest.TempPathFactory, small_template: str
) -> Iterator[RunningServer]:
    """One server for all that is sent."""
    folder = tmp_path_factory.mktemp("fuzzed")
    with (
        database_url(folder, template=small_template) as url,
        serve(url, ServerSettings(failures_per_address=10**6), lambda: sample_region.NOW) as server,
    ):
        yield server


@pytest.fixture(scope="module")
def known(shared_server: RunningServer) -> Known:
    return Known(shared_server)


@description.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered_as_described(
    case: schemathesis.Case[Any], shared_server: RunningServer, known: Known
) -> None:
    headers = known.headers("pitie")
    if case.path == _STREAM:
        address = f"{shared_server.url}{_STREAM}"
        query = case.query or {}
        with requests.get(address, query, headers=headers, stream=True, timeout=SECONDS) as answer:
            assert answer.status_code in {200, 422}
        return
    response = case.call(base_url=shared_server.url, headers=headers, timeout=SECONDS)
    if case.method == "DELETE":
        known.forget("pitie")
    case.validate_response(response, checks=_CHECKS, headers=headers)
