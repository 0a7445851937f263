"""Changing capacities: every way to be refused, in the official words, and without any effect."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import func, select

from ror_server.availability.ingest import ingest
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.routes.fhir.patch import LARGEST_BODY
from tests.server.fhir.bodies import (
    AVAILABLE,
    BASE,
    add,
    capacity,
    delete,
    operation,
    organization,
    parameters,
    place,
    replace,
    selector,
)
from tests.server.fhir.client import OFFICIAL, SUPPORTED, FhirClient, issue
from tests.server.fhir.conftest import SessionService
from tests.support import sample_region
from tests.support.running_server import RunningServer

_REA = "750100125/pitie-rea-1"
_PART = f"Location.extension('{SUPPORTED}').extension"


@pytest.fixture(scope="module")
def server(shared_server: RunningServer) -> RunningServer:
    """One server: no test here changes anything."""
    return shared_server


@pytest.fixture(autouse=True)
def nothing_written(server: RunningServer) -> Iterator[None]:
    """Check after each test that no refusal has had any effect."""
    yield
    with server.engine.connect() as connection:
        # Places that a test puts there are told too, as another kind of change.
        counts = schema.change.c.kind == "location"
        assert connection.scalar(select(func.count()).where(counts)) == 0
        history = select(func.count()).select_from(schema.capacity_history)
        assert connection.scalar(history) == 0
        assert connection.scalar(select(func.max(schema.location.c.version))) == 1


def _official(name: str) -> dict[str, Any]:
    if not OFFICIAL.is_dir():
        pytest.skip("the official examples are not on this machine")
    document: dict[str, Any] = json.loads((OFFICIAL / f"OperationOutcome-{name}.json").read_text())
    return document


def test_an_absent_indicator_is_a_404_as_published(manager: FhirClient) -> None:
    for body in (replace({"capacityStatus": "05"}, 1), delete({"capacityStatus": "05"})):
        answer = manager.patch(_REA, parameters(body))
        assert answer.status_code == 404
        (expected,) = _official("404-indicator-not-found")["issue"]
        # The published text has a bare string where FHIR wants a list.
        assert issue(answer) == {**expected, "expression": [expected["expression"]]}


def test_an_unknown_place_is_a_404_as_published(machine: FhirClient) -> None:
    answer = machine.patch("1350054680/SSR38888", parameters(replace(AVAILABLE, 1)))
    assert answer.status_code == 404
    assert answer.json() == _official("404-location-not-found")


def test_places_with_the_same_identifier_are_a_412_as_published(
    machine: FhirClient, server: RunningServer
) -> None:
    with engines.writing(server.engine) as connection:
        site = organization("rennes", number="1350054680")
        twins = [place("one", "rennes", "SSR"), place("two", "rennes", "1350054680/SSR")]
        ingest(connection, [site, *twins], now=sample_region.NOW)
    answer = machine.patch("1350054680/SSR", parameters(replace(AVAILABLE, 1)))
    assert answer.status_code == 412
    expected = json.dumps(_official("412-multiple-matches")).replace("[n]", "2")
    assert answer.json() == json.loads(expected)


def test_values_that_make_no_indicator_are_refused_as_published(manager: FhirClient) -> None:
    codes = {"capacityStatus": "01", "genderCapacityAvailable": "03"}
    for body, number in ((add(codes, 1), 1), (replace(codes, 1), 2), (delete(codes), 2)):
        answer = manager.patch(_REA, parameters(body))
        assert answer.status_code == 400
        published = _official("400-business-rule")["issue"][number]
        text = published["diagnostics"].replace("capacityStatus: 02", "capacityStatus: 01")
        assert issue(answer) == {**published, "diagnostics": text}


def test_another_nature_than_that_of_the_place_is_refused_as_published(manager: FhirClient) -> None:
    value = capacity(AVAILABLE, 1, nature="02")
    answer = manager.patch(_REA, parameters(operation("replace", selector(AVAILABLE), value)))
    assert answer.status_code == 400
    assert issue(answer) == _official("400-business-rule")["issue"][0]


@pytest.mark.parametrize(
    "codes",
    [
        {"capacityStatus": "03", "genderCapacityAvailable": "01"},
        {"capacityStatus": "02", "capacityClosingType": "01"},
        {"capacityStatus": "05", "additionalBedType": "01"},
        {"capacityStatus": "01", "crisisType": "01"},
        {"capacityStatus": "07"},
    ],
)
def test_codes_that_do_not_go_together_are_refused(
    manager: FhirClient, codes: dict[str, str]
) -> None:
    answer = manager.patch(_REA, parameters(add(codes, 1)))
    assert answer.status_code == 400
    assert issue(answer)["code"] == "business-rule"


def test_a_selector_without_its_mandatory_codes_is_refused(manager: FhirClient) -> None:
    test = "extension.where(url='capacityStatus' and valueCodeableConcept.coding.code='02')"
    path = f"{BASE}.where({test})"
    answer = manager.patch(_REA, parameters(operation("delete", path)))
    assert answer.status_code == 400
    assert "temporaryAssignement: null" in issue(answer)["diagnostics"]


def test_a_value_of_another_indicator_than_the_selector_is_refused(manager: FhirClient) -> None:
    value = capacity({"capacityStatus": "03"}, 1)
    answer = manager.patch(_REA, parameters(operation("replace", selector(AVAILABLE), value)))
    assert (answer.status_code, issue(answer)["code"]) == (400, "business-rule")


def test_an_indicator_that_stands_cannot_be_added_again(manager: FhirClient) -> None:
    answer = manager.patch(_REA, parameters(add(AVAILABLE, 1)))
    assert (answer.status_code, issue(answer)["code"]) == (400, "business-rule")


@pytest.mark.parametrize("count", [True, 1.0, "1", -1, 10_000, None, [1], 10**30])
def test_a_count_that_is_no_plausible_integer_is_refused(
    manager: FhirClient, count: object
) -> None:
    answer = manager.patch(_REA, parameters(replace(AVAILABLE, count)))
    assert answer.status_code == 400
    assert issue(answer)["expression"] == [f"{_PART}('nbCapacity')"]


@pytest.mark.parametrize(
    "date",
    ["2026-11-23", "2026-11-23T14:30:00", "hier", 5, None, "2026-13-01T00:00:00Z", "",
     "0001-01-01T00:00:00+14:00"],
)  # fmt: skip
def test_a_date_that_says_no_moment_is_refused(manager: FhirClient, date: object) -> None:
    answer = manager.patch(_REA, parameters(replace(AVAILABLE, 1, date)))
    assert answer.status_code == 400
    assert issue(answer)["expression"] == [f"{_PART}('capacityUpdateDate')"]


def test_a_declaration_from_the_future_is_refused(manager: FhirClient) -> None:
    answer = manager.patch(_REA, parameters(replace(AVAILABLE, 1, "2026-11-23T14:35:01Z")))
    assert (answer.status_code, issue(answer)["code"]) == (400, "business-rule")
    assert "futur" in issue(answer)["diagnostics"]


def test_people_cannot_declare_more_free_beds_than_the_place_can_hold(manager: FhirClient) -> None:
    # 12 installed, 1 extra, 2 closed, 8 occupied.
    answer = manager.patch(_REA, parameters(replace(AVAILABLE, 4)))
    assert (answer.status_code, issue(answer)["code"]) == (400, "business-rule")
    assert issue(answer)["diagnostics"].startswith("4 lits disponibles pour 3 possibles")


def test_a_closed_place_has_no_free_bed(machine: FhirClient) -> None:
    answer = machine.patch("930100037/avicenne-rea", parameters(replace(AVAILABLE, 1)))
    assert answer.status_code == 400
    assert issue(answer)["diagnostics"].startswith("RG_EXP_047")


def test_an_older_version_is_a_conflict_and_no_duplicate(manager: FhirClient) -> None:
    body = parameters(replace(AVAILABLE, 1))
    answer = manager.patch(_REA, body, **{"If-Match": 'W/"9"'})
    assert (answer.status_code, issue(answer)["code"]) == (412, "conflict")


def test_on_an_older_version_an_absent_indicator_is_a_conflict_first(manager: FhirClient) -> None:
    body = parameters(delete({"capacityStatus": "05"}))
    answer = manager.patch(_REA, body, **{"If-Match": 'W/"9"'})
    assert (answer.status_code, issue(answer)["code"]) == (412, "conflict")


def test_an_unreadable_if_match_is_refused(manager: FhirClient) -> None:
    answer = manager.patch(_REA, parameters(replace(AVAILABLE, 1)), **{"If-Match": "1"})
    assert (answer.status_code, issue(answer)["expression"]) == (400, ["http.If-Match"])


def test_one_writes_the_places_of_ones_own_sites_only(person: SessionService) -> None:
    body = parameters(replace({"capacityStatus": "01"}, 9))
    for identifier in ("samu", "admin"):
        answer = person(identifier).patch(_REA, body)
        assert (answer.status_code, issue(answer)["code"]) == (403, "forbidden")


def test_of_places_that_one_may_not_read_not_even_their_being_there_is_told(
    person: SessionService,
) -> None:
    body = parameters(replace({"capacityStatus": "01"}, 9))
    there, absent = (
        person("pitie").patch(f"770110070/{name}", body) for name in ("melun-rea", "melun-none")
    )
    assert (there.status_code, absent.status_code) == (404, 404)
    assert there.text.replace("melun-rea", "melun-none") == absent.text


def test_without_a_token_nothing_is_said_of_the_place(server: RunningServer) -> None:
    stranger = FhirClient(server.url, "unknown", {})
    answer = stranger.patch(_REA, parameters(replace(AVAILABLE, 1)))
    stranger.close()
    assert (answer.status_code, issue(answer)["code"]) == (401, "login")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def _altered(**changes: object) -> dict[str, Any]:
    return {**capacity(AVAILABLE, 1), **changes}


def _with_part(part: dict[str, Any]) -> dict[str, Any]:
    value = capacity(AVAILABLE, 1)
    value["extension"].append(part)
    return value


_BAD_VALUES = [
    {},
    _altered(url="http://example.org"),
    _altered(extension="02"),
    _altered(extension=[]),
    _altered(extension=[None]),
    _with_part({"url": "nbCapacity", "valueInteger": 2}),
    _with_part({"url": "unknown", "valueInteger": 2}),
    _with_part({"url": ["a"], "valueInteger": 2}),
    _with_part({"url": "comment", "valueString": "x" * 1001}),
    _with_part({"url": "comment", "valueString": "\x00"}),
    _with_part({"url": "comment", "valueString": "lits\x1b[2J"}),
    _with_part({"url": "comment", "valueString": "\u202estil 3"}),
    _with_part({"url": "comment", "valueString": '<img src="//hote/part/x.png">'}),
    _with_part({"url": "comment", "valueString": "</b>"}),
    _with_part({"url": "comment", "valueString": "<!-- -->"}),
    _with_part({"url": "comment", "valueString": "\ud800"}),
    _with_part({"url": "crisisType", "valueCode": "01"}),
    _with_part({"url": "crisisType", "valueCodeableConcept": {"coding": [{"code": ["01"]}]}}),
    _with_part({"url": "crisisType", "valueCodeableConcept": {"coding": [{"code": "99"}]}}),
    _with_part(
        {
            "url": "crisisType",
            "valueCodeableConcept": {
                "coding": [{"system": "https://mos.esante.gouv.fr/NOS/JDV_J194/", "code": "01"}]
            },
        }
    ),
]


@pytest.mark.parametrize("value", _BAD_VALUES)
def test_a_malformed_capacity_is_refused(manager: FhirClient, value: dict[str, Any]) -> None:
    body = parameters(operation("replace", selector(AVAILABLE), value))
    answer = manager.patch(_REA, body)
    assert answer.status_code == 400
    assert issue(answer)["code"] in {"business-rule", "structure"}


_BAD_BODIES: list[object] = [
    b"",
    b"{",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"resourceType": "Parameters", "parameter": NaN}',
    b'{"a": ' + b"1" * 5000 + b"}",
    None,
    [],
    {"resourceType": "Location"},
    {"resourceType": "Parameters"},
    {"resourceType": "Parameters", "parameter": []},
    {"resourceType": "Parameters", "parameter": [1]},
    {"resourceType": "Parameters", "parameter": [{"name": "operation"}]},
    {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [None]}]},
    {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [{"name": []}]}]},
    parameters(operation("move", BASE)),
    parameters(operation("add", BASE)),
    parameters(operation("delete", selector(AVAILABLE), capacity(AVAILABLE, 1))),
    parameters(*[delete(AVAILABLE)] * 101),
]


@pytest.mark.parametrize("body", _BAD_BODIES, ids=lambda body: str(body)[:60])
def test_a_body_that_is_no_patch_is_refused(manager: FhirClient, body: object) -> None:
    answer = manager.patch(_REA, body)
    assert answer.status_code == 400
    assert issue(answer)["code"] == "structure"


def test_a_selector_on_an_added_value_is_refused(manager: FhirClient) -> None:
    body = parameters(operation("add", selector(AVAILABLE), capacity(AVAILABLE, 1)))
    assert manager.patch(_REA, body).status_code == 400


def test_a_body_beyond_the_limit_is_refused(manager: FhirClient) -> None:
    answer = manager.patch(_REA, b" " * (LARGEST_BODY + 1))
    assert (answer.status_code, issue(answer)["code"]) == (413, "too-long")


def test_a_body_of_another_kind_is_refused(manager: FhirClient) -> None:
    answer = manager.patch(_REA, parameters(), content_type="application/json-patch+json")
    assert answer.status_code == 415


def test_a_patch_names_its_place_once_and_nothing_else(manager: FhirClient) -> None:
    body = parameters(replace(AVAILABLE, 1))
    assert issue(manager.patch(None, body))["expression"] == ["http.identifier"]
    address = f"{manager.url}/ws-synchro-dispo-lits-fhir/Location"
    for query in (f"identifier={_REA}&identifier={_REA}", f"identifier={_REA}&name=x", "name=x"):
        answer = manager.patch_at(f"{address}?{query}", body)
        assert answer.status_code == 400, query
