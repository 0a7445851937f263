"""Searching: each parameter finds what it should, and nothing else."""

import pytest

from ror_server.search.parameters import PARAMETERS
from tests.server.fhir.bodies import NOS, system
from tests.server.fhir.client import FhirClient, Params, included, issue, matches
from tests.support.running_server import RunningServer

_PITIE = ["pitie-rea-1", "pitie-rea-2", "pitie-usc", "pitie-usic"]
_ALL = [
    "avicenne-rea",
    "avicenne-usc",
    "avicenne-usic",
    "beaujon-mixte",
    "beaujon-rea",
    "melun-rea",
    "melun-usip",
    "necker-rea-ped",
    *_PITIE,
]
_REGION = f"{NOS}/TRE_R30-RegionOM/FHIR/TRE-R30-RegionOM"
_R211 = f"{NOS}/TRE_R211-ActiviteOperationnelle/FHIR/TRE-R211-ActiviteOperationnelle"


@pytest.fixture(scope="module")
def server(shared_server: RunningServer) -> RunningServer:
    """One server: no test here changes anything."""
    return shared_server


def _without(*ids: str) -> list[str]:
    return [each for each in _ALL if each not in ids]


_LOCATIONS: list[tuple[Params, list[str]]] = [
    (None, _ALL),
    ({"_id": "pitie-usc,melun-rea,unknown"}, ["melun-rea", "pitie-usc"]),
    ({"_id:not": ",".join(_PITIE)}, _without(*_PITIE)),
    ({"_tag": "11"}, _ALL),
    ({"_tag": f"{_REGION}|11"}, _ALL),
    ({"_tag": f"{_REGION}|24"}, []),
    ({"_tag": "HTEST"}, _ALL),
    ({"_tag:not": "HTEST"}, []),
    ({"_lastUpdated": "ge2026-11-23T14:30:00Z"}, _ALL),
    ({"_lastUpdated": "gt2026-11-23T14:30:00Z"}, []),
    ({"_lastUpdated": "lt2026-11-23T14:30:00Z,ge2030"}, []),
    ({"_lastUpdated": "2026"}, _ALL),
    ({"identifier": "11/pitie-usc,750100125/pitie-rea-1"}, ["pitie-rea-1", "pitie-usc"]),
    ({"identifier": "|11/pitie-usc"}, ["pitie-usc"]),
    ({"identifier": "http://elsewhere|11/pitie-usc"}, []),
    ({"identifier:of-type": "x|25|11/pitie-usc"}, ["pitie-usc"]),
    ({"identifier:of-type": "x|26|11/pitie-usc"}, []),
    ({"identifier:not": "11/pitie-usc"}, _without("pitie-usc")),
    ({"name": "REANIMATION MEDIC"}, ["pitie-rea-1"]),
    ({"name": "réanimation m,surveillance c"}, ["avicenne-usc", "pitie-rea-1", "pitie-usc"]),
    ({"name": "animation"}, []),
    ({"name": "%"}, []),
    ({"name": ".*"}, []),
    ({"status": "active"}, _ALL),
    ({"status": "inactive"}, []),
    ({"operational-status": "2"}, ["avicenne-rea"]),
    ({"operational-status:not": "2"}, _without("avicenne-rea")),
    ({"address-postalcode": "92"}, ["beaujon-mixte", "beaujon-rea"]),
    ({"address-postalcode": "7501"}, ["necker-rea-ped", *_PITIE]),
    ({"address-city": "clichy,MELUN"}, ["beaujon-mixte", "beaujon-rea", "melun-rea", "melun-usip"]),
    ({"commune-cog": "92056"}, ["beaujon-mixte", "beaujon-rea"]),
    ({"near": "48.84|2.36"}, _ALL),
    ({"near": "48.84|2.36|100|m"}, _ALL),
    ({"near": "45.76|4.84|15|km"}, []),
    ({"near": "45.76|4.84|400|km"}, _ALL),
    ({"near": "45.76|4.84|380|km"}, []),
    ({"near-insee-code": "92056|1|km"}, _ALL),
    ({"near-insee-code": "75056|1|km"}, _ALL),
    ({"capacity-status": "04"}, ["pitie-rea-1"]),
    ({"capacity-status:not": "02"}, ["melun-rea", "melun-usip"]),
    ({"capacity-status": f"{system('capacityStatus')}|04"}, ["pitie-rea-1"]),
    ({"capacity-status": "http://elsewhere|04"}, []),
    ({"gender-capacity-available": "01"}, ["pitie-usic"]),
    ({"capacity-closing-type": "01"}, ["pitie-rea-1"]),
    ({"additional-bed-type": "03"}, ["pitie-rea-1", "pitie-usc"]),
    ({"crisis-type": "01"}, []),
    ({"temporary-assignement": "01"}, _without("melun-usip")),
    ({"temporality-capacity": "02"}, []),
    ({"capacity-type": "01"}, _without("melun-usip")),
    ({"nb-capacity": "gt14"}, ["melun-rea", "pitie-usic"]),
    ({"nb-capacity": "15"}, ["melun-rea"]),
    ({"nb-capacity": "le0"}, ["pitie-rea-2", "pitie-usc"]),
    ({"nb-capacity": "gt14.5"}, ["melun-rea", "pitie-usic"]),
    ({"nb-capacity": "lt0,16"}, ["pitie-usic"]),
    ({"capacity-update-date": "gt2026-11-23T14:30:00Z"}, ["avicenne-usic"]),
    ({"capacity-update-date": "lt2026-11-20T00:00:00Z"}, ["pitie-rea-1"]),
    ([("capacity-status", "02"), ("capacity-status", "04")], ["pitie-rea-1"]),
    ({"address-postalcode": "75", "capacity-status": "06"}, ["pitie-rea-1", "pitie-usc"]),
]


