"""What the services say of themselves is what they do."""

from typing import Any

import pytest

from tests.server.fhir.client import FhirClient, issue
from tests.support.running_server import RunningServer

_SAMPLES = {
    "token": "x",
    "string": "x",
    "date": "2026",
    "number": "1",
    "reference": "x",
    "near": "48|2|5|km",
    "near-insee-code": "75056|5|km",
}


@pytest.fixture(scope="module")
def server(shared_server: RunningServer) -> RunningServer:
    """One server: no test here changes anything."""
    return shared_server


def _resources(client: FhirClient) -> list[dict[str, Any]]:
    (rest,) = client.found("/metadata")["rest"]
    resources: list[dict[str, Any]] = rest["resource"]
    return resources


def test_every_parameter_announced_is_taken(regulator: FhirClient) -> None:
    tried = 0
    for resource in _resources(regulator):
        for parameter in resource["searchParam"]:
            name = parameter["name"]
            bare = name.rpartition(".")[2]
            value = _SAMPLES.get(bare) or _SAMPLES[parameter["type"]]
            answer = regulator.get(f"/{resource['type']}", {name: value})
            assert answer.status_code == 200, (name, answer.text)
            for modifier in parameter.get("documentation", "").partition(": ")[2].split(", "):
                if modifier:
                    written = "a|b|c" if modifier == ":of-type" else value
                    answer = regulator.get(f"/{resource['type']}", {name + modifier: written})
                    assert answer.status_code == 200, (name, modifier, answer.text)
            tried += 1
    assert tried > 70


def test_every_inclusion_announced_is_taken(regulator: FhirClient) -> None:
    for resource in _resources(regulator):
        for name, values in (
            ("_include", resource.get("searchInclude", [])),
            ("_revinclude", resource.get("searchRevInclude", [])),
        ):
            for value in values:
                for written in (name, f"{name}:iterate"):
                    answer = regulator.get(f"/{resource['type']}", {written: value})
                    assert answer.status_code == 200, (written, value)


def test_the_official_names_of_the_capacity_parameters_are_kept(regulator: FhirClient) -> None:
    (places,) = (each for each in _resources(regulator) if each["type"] == "Location")
    defined = {each["name"]: each["definition"] for each in places["searchParam"]}
    base = "https://interop.esante.gouv.fr/ig/fhir/ror/SearchParameter/ror-sp-"
    for name in ("capacity-status", "temporary-assignement", "nb-capacity", "near-insee-code"):
        assert defined[name] == base + name


def test_both_services_describe_themselves_to_anyone(server: RunningServer) -> None:
    stranger = FhirClient(server.url, "", {})
    for path in ("/ws-diffusion-fhir", "/ws-synchro-dispo-lits-fhir"):
        statement = stranger.get(f"{server.url}{path}/metadata").json()
        assert statement["implementation"]["url"] == f"{server.url}{path}"
        assert statement["fhirVersion"] == "4.0.1"
    stranger.close()


def test_other_addresses_and_methods_are_refused_in_fhir(regulator: FhirClient) -> None:
    assert issue(regulator.get("/Practitioner"))["code"] == "not-found"
    assert regulator.get("/Practitioner/1").status_code == 404
    answer = regulator.patch_at(f"{regulator.url}/ws-diffusion-fhir/Location", {})
    assert (answer.status_code, issue(answer)["code"]) == (405, "not-supported")


def test_what_has_not_changed_is_not_sent_again(regulator: FhirClient) -> None:
    first = regulator.get("/Location/pitie-usc")
    again = regulator.get("/Location/pitie-usc", None, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("written", ["json", "application/fhir+json", "application/fhir%2Bjson"])
def test_the_format_is_json_even_where_its_plus_sign_was_not_encoded(
    regulator: FhirClient, written: str
) -> None:
    assert regulator.get(f"/Location?_format={written}").status_code == 200
