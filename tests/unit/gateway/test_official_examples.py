"""The example files of the ANS, with the traps that they hold, where they are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from ror_desktop.domain import errors
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import CountChange
from ror_desktop.gateway import fhir_reader, fhir_writer, location_reader
from ror_desktop.gateway.error_mapping import answer_error
from ror_desktop.gateway.fhir_json import moment

EXAMPLES = Path(__file__).parents[4] / "shared" / "ror-fhir-examples"

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the official examples are not here")


def example(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))


def test_the_five_counts_of_orleans_are_read() -> None:
    change = location_reader.unit_change(example("Location-ror-location-exemple-1"))
    counts = {key: each.count for key, each in change.indicators.items()}
    assert counts == {
        IndicatorKey("01"): 15,
        IndicatorKey("06", additional_type="03", crisis_type="02"): 0,
        IndicatorKey("02", gender="01"): 0,
        IndicatorKey("02", gender="02"): 0,
        IndicatorKey("02", gender="03"): 3,
    }


def test_orleans_becomes_a_unit_of_the_loiret() -> None:
    place = example("Location-ror-location-exemple-1")
    offer = example("HealthcareService-1234564")
    offer["location"] = [{"reference": f"Location/{place['id']}"}]
    site = example("Organization-ror-organisation-exemple-eg")
    offer["providedBy"] = {"reference": f"Organization/{site['id']}"}
    resources = fhir_reader.Resources()
    resources.add([place, offer, site])
    (unit,) = fhir_reader.units(resources)
    assert (unit.departement, unit.external_id) == ("45", "24/1073")
    assert unit.site.name == "Quiétude BOIS COLOMBES"
    assert unit.position is not None
    assert unit.position.reliable
    assert (unit.offers[0].age_low, unit.offers[0].age_high) == (15, 150)


@pytest.mark.parametrize(
    "name",
    [
        "HealthcareService-ror-healthcareservice-exemple.NONCONFORMANT",
        "Location-ror-location-exemple",
        "Organization-ror-organization-exemple-ej",
        "PractitionerRole-ror-practitionerrole-exemple",
        "SearchParameter-ror-sp-capacity-status",
    ],
)
def test_every_other_resource_is_taken_without_a_word(name: str) -> None:
    resources = fhir_reader.Resources()
    resources.add([example(name)])
    assert fhir_reader.units(resources) == []


@pytest.mark.parametrize(
    ("name", "status", "expected"),
    [
        ("OperationOutcome-404-indicator-not-found", 404, errors.IndicatorNotFound),
        ("OperationOutcome-404-location-not-found", 404, errors.LocationNotFound),
        ("OperationOutcome-412-multiple-matches", 412, errors.SeveralLocations),
        ("OperationOutcome-400-business-rule", 400, errors.RuleBroken),
    ],
)
def test_the_official_refusals_are_told_apart(
    name: str, status: int, expected: type[errors.Refused]
) -> None:
    assert type(answer_error(status, example(name))) is expected


@pytest.mark.parametrize("kind", ["add", "replace"])
def test_our_body_says_what_the_official_one_says(kind: str) -> None:
    official = example(f"Parameters-patch-capacity-{kind}")
    parts = {part["name"]: part for part in official["parameter"][0]["part"]}
    (extension,) = parts["value"]["part"][0]["extension"]
    values = {each["url"]: each for each in extension["extension"]}
    date = moment(values["capacityUpdateDate"]["valueDateTime"])
    assert date is not None
    indicator = Indicator(
        IndicatorKey("02", gender="03"),
        values["nbCapacity"]["valueInteger"],
        date,
        nature="02",
        source="02",
    )

    ours: Any = fhir_writer.patch_body([CountChange(indicator, exists=kind == "replace")])

    written = {part["name"]: part for part in ours["parameter"][0]["part"]}
    assert written["type"] == parts["type"]
    # 03 is withdrawn: read, selected and written as 04.
    path = parts["path"]["valueString"].replace("'03'", "'04'")
    assert written["path"]["valueString"].split() == path.split()
    (our_extension,) = written["value"]["part"][0]["extension"]
    our_values = {each["url"]: each for each in our_extension["extension"]}
    assert our_values.keys() == values.keys()
    for url, value in values.items():
        expected = without_display(value)
        if url == "genderCapacityAvailable":
            expected["valueCodeableConcept"]["coding"][0]["code"] = "04"
        assert our_values[url] == expected


def without_display(value: dict[str, Any]) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(value))
    for coding in copy.get("valueCodeableConcept", {}).get("coding", []):
        del coding["display"]
    return copy