@pytest.mark.parametrize(("params", "expected"), _LOCATIONS, ids=str)
def test_places_are_found(regulator: FhirClient, params: Params, expected: list[str]) -> None:
    bundle = regulator.found("/Location", params)
    assert matches(bundle) == expected
    assert bundle["total"] == len(expected)
    assert ("entry" in bundle) == bool(expected)


def test_capacity_parameters_may_each_match_another_capacity(regulator: FhirClient) -> None:
    # 2 beds for men and 1 for women: nobody has 2 for women, and the official server finds it.
    params = {"gender-capacity-available": "01", "nb-capacity": "2", "capacity-status": "02"}
    assert regulator.ids("/Location", params) == ["pitie-usic"]


_REA = [
    "offer-avicenne-rea-REA-ADU",
    "offer-beaujon-mixte-REA-ADU",
    "offer-beaujon-rea-REA-ADU",
    "offer-melun-rea-REA-ADU",
    "offer-pitie-rea-1-REA-ADU",
    "offer-pitie-rea-2-REA-ADU",
]
_OFFERS: list[tuple[Params, list[str]]] = [
    ({"specialty": "127"}, _REA),
    ({"specialty": f"{_R211}|130,{_R211}|351"}, [
        "offer-melun-usip-SI-POL", "offer-necker-rea-ped-REA-PED"]),
    ({"specialty": "127", "location.address-postalcode": "92"}, [
        "offer-beaujon-mixte-REA-ADU", "offer-beaujon-rea-REA-ADU"]),
    ({"specialty": "127", "location.capacity-status": "04"}, ["offer-pitie-rea-1-REA-ADU"]),
    ({"location.near": "45.76|4.84|15|km"}, []),
    ({"location": "Location/melun-rea"}, ["offer-melun-rea-REA-ADU"]),
    ({"location": "melun-rea"}, ["offer-melun-rea-REA-ADU"]),
    ({"organization": "Organization/site-necker"}, ["offer-necker-rea-ped-REA-PED"]),
    ({"organization.name": "hopital necker"}, ["offer-necker-rea-ped-REA-PED"]),
    ({"service-category": "121"}, []),
    ({"characteristic": "28"}, []),
    ({"service-type": "01"}, []),
    ({"age-range-low": "lt18"}, []),
    ({"specialty": "127", "age-range-low": "18"}, _REA),
    ({"age-range-high": "gt0"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("params", "expected"), _OFFERS, ids=str)
def test_offers_are_found(regulator: FhirClient, params: Params, expected: list[str]) -> None:
    bundle = regulator.found("/HealthcareService", params)
    assert matches(bundle) == expected
    assert bundle["total"] == len(expected)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"name": "hôpital"}, ["site-avicenne", "site-beaujon", "site-necker", "site-pitie"]),
        ({"partof": "Organization/none"}, []),
        ({"type": "355"}, []),
    ],
)
def test_structures_are_found(regulator: FhirClient, params: Params, expected: list[str]) -> None:
    assert regulator.ids("/Organization", params) == expected


def test_what_is_asked_for_comes_along_once(regulator: FhirClient) -> None:
    bundle = regulator.found(
        "/HealthcareService",
        {
            "specialty": "127,373",
            "location.address-postalcode": "92",
            "_include": ["HealthcareService:location", "HealthcareService:organization"],
        },
    )
    assert len(matches(bundle)) == 3
    assert included(bundle) == [
        "Location/beaujon-mixte",
        "Location/beaujon-rea",
        "Organization/site-beaujon",
    ]


def test_offers_come_along_with_their_places(regulator: FhirClient) -> None:
    bundle = regulator.found(
        "/Location",
        {
            "_id": "beaujon-mixte",
            "_revinclude": "HealthcareService:location",
            "_include:iterate": "HealthcareService:organization",
        },
    )
    assert included(bundle) == [
        "HealthcareService/offer-beaujon-mixte-REA-ADU",
        "HealthcareService/offer-beaujon-mixte-USC-ADU",
        "Organization/site-beaujon",
    ]


