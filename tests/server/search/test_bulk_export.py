"""Exporting a whole region."""

import json
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

import pytest
from fhir.resources.R4B import get_fhir_model_class

from tests.server.fhir.bodies import NOS
from tests.server.fhir.client import FhirClient, issue
from tests.support.running_server import RunningServer

_REGION = f"{NOS}/TRE_R30-RegionOM/FHIR/TRE-R30-RegionOM"


@pytest.fixture(scope="module")
def server(shared_server: RunningServer) -> RunningServer:
    """One server: no test here changes anything."""
    return shared_server


def _exported(client: FhirClient, query: str) -> dict[str, Any]:
    """Ask, look, and return what the look says."""
    accepted = client.get(f"/$export?{query}")
    assert accepted.status_code == 202, accepted.text
    status = client.get(accepted.headers["Content-Location"])
    assert status.status_code == 200
    document: dict[str, Any] = status.json()
    return document


def _lines(client: FhirClient, query: str) -> list[dict[str, Any]]:
    output = _exported(client, query)["output"]
    return [
        json.loads(line) for file in output for line in client.get(file["url"]).text.splitlines()
    ]


def test_the_official_request_gives_the_offers_of_a_region(machine: FhirClient) -> None:
    filtered = quote(f"HealthcareService?_tag={_REGION}|11", safe="")
    query = f"_outputFormat=application/fhir+json&_type=HealthcareService&_typeFilter={filtered}"
    (file,) = _exported(machine, query)["output"]
    answer = machine.get(file["url"])
    assert answer.headers["Content-Type"] == "application/fhir+json"
    bundle = answer.json()
    assert get_fhir_model_class("Bundle").model_validate(bundle) is not None
    assert len(bundle["entry"]) == 13


def test_the_status_says_what_was_asked(machine: FhirClient) -> None:
    asked = {
        "_outputFormat": ["application/fhir+json"],
        "_type": ["Location,HealthcareService"],
        "_typeFilter": ["Location?name=réa", "HealthcareService?specialty=127"],
        "_since": ["2026-01-01T00:00:00Z"],
    }
    address, _, query = _exported(machine, urlencode(asked, doseq=True))["request"].partition("?")
    assert address == f"{machine.url}/ws-diffusion-fhir/$export"
    assert parse_qs(query) == asked


def test_lines_hold_every_resource_with_its_counts(machine: FhirClient) -> None:
    resources = _lines(machine, "")
    kinds = [each["resourceType"] for each in resources]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "Location": 12,
        "HealthcareService": 13,
        "Organization": 5,
    }
    by_id = {each["id"]: each for each in resources}
    assert by_id["pitie-rea-1"] == machine.get("/Location/pitie-rea-1").json()


def test_filters_of_one_type_add_up(machine: FhirClient) -> None:
    filters = "&".join(
        f"_typeFilter={quote(f'Location?{each}', safe='')}"
        for each in ("name=surv&address-postalcode=75", "capacity-status=04")
    )
    resources = _lines(machine, f"_type=Location&{filters}")
    assert [each["id"] for each in resources] == ["pitie-rea-1", "pitie-usc"]


def test_only_what_has_changed_can_be_exported(machine: FhirClient) -> None:
    assert _lines(machine, "_type=Location&_since=2026-11-24") == []
    assert len(_lines(machine, "_type=Location&_since=2026-11-23T14:30:00Z")) == 12


def test_a_job_shows_each_reader_their_own_part(machine: FhirClient, manager: FhirClient) -> None:
    (file,) = _exported(machine, "_type=Location")["output"]
    assert len(manager.get(file["url"]).text.splitlines()) == 4


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("_type=Patient", "_type"),
        ("_outputFormat=text/csv", "_outputFormat"),
        ("_typeFilter=Location", "_typeFilter"),
        ("_typeFilter=Patient?x=1", "_typeFilter"),
        ("_typeFilter=Location?x=1", "x"),
        ("_typeFilter=Location?_count=1", "_count"),
        ("_since=hier", "_since"),
        ("_elements=id", "_elements"),
        ("_type=Location&_type=Location", "_type"),
    ],
)
def test_what_cannot_be_exported_is_refused_by_name(
    machine: FhirClient, query: str, named: str
) -> None:
    answer = machine.get(f"/$export?{query}")
    assert answer.status_code == 400
    assert issue(answer)["expression"] == [f"http.{named}"]


@pytest.mark.parametrize("job", ["", "x", "e30", "W10", "A" * 9000, "%00", "é"])
def test_an_invented_job_is_not_found(machine: FhirClient, job: str) -> None:
    for path in ("/$export-poll-status", "/$export-output"):
        answer = machine.get(f"{path}?_jobId={job}&_type=Location")
        assert answer.status_code == 404
        assert issue(answer)["code"] == "not-found"
