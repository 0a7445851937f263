"""What search and rights need from a resource, read from its FHIR JSON.

Lenient: real resources lack mandatory elements and hold references to nothing.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ror_server.fhir import canonical
from ror_server.fhir.codes import InternalOrganisationId, OperationalStatus, StructureId

_REFERENCE = re.compile(r"(?:.*/)?(?P<type>[A-Za-z]+)/(?P<id>[A-Za-z0-9\-.]{1,64})")
_YEARS = {"a": 1.0, "mo": 1 / 12, "wk": 7 / 365.25, "d": 1 / 365.25}

Json = Mapping[str, Any]
Concepts = Json | list[Json] | None


def codes(concepts: Concepts, system_part: str = "") -> Iterator[str]:
    """Yield the codes of one or several CodeableConcepts.

    Args:
        concepts: a CodeableConcept, a list of them, or None.
        system_part: only codings whose system contains this, such as "TRE_R213".
    """
    for concept in concepts if isinstance(concepts, list) else [concepts or {}]:
        for coding in concept.get("coding", []):
            if "code" in coding and system_part in coding.get("system", ""):
                yield coding["code"]


def first_code(concepts: Concepts, system_part: str = "") -> str:
    """Return the first code, or ""."""
    return next(codes(concepts, system_part), "")


def extensions(resource: Json, url: str) -> list[Json]:
    """Return the extensions of a resource that have a url."""
    return [each for each in resource.get("extension", []) if each.get("url") == url]


def referred(reference: Json | None, resource_type: str) -> str:
    """Return the id that a Reference names, or "" when it names nothing of that type."""
    match = _REFERENCE.fullmatch((reference or {}).get("reference", ""))
    return match["id"] if match and match["type"] == resource_type else ""


def places(offer: Json) -> list[str]:
    """Return the ids of the places that an offer names, each once."""
    named = (referred(each, "Location") for each in offer.get("location", []))
    return list(dict.fromkeys(each for each in named if each))


def region(resource: Json) -> str:
    """Return the code of the region that sent a resource, or ""."""
    tags = resource.get("meta", {}).get("tag", [])
    return next((tag["code"] for tag in tags if tag.get("system") == canonical.REGION_SYSTEM), "")


def organization_kind(resource: Json) -> str:
    """Return EJ, EG or OI: types and identifiers first, then the place in the tree."""
    if any(codes(resource.get("type"), "TRE_R66")):
        return "EG"
    numbers = {first_code(each.get("type")) for each in resource.get("identifier", [])}
    if InternalOrganisationId.NUMBER in numbers:
        return "OI"
    if "partOf" not in resource:
        return "EJ"
    return "EG" if StructureId.ID_NAT_STRUCT in numbers else "OI"


def identifiers(resource: Json) -> Iterator[dict[str, str]]:
    """Yield the rows of the table `identifier` of a resource."""
    for each in resource.get("identifier", []):
        if each.get("value"):
            yield {
                "resource_type": resource["resourceType"],
                "resource_id": resource["id"],
                "type_code": first_code(each.get("type")),
                "system": each.get("system", ""),
                "value": each["value"],
            }


def location_columns(resource: Json) -> dict[str, Any]:
    """Return the search columns of a Location that stand in the resource itself."""
    address = resource.get("address", {})
    position = resource.get("position", {})
    commune = next(iter(extensions(resource, canonical.COMMUNE_COG)), {})
    return {
        "name": resource.get("name", ""),
        "status": resource.get("status", "active"),
        "operational_status": resource.get("operationalStatus", {}).get(
            "code", OperationalStatus.OPERATIONAL
        ),
        "type_code": first_code(resource.get("type")),
        "postal_code": address.get("postalCode", ""),
        "city": address.get("city", ""),
        "commune_cog": first_code(commune.get("valueCodeableConcept")),
        "latitude": position.get("latitude"),
        "longitude": position.get("longitude"),
    }


def offer_columns(resource: Json) -> dict[str, Any]:
    """Return the search columns of a HealthcareService that stand in the resource itself."""
    sensitive = next(iter(extensions(resource, canonical.SENSITIVE_UNIT)), {})
    low, high = _ages(resource)
    return {
        "name": resource.get("name", ""),
        "category": first_code(resource.get("category")),
        "type_code": first_code(resource.get("type")),
        "specialty": first_code(resource.get("specialty"), "TRE_R211"),
        "care_mode": first_code(resource.get("characteristic"), "TRE_R213"),
        "age_low": low,
        "age_high": high,
        "sensitive": sensitive.get("valueBoolean", False),
    }


def _ages(resource: Json) -> tuple[float | None, float | None]:
    for patient_type in extensions(resource, canonical.PATIENT_TYPE):
        for part in extensions(patient_type, "ageRange"):
            bounds = part.get("valueRange", {})
            return _years(bounds.get("low")), _years(bounds.get("high"))
    return None, None


def _years(quantity: Json | None) -> float | None:
    factor = _YEARS.get((quantity or {}).get("code", ""))
    return None if quantity is None or factor is None else quantity["value"] * factor