def test_a_place_tells_how_far_it_is(regulator: FhirClient) -> None:
    bundle = regulator.found("/Location", {"near": "48.8566|2.3522|15|km", "_count": 1})
    (entry,) = bundle["entry"]
    (extension,) = entry["search"]["extension"]
    assert extension["url"] == "http://hl7.org/fhir/StructureDefinition/location-distance"
    assert extension["valueDistance"]["value"] == pytest.approx(1.93, abs=0.01)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("-_id", ["pitie-usic", "pitie-usc"]),
        ("-address-postalcode,name", ["beaujon-mixte", "beaujon-rea"]),
        ("-address-postalcode,-name", ["beaujon-rea", "beaujon-mixte"]),
        ("_id,-name", ["avicenne-rea", "avicenne-usc"]),
        ("-_lastUpdated", ["avicenne-rea", "avicenne-usc"]),
    ],
)
def test_matches_come_in_the_order_asked(
    regulator: FhirClient, sort: str, expected: list[str]
) -> None:
    assert regulator.ids("/Location", {"_sort": sort})[:2] == expected


_REFUSED = [
    ("/Location", "capacity-statut", "02"),
    ("/Location", "specialty", "127"),
    ("/Location", "_elements", "name"),
    ("/Location", "_filter", "name eq x"),
    ("/Location", "_summary", "count"),
    ("/Location", "name:exact", "x"),
    ("/Location", "near:not", "48|2"),
    ("/Location", "name", ""),
    ("/Location", "name", "a,,b"),
    ("/Location", "name", "\x00"),
    ("/Location", "name", "x" * 201),
    ("/Location", "capacity-status", "a|b|c"),
    ("/Location", "capacity-status", "|"),
    ("/Location", "nb-capacity", "many"),
    ("/Location", "nb-capacity", "ap5"),
    ("/Location", "nb-capacity", "nan"),
    ("/Location", "nb-capacity", "1e999"),
    ("/Location", "_lastUpdated", "hier"),
    ("/Location", "_lastUpdated", "2026-02-30"),
    ("/Location", "_lastUpdated", "0001"),
    ("/Location", "_lastUpdated", "2026-01-01T00:00:00+99:99"),
    ("/Location", "near", "48.8"),
    ("/Location", "near", "91|0"),
    ("/Location", "near", "48|2|0|km"),
    ("/Location", "near", "48|2|5|mi"),
    ("/Location", "near-insee-code", "99999|5|km"),
    ("/Location", "identifier:of-type", "25|x"),
    ("/Location", "_count", "-1"),
    ("/Location", "_count", "x"),
    ("/Location", "_sort", "near"),
    ("/Location", "_sort", "name,name"),
    ("/Location", "_include", "Location:everything"),
    ("/Location", "_include", "*"),
    ("/Location", "_include:all", "Location:organization"),
    ("/Location", "_format", "xml"),
    ("/Location", "_cursor", "x"),
    ("/Location", "_cursor", "WzFd"),
    ("/HealthcareService", "location.speciality", "127"),
    ("/HealthcareService", "nowhere.name", "x"),
    ("/HealthcareService", "location", "Organization/x"),
    ("/Organization", "location.name", "x"),
]


@pytest.mark.parametrize(("path", "name", "value"), _REFUSED)
def test_what_is_not_understood_is_refused_by_name(
    regulator: FhirClient, path: str, name: str, value: str
) -> None:
    answer = regulator.get(path, {name: value})
    assert answer.status_code == 400
    first = issue(answer)
    assert first["expression"] == [f"http.{name}"]
    assert name in first["diagnostics"]


def test_a_search_may_not_be_endless(regulator: FhirClient) -> None:
    values = ",".join("x" for _ in range(2001))
    assert regulator.get("/Location", {"_id": values}).status_code == 400
    assert regulator.get("/Location", {"nb-capacity": "1," * 50 + "1"}).status_code == 400
    assert regulator.get("/Location", [("name", "x")] * 31).status_code == 400


def test_the_largest_searches_allowed_are_answered(regulator: FhirClient) -> None:
    many = ",".join(str(number) for number in range(1990))
    few = ",".join(str(number) for number in range(20))
    largest: list[list[tuple[str, str]]] = [
        [("_id", many)],
        [("capacity-status", many)],
        [("nb-capacity", few)] * 29,
        [("capacity-update-date", "2026,2025")] * 29,
        [("name", few)] * 29,
        [("near", ",".join(["48.84|2.36|5|km"] * 20))],
        [("near", ",".join(["48.84|2.36|5|km"] * 20)), ("near-insee-code", "75056|5|km")],
    ]
    for params in largest:
        assert regulator.get("/Location", params).status_code == 200, params
        chained = [(f"location.{name}", value) for name, value in params]
        assert regulator.get("/HealthcareService", chained).status_code == 200, chained


def test_escaped_separators_belong_to_the_value(regulator: FhirClient) -> None:
    assert regulator.ids("/Location", {"name": r"surveillance\, continue"}) == []
    assert regulator.ids("/Location", {"identifier": r"11\/pitie-usc"}) == []
    assert regulator.ids("/Location", {"_id": r"pitie-usc\|x,pitie-usc"}) == ["pitie-usc"]


def test_every_parameter_has_a_definition_of_its_own() -> None:
    for resource_type, parameters in PARAMETERS.items():
        definitions = [each.definition for each in parameters.values()]
        assert len(set(definitions)) == len(definitions), resource_type
