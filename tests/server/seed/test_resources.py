"""The seeded FHIR resources, read by fhir.resources, which knows nothing of this program."""

from collections import Counter
from typing import Any

import pytest
from fhir.resources.R4B import get_fhir_model_class

from ror_server.fhir import canonical
from ror_server.seed.files import RegionFiles
from ror_server.seed.resources import resources_of
from ror_server.seed.services import services_of


@pytest.fixture(scope="module")
def resources() -> list[dict[str, Any]]:
    return list(resources_of(services_of(RegionFiles.shipped("idf")), "11"))


def _of(resources: list[dict[str, Any]], resource_type: str) -> list[dict[str, Any]]:
    return [each for each in resources if each["resourceType"] == resource_type]


def test_an_independent_reader_accepts_every_resource(resources: list[dict[str, Any]]) -> None:
    for each in resources:
        get_fhir_model_class(each["resourceType"]).model_validate(each)


def test_no_element_is_empty(resources: list[dict[str, Any]]) -> None:
    def check(value: object, where: str) -> None:
        assert value not in ("", [], {}, None), where
        if isinstance(value, dict):
            for name, inner in value.items():
                check(inner, f"{where}.{name}")
        elif isinstance(value, list):
            for inner in value:
                check(inner, where)

    for each in resources:
        check(each, each["id"])


def test_every_reference_leads_to_a_resource_that_comes_before(
    resources: list[dict[str, Any]],
) -> None:
    known: set[str] = set()
    for each in resources:
        targets = [each.get("partOf"), each.get("providedBy"), each.get("managingOrganization")]
        for target in [*targets, *each.get("location", [])]:
            assert target is None or target["reference"] in known
        known.add(f"{each['resourceType']}/{each['id']}")
    assert len(known) == len(resources)


def test_a_place_carries_what_the_profile_asks_for(resources: list[dict[str, Any]]) -> None:
    identifiers: Counter[str] = Counter()
    for place in _of(resources, "Location"):
        urls = [each["url"] for each in place["extension"]]
        assert canonical.COMMUNE_COG in urls
        assert any(url.endswith("ror-meta-creation-date") for url in urls)
        kinds = [each["type"]["coding"][0]["code"] for each in place["identifier"]]
        assert kinds == ["25", "26"]
        own, external = (each["value"] for each in place["identifier"])
        assert own.startswith("11/")
        structure, _, zone = external.partition("/")
        assert len(structure) == 10
        assert structure.startswith("1")
        assert zone.isalnum()
        identifiers.update([own, external])
        assert {tag["code"] for tag in place["meta"]["tag"]} == {"11", "HTEST"}
    assert max(identifiers.values()) == 1


def test_an_approximate_position_says_so(resources: list[dict[str, Any]]) -> None:
    approximate = {
        place["managingOrganization"]["reference"]
        for place in _of(resources, "Location")
        if place["position"]["extension"][0]["valueBoolean"] is False
    }
    assert approximate == {"Organization/eg-920029550", "Organization/eg-930000336"}


def test_offers_are_acute_full_hospitalisation_for_known_ages(
    resources: list[dict[str, Any]],
) -> None:
    ranges = Counter[tuple[int, int, str]]()
    for offer in _of(resources, "HealthcareService"):
        assert offer["type"][0]["coding"][0]["code"] == "01"
        assert offer["characteristic"][0]["coding"][0]["code"] == "28"
        patients = next(
            each for each in offer["extension"] if each["url"] == canonical.PATIENT_TYPE
        )
        ages = patients["extension"][0]["valueRange"]
        ranges[ages["low"]["value"], ages["high"]["value"], ages["high"]["code"]] += 1
    assert set(ranges) == {(15, 150, "a"), (0, 17, "a"), (0, 28, "d"), (0, 150, "a")}


def test_a_large_site_is_run_by_poles_and_a_small_one_is_not(
    resources: list[dict[str, Any]],
) -> None:
    providers = {
        offer["id"]: offer["providedBy"]["reference"]
        for offer in _of(resources, "HealthcareService")
    }
    assert providers["offre-750100125-REA-ADU-1-1"] == "Organization/oi-750100125-adultes"
    assert providers["offre-750000499-REA-ADU-1-1"] == "Organization/eg-750000499"
