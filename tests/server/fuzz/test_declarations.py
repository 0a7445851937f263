"""Declarations that are almost right: carried out or refused in FHIR's words, never a fault."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server.clients import signed_in
from tests.server.fhir.bodies import (
    AVAILABLE,
    BASE,
    INSTALLED,
    OCCUPIED,
    add,
    capacity,
    delete,
    operation,
    parameters,
    replace,
    selector,
)
from tests.server.fhir.client import FhirClient
from tests.support import sample_region
from tests.support.databases import database_url
from tests.support.running_server import serve

_PATIENT = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
_CODES = st.sampled_from([AVAILABLE, OCCUPIED, INSTALLED, {"capacityStatus": "06"}, {}])
_COUNTS = st.integers(-2, 40) | st.sampled_from([2**31, 2**63, 10**30, True, None, "3", 1.5])
_DATES = st.sampled_from(
    ["2026-11-23T14:30:00Z", "2026-11-23", "2026-13-01T00:00:00Z", "9999-12-31T23:59:60Z", "", 7]
)
_OPERATIONS = st.one_of(
    st.builds(add, _CODES, _COUNTS, _DATES),
    st.builds(replace, _CODES, _COUNTS, _DATES),
    st.builds(delete, _CODES),
)
_JUNK: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just([]) | st.just({})
)
# What selectors are made of, put together in any order.
_PIECES = st.lists(
    st.sampled_from(
        [BASE, selector(AVAILABLE), ".where(", "extension", "(", ")", " and ", " or ", "url = '",
         "capacityStatus", "'", "valueCodeableConcept.coding.code", " = ", "02", "é", "\x00", "\n",
         ".exists()", "not(", "\\"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, small_template: str) -> Iterator[FhirClient]:
    """Somebody who may write the places of the Pitié."""
    folder = tmp_path_factory.mktemp("declared")
    with (
        database_url(folder, template=small_template) as url,
        serve(url, clock=lambda: sample_region.NOW) as server,
    ):
        client = FhirClient(server.url, signed_in(server, "pitie")["access_token"], {})
        yield client
        client.close()


def assert_answered(client: FhirClient, body: object, **headers: str) -> None:
    answer = client.patch("750100125/pitie-rea-1", body, **headers)
    assert answer.status_code in {200, 400, 404, 412}, answer.text
    shape = "Location" if answer.status_code == 200 else "OperationOutcome"
    assert answer.json()["resourceType"] == shape


@_PATIENT
@given(st.lists(_OPERATIONS, max_size=4))
def test_any_operations_are_carried_out_together_or_refused(
    client: FhirClient, operations: list[dict[str, Any]]
) -> None:
    assert_answered(client, parameters(*operations))


@_PATIENT
@given(st.sampled_from(["add", "replace", "delete", "remove", ""]), _PIECES)
def test_any_selector_is_understood_or_refused(client: FhirClient, verb: str, path: str) -> None:
    assert_answered(client, parameters(operation(verb, path, capacity(AVAILABLE, 1))))


@_PATIENT
@given(st.data())
def test_a_right_body_with_one_thing_changed_is_carried_out_or_refused(
    client: FhirClient, data: st.DataObject
) -> None:
    body = copy.deepcopy(parameters(replace(AVAILABLE, 1)))
    node: Any = body
    while True:
        keys = list(node) if isinstance(node, dict) else range(len(node))
        key = data.draw(st.sampled_from(list(keys)))
        if not isinstance(node[key], dict | list) or not node[key] or data.draw(st.booleans()):
            break
        node = node[key]
    if data.draw(st.booleans()):
        del node[key]
    else:
        node[key] = data.draw(_JUNK)
    assert_answered(client, body)


@_PATIENT
@given(
    st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=20).map(str.strip)
)
def test_any_version_expected_is_compared_or_refused(client: FhirClient, version: str) -> None:
    body = parameters(replace(AVAILABLE, 1))
    assert_answered(client, body, **{"If-Match": version})
