"""Whatever is sent, the answer is a FHIR answer and never a crash."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ror_server.routes.fhir.reader import ROR_HEADERS
from ror_server.search.parameters import CHAINS, PARAMETERS
from tests.server.fhir.bodies import AVAILABLE, capacity, operation, parameters, selector
from tests.server.fhir.client import FhirClient, machine_token
from tests.support.running_server import RunningServer

# One client for all examples is what is wanted, and the machine may be slow.
_PATIENT = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_NAMES = sorted(
    {
        *(name for each in PARAMETERS.values() for name in each),
        *(f"{reference}.{name}" for reference, (target, _) in CHAINS["HealthcareService"].items()
          for name in PARAMETERS[target]),
        "_count", "_sort", "_include", "_revinclude", "_cursor", "_format",
    }
)  # fmt: skip
_MODIFIERS = st.sampled_from(["", "", "", ":not", ":of-type", ":above", ":iterate", ":exact"])
_PIECES = st.lists(
    st.one_of(
        st.sampled_from(["|", ",", "\\", "ge", "lt", "2026", "-11-23", "T10:00", "Z", "+02:00",
                         "48.8", "km", "1e5", "Location/", "é", "%", "_", "'", '"', ";", "[", "^"]),
        st.text(max_size=6),
        st.integers().map(str),
        st.floats().map(str),
    ),
    max_size=8,
).map("".join)  # fmt: skip
_PAIRS = st.lists(
    st.tuples(st.tuples(st.sampled_from(_NAMES), _MODIFIERS).map("".join), _PIECES), max_size=4
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def client(shared_server: RunningServer) -> Iterator[FhirClient]:
    """The machine, for all examples."""
    token = machine_token(shared_server.url)
    client = FhirClient(shared_server.url, token, dict.fromkeys(ROR_HEADERS, "x"))
    yield client
    client.close()


@_PATIENT
@given(st.sampled_from(sorted(PARAMETERS)), _PAIRS)
def test_a_search_is_answered_or_refused(
    client: FhirClient, resource_type: str, pairs: list[tuple[str, str]]
) -> None:
    encodable = [(name, value.encode("utf-8", "replace").decode()) for name, value in pairs]
    answer = client.get(f"/{resource_type}", encodable)
    assert answer.status_code in {200, 400}, answer.text
    assert answer.json()["resourceType"] in {"Bundle", "OperationOutcome"}


@_PATIENT
@given(_JSON)
def test_a_body_of_any_json_is_refused(client: FhirClient, body: object) -> None:
    answer = client.patch("750100125/pitie-rea-1", body)
    assert answer.status_code == 400, answer.text
    assert answer.json()["resourceType"] == "OperationOutcome"


@_PATIENT
@given(st.integers(0, 11), st.sampled_from(["url", "valueCodeableConcept", "valueInteger"]), _JSON)
def test_a_capacity_with_anything_in_it_is_refused(
    client: FhirClient, index: int, field: str, junk: object
) -> None:
    value = capacity(AVAILABLE, -1)
    parts = value["extension"]
    parts[index % len(parts)][field] = junk
    body = parameters(operation("replace", selector(AVAILABLE), value))
    answer = client.patch("750100125/melun-usip", body)
    assert answer.status_code in {400, 404}, answer.text


@_PATIENT
@given(st.text(min_size=1, max_size=40))
def test_a_resource_of_any_name_is_not_found(client: FhirClient, id: str) -> None:
    answer = client.get(f"/Location/{quote(id.encode('utf-8', 'replace'), safe='')}")
    assert answer.status_code in {200, 307, 400, 404, 405}, answer.text


@_PATIENT
@given(st.text(max_size=60))
def test_a_place_of_any_identifier_is_not_found(client: FhirClient, name: str) -> None:
    identifier = quote(name.encode("utf-8", "replace"), safe="")
    body = parameters(operation("delete", selector(AVAILABLE)))
    assert client.patch(identifier, body).status_code in {400, 404}
