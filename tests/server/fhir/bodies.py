"""Bodies of PATCH requests and small resources, in the official shapes."""

from collections.abc import Mapping
from typing import Any

from tests.server.fhir.client import SUPPORTED

NOS = "https://mos.esante.gouv.fr/NOS"
ROR = "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition"
_SYSTEMS = {
    "capacityStatus": "TRE_R330-TypeStatutCapacite/FHIR/TRE-R330-TypeStatutCapacite",
    "capacityType": "TRE_R329-NatureCapacite/FHIR/TRE-R329-NatureCapacite",
    "temporalityCapacity": "TRE_R331-TemporaliteCapacite/FHIR/TRE-R331-TemporaliteCapacite",
    "capacitySourceType": "TRE_R335-TypeSourceCapacite/FHIR/TRE-R335-TypeSourceCapacite",
    "genderCapacityAvailable": "TRE_R332-GenreCapacite/FHIR/TRE-R332-GenreCapacite",
    "temporaryAssignement": "TRE_R337-AffectationTemporaire/FHIR/TRE-R337-AffectationTemporaire",
    "capacityClosingType": "TRE_R333-TypeFermetureCapacite/FHIR/TRE-R333-TypeFermetureCapacite",
    "additionalBedType": "TRE_R334-TypeLitSupplementaire/FHIR/TRE-R334-TypeLitSupplementaire",
    "crisisType": "TRE_R336-TypeCrise/FHIR/TRE-R336-TypeCrise",
}
BASE = f"Location.extension.where(url='{SUPPORTED}')"
AVAILABLE = {"capacityStatus": "02", "genderCapacityAvailable": "04"}
OCCUPIED = {"capacityStatus": "03"}
INSTALLED = {"capacityStatus": "01"}
NOW = "2026-11-23T14:30:00Z"


def system(part: str) -> str:
    """Return the code system of a sub-extension."""
    return f"{NOS}/{_SYSTEMS[part]}"


def whole(codes: Mapping[str, str]) -> dict[str, str]:
    """Return the codes of an indicator with the usual temporality and assignment."""
    return {"temporalityCapacity": "01", "temporaryAssignement": "01", **codes}


def capacity(
    codes: Mapping[str, str], count: object, date: object = NOW, nature: str = "01"
) -> dict[str, Any]:
    """Return a capacity extension."""
    coded = {**whole(codes), "capacityType": nature}
    coded.setdefault("capacitySourceType", "01")
    parts: list[dict[str, Any]] = [
        {"url": "nbCapacity", "valueInteger": count},
        {"url": "capacityUpdateDate", "valueDateTime": date},
    ]
    parts += [
        {
            "url": part,
            "valueCodeableConcept": {"coding": [{"system": system(part), "code": code}]},
        }
        for part, code in coded.items()
    ]
    return {"url": SUPPORTED, "extension": parts}


def selector(codes: Mapping[str, str]) -> str:
    """Return the path of an indicator as the official bodies write it."""
    tests = " and ".join(
        f"extension.where(url = '{part}' and valueCodeableConcept.coding.code = '{code}')"
        for part, code in whole(codes).items()
    )
    return f"{BASE}.where({tests})"


def operation(verb: str, path: str, value: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return one operation."""
    part: list[dict[str, Any]] = [
        {"name": "type", "valueString": verb},
        {"name": "path", "valueString": path},
    ]
    if value is not None:
        part.append({"name": "value", "part": [{"extension": [value]}]})
    return {"name": "operation", "part": part}


def parameters(*operations: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body."""
    return {"resourceType": "Parameters", "parameter": list(operations)}


def add(codes: Mapping[str, str], count: object, date: object = NOW) -> dict[str, Any]:
    """Return the operation that adds an indicator."""
    return operation("add", BASE, capacity(codes, count, date))


def replace(codes: Mapping[str, str], count: object, date: object = NOW) -> dict[str, Any]:
    """Return the operation that replaces an indicator."""
    return operation("replace", selector(codes), capacity(codes, count, date))


def delete(codes: Mapping[str, str]) -> dict[str, Any]:
    """Return the operation that deletes an indicator."""
    return operation("delete", selector(codes))


def told(location: Mapping[str, Any]) -> dict[tuple[tuple[str, str], ...], int]:
    """Return the counts of a Location by their codes, as a reader of extensions sees them."""
    found = {}
    for extension in location.get("extension", []):
        if extension["url"] != SUPPORTED:
            continue
        parts = {part["url"]: part for part in extension["extension"]}
        count = parts.pop("nbCapacity")["valueInteger"]
        codes = {
            url: part["valueCodeableConcept"]["coding"][0]["code"]
            for url, part in parts.items()
            if url not in {"capacityUpdateDate", "capacityType", "capacitySourceType", "comment"}
        }
        key = tuple(sorted(codes.items()))
        assert key not in found, "the same indicator stands twice"
        found[key] = count
    return found


def key(codes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return how `told` names an indicator."""
    return tuple(sorted(whole(codes).items()))


def organization(id: str, part_of: str = "", number: str = "", kind: str = "EG") -> dict[str, Any]:
    """Return a structure: EJ, EG or OI."""
    type_code = "42" if kind == "OI" else "40"
    resource: dict[str, Any] = {"resourceType": "Organization", "id": id, "name": f"Structure {id}"}
    if number:
        resource["identifier"] = [
            {
                "type": {"coding": [{"code": type_code}]},
                "system": "urn:oid:1.2.250.1.71.4.2.2",
                "value": number,
            }
        ]
    if kind == "EG":
        category = f"{NOS}/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement"
        resource["type"] = [{"coding": [{"system": category, "code": "355"}]}]
    if part_of:
        resource["partOf"] = {"reference": f"Organization/{part_of}"}
    return resource


def place(id: str, manager: str = "", zone: str = "", **more: object) -> dict[str, Any]:
    """Return a Location without capacities."""
    resource: dict[str, Any] = {"resourceType": "Location", "id": id, "name": f"Lieu {id}", **more}
    if manager:
        resource["managingOrganization"] = {"reference": f"Organization/{manager}"}
    if zone:
        resource["identifier"] = [{"type": {"coding": [{"code": "26"}]}, "value": zone}]
    return resource


def offer(id: str, provider: str, *places: str, sensitive: bool = False) -> dict[str, Any]:
    """Return an offer."""
    return {
        "resourceType": "HealthcareService",
        "id": id,
        "name": f"Offre {id}",
        "extension": [
            {"url": f"{ROR}/ror-healthcareservice-sensitive-unit", "valueBoolean": sensitive}
        ],
        "providedBy": {"reference": f"Organization/{provider}"},
        "location": [{"reference": f"Location/{each}"} for each in places],
    }
