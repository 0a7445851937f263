"""What the server writes, read by programs that others wrote: fhir.resources and fhirpy."""

import json
from typing import Any

import pytest
from fhir.resources.R4B import get_fhir_model_class
from fhirpy import SyncFHIRClient

from ror_server.availability.ingest import ingest
from ror_server.database import engine as engines
from ror_server.settings import ServerSettings
from tests.server.fhir.bodies import AVAILABLE, delete, parameters, replace
from tests.server.fhir.client import OFFICIAL, READ, WRITE, FhirClient, machine_token
from tests.support import sample_region
from tests.support.running_server import RunningServer, serve

_SEARCHES = [
    "/Location?near=48.84|2.37|15|km&_revinclude=HealthcareService:location",
    "/HealthcareService?_include=HealthcareService:location&_include:iterate=Location:organization",
    "/Organization?name=h&_count=2",
    "/Location?name=zzz",
    "/Location?unknown=1",
    "/Location?_count=0",
    "/Location/pitie-rea-1",
    "/HealthcareService/offer-pitie-rea-1-REA-ADU",
    "/Organization/site-pitie",
    "/Location/unknown",
    "/Unknown/unknown",
    "/metadata",
]


def _read(document: dict[str, Any]) -> Any:  # noqa: ANN401 - models of another library
    model = get_fhir_model_class(document["resourceType"])
    return model.model_validate_json(json.dumps(document))


@pytest.mark.parametrize("query", _SEARCHES)
def test_answers_are_r4b(machine: FhirClient, query: str) -> None:
    answer = machine.get(query)
    assert answer.headers["Content-Type"] == "application/fhir+json"
    read = _read(answer.json())
    assert json.loads(read.model_dump_json()).keys() >= {"resourceType"}


def test_counts_survive_the_reading(machine: FhirClient) -> None:
    read = _read(machine.get("/Location/pitie-rea-1").json())
    counts = [
        part.valueInteger
        for extension in read.extension
        for part in extension.extension or []
        if part.url == "nbCapacity"
    ]
    assert counts == [12, 2, 8, 1, 2, 1]


def test_answers_to_a_patch_are_r4b(manager: FhirClient) -> None:
    for body in (parameters(replace(AVAILABLE, 1)), parameters(replace(AVAILABLE, 99)), {}):
        assert _read(manager.patch("750100125/pitie-rea-1", body).json())
    for target in ("unknown", "770110070/melun-rea"):
        assert _read(manager.patch(target, parameters(delete(AVAILABLE))).json())


def test_the_statement_of_the_writing_service_is_r4b(machine: FhirClient) -> None:
    assert _read(machine.get(f"{machine.url}{WRITE}/metadata").json())


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official examples are not on this machine")
def test_the_official_examples_come_back_readable(
    machine: FhirClient, server: RunningServer
) -> None:
    documents = [json.loads(path.read_text()) for path in sorted(OFFICIAL.glob("*-*.json"))]
    kinds = {"Organization", "Location", "HealthcareService"}
    resources = [each for each in documents if each["resourceType"] in kinds]
    assert len(resources) == 6
    with engines.writing(server.engine) as connection:
        site = "ror-organisation-exemple-eg"
        ingest(connection, resources, now=sample_region.NOW, default_site=site)
    for resource in resources:
        found = machine.get(f"/{resource['resourceType']}/{resource['id']}").json()
        assert _read(found)
        # Nothing is lost but the order of extensions and what the server itself keeps.
        for name in resource.keys() - {"meta", "extension"}:
            assert found[name] == resource[name]
        ours = {json.dumps(each, sort_keys=True) for each in found.get("extension", [])}
        assert len(ours) == len(resource.get("extension", []))
    orleans = {"name": "unite de surveillance", "capacity-status": "02", "nb-capacity": "gt0",
               "gender-capacity-available": "01", "_tag": "24"}  # fmt: skip
    # The published example: 0 beds for women, and found all the same.
    assert machine.ids("/Location", orleans) == ["ror-location-exemple-1"]


def test_fhirpy_walks_all_pages(small_url: str) -> None:
    settings = ServerSettings(page_size=5, require_ror_headers=False)
    with serve(small_url, settings, clock=lambda: sample_region.NOW) as server:
        token = machine_token(server.url)
        client = SyncFHIRClient(f"{server.url}{READ}", authorization=f"Bearer {token}")
        places = client.resources("Location").sort("-name").fetch_all()
        offers = client.resources("HealthcareService").search(specialty="127").limit(2).fetch_all()
        one = client.resources("Location").search(_id="pitie-rea-1").first()
    assert len({each["id"] for each in places}) == len(places) == 12
    assert len(offers) == 6
    assert one is not None
    assert one["name"] == "Réanimation médicale"
