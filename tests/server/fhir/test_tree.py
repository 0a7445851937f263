"""Structures one under another: what hangs where, and who sees which part."""

import pytest

from ror_server.availability.ingest import ingest
from ror_server.database import engine as engines
from ror_server.database import schema
from tests.server.fhir.bodies import (
    INSTALLED,
    NOS,
    add,
    offer,
    organization,
    parameters,
    place,
)
from tests.server.fhir.client import FhirClient, included, issue
from tests.support import sample_region
from tests.support.running_server import RunningServer

_REGION = f"{NOS}/TRE_R30-RegionOM/FHIR/TRE-R30-RegionOM"


@pytest.fixture(scope="module")
def server(shared_server: RunningServer) -> RunningServer:
    """Two sites of one legal entity, one with an internal organisation and a confidential offer."""
    resources = [
        # Children before their parents: the order is the program's business.
        organization("pole", part_of="nord", number="P1", kind="OI"),
        organization("nord", part_of="chu", number="1590000001"),
        organization("sud", part_of="chu", number="1590000002"),
        organization("chu", number="1590000000", kind="EJ"),
        {**place("lit-a"), "meta": {"tag": [{"system": _REGION, "code": "32"}]}},
        place("lit-b", "pole", "ZONE-B"),
        place("lit-c", "sud"),
        offer("offre-a", "pole", "lit-a", "lit-b"),
        offer("offre-b", "pole", "lit-b", sensitive=True),
        offer("offre-c", "sud", "lit-c", "nowhere"),
    ]
    with engines.writing(shared_server.engine) as connection:
        ingest(connection, resources, now=sample_region.NOW)
        connection.execute(
            schema.account_site.insert().values(account_id="account-pitie", site_id="nord")
        )
    return shared_server


def test_places_belong_to_the_site_above_them(machine: FhirClient) -> None:
    bundle = machine.found(
        "/Location", {"_id": "lit-a,lit-b,lit-c", "_include": "Location:organization"}
    )
    assert included(bundle) == ["Organization/nord", "Organization/sud"]


def test_an_identifier_above_finds_all_that_hangs_under_it(machine: FhirClient) -> None:
    def under(number: str) -> list[str]:
        return machine.ids("/HealthcareService", {"organization.identifier:above": number})

    assert under("1590000000") == ["offre-a", "offre-b", "offre-c"]
    assert under("urn:oid:1.2.250.1.71.4.2.2|1590000001") == ["offre-a", "offre-b"]
    assert under("P1") == ["offre-a", "offre-b"]
    assert under("0") == []
    assert machine.ids("/HealthcareService", {"organization.identifier": "1590000001"}) == []


def test_inclusions_climb_as_long_as_they_iterate(machine: FhirClient) -> None:
    query = {"_id": "offre-a", "_include": "HealthcareService:organization"}
    once = {**query, "_include:iterate": "Organization:partof"}
    bundle = machine.found("/HealthcareService", once)
    assert included(bundle) == ["Organization/chu", "Organization/nord", "Organization/pole"]
    assert included(machine.found("/HealthcareService", query)) == ["Organization/pole"]


def test_inclusions_climb_down_too(machine: FhirClient) -> None:
    query = {"_id": "chu", "_revinclude:iterate": "Organization:partof"}
    bundle = machine.found("/Organization", query)
    assert included(bundle) == ["Organization/nord", "Organization/pole", "Organization/sud"]


def test_structures_are_found_by_identifier_parent_and_type(machine: FhirClient) -> None:
    assert machine.ids("/Organization", {"identifier": "1590000001"}) == ["nord"]
    assert machine.ids("/Organization", {"partof": "Organization/chu"}) == ["nord", "sud"]
    assert machine.ids("/Organization", {"type": "355"}) == ["nord", "sud"]
    assert machine.ids("/Organization", {"identifier:of-type": "x|42|P1"}) == ["pole"]


def test_the_region_of_a_resource_is_that_which_sent_it(machine: FhirClient) -> None:
    assert machine.ids("/Location", {"_tag": "32"}) == ["lit-a"]
    tag = machine.get("/Location/lit-b").json()["meta"]["tag"]
    assert tag == [{"system": _REGION, "code": "11"}]


def test_without_the_right_to_read_one_sees_ones_own_sites(manager: FhirClient) -> None:
    assert [each for each in manager.ids("/Location") if each.startswith("lit")] == [
        "lit-a",
        "lit-b",
    ]
    assert manager.ids("/Organization", {"_id": "chu,nord,pole,sud"}) == ["chu", "nord", "pole"]
    assert manager.get("/Location/lit-b").status_code == 200
    answer = manager.get("/Location/lit-c")
    assert (answer.status_code, issue(answer)["code"]) == (404, "not-found")


def test_inclusions_show_no_more_than_searches(manager: FhirClient) -> None:
    query = {"_id": "chu", "_revinclude:iterate": ["Organization:partof", "Location:organization"]}
    assert included(manager.found("/Organization", query)) == [
        "Location/lit-a",
        "Location/lit-b",
        "Organization/nord",
        "Organization/pole",
    ]


def test_confidential_offers_are_for_readers_of_the_region(
    manager: FhirClient, regulator: FhirClient
) -> None:
    assert regulator.ids("/HealthcareService", {"location": "lit-b"}) == ["offre-a", "offre-b"]
    assert manager.ids("/HealthcareService", {"location": "lit-b"}) == ["offre-a"]
    assert manager.get("/HealthcareService/offre-b").status_code == 404
    query = {"_id": "lit-b", "_revinclude": "HealthcareService:location"}
    assert included(manager.found("/Location", query)) == ["HealthcareService/offre-a"]


def test_a_zone_is_written_under_the_number_of_its_own_site(machine: FhirClient) -> None:
    body = parameters(add(INSTALLED, 4))
    assert machine.patch("1590000002/ZONE-B", body).status_code == 404
    assert machine.patch("ZONE-B", body).status_code == 404
    assert machine.patch("1590000001/ZONE-B", body).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"Ror-Profil-Utilisateur-Code": "CU22"}])
def test_machines_read_with_the_four_headers_only(
    machine: FhirClient, server: RunningServer, headers: dict[str, str]
) -> None:
    bare = FhirClient(server.url, machine.token, headers)
    answer = bare.get("/Location")
    bare.close()
    assert (answer.status_code, issue(answer)["code"]) == (400, "required")
    assert "http.Ror-Role-Metier-System" in issue(answer)["expression"]


def test_nobody_reads_without_a_token(server: RunningServer) -> None:
    stranger = FhirClient(server.url, "", {})
    for path in ("/Location", "/Organization/nord", "/$export", "/$export-poll-status?_jobId=x"):
        answer = stranger.get(path)
        assert (answer.status_code, issue(answer)["code"]) == (401, "login")
    stranger.close()
