"""Small parts that the seeded FHIR resources share: identifiers, addresses, telecoms, meta."""

import re
from datetime import datetime
from typing import Any

from ror_server.fhir import canonical, nomenclatures
from ror_server.fhir.codes import Confidentiality, InternalOrganisationId, PlaceId, StructureId
from ror_server.fhir.date_ranges import write_instant
from ror_server.seed.files import Establishment

FICTITIOUS_DISPLAY = "données fictives"

_STRUCTURE = canonical.COMMUNE_COG.rsplit("/", 1)[0]
_CREATION_DATE = f"{_STRUCTURE}/ror-meta-creation-date"
_COORDINATE_RELIABILITY = f"{_STRUCTURE}/ror-coordinate-reliability"
_TELECOM_CHANNEL = f"{_STRUCTURE}/ror-telecom-communication-channel"
_TELECOM_CONFIDENTIALITY = f"{_STRUCTURE}/ror-telecom-confidentiality-level"
_ADDRESS_PART = "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-"
_STRUCTURE_ID_SYSTEM = "urn:oid:1.2.250.1.71.4.2.2"
_FINESS_SYSTEM = "https://finess.esante.gouv.fr"
_INTERNAL_ID_SYSTEM = "https://oi.esante.gouv.fr"
_UNIT_SYSTEM = (
    "https://mos.esante.gouv.fr/NOS/TRE_R247-UcumUniteMesure/FHIR/TRE-R247-UcumUniteMesure"
)

_LANDLINE = "2"
_STREET = re.compile(
    r"(?P<houseNumber>\d+(?:[-/]\d+)?(?: (?:bis|ter))?),? (?P<streetNameType>\S+) "
    r"(?P<streetNameBase>.+)"
)

AGES = {
    "adulte": ((15, "a"), (150, "a")),
    "pédiatrique": ((0, "a"), (17, "a")),
    "néonatal": ((0, "d"), (28, "d")),
    "tous âges": ((0, "a"), (150, "a")),
}
"""Lowest and highest age by population of a grouping, with its UCUM unit."""


def meta(resource_type: str, region: str, *, fictitious: bool = False) -> dict[str, Any]:
    """Return the part of `meta` that does not change: profile, region that sends, label."""
    tags = [{"system": canonical.REGION_SYSTEM, "code": region}]
    if fictitious:
        tags.append(
            {
                "system": canonical.TEST_DATA_SYSTEM,
                "code": canonical.TEST_DATA_CODE,
                "display": FICTITIOUS_DISPLAY,
            }
        )
    return {"profile": [canonical.PROFILES[resource_type]], "tag": tags}


def creation_date(created_at: datetime) -> dict[str, Any]:
    """Return the extension that every profile asks for."""
    return {"url": _CREATION_DATE, "valueDateTime": write_instant(created_at)}


def structure_identifiers(finess: str) -> list[dict[str, Any]]:
    """Return the national identifier of a structure (1 and its FINESS) and its FINESS."""
    return [
        {
            "type": _concept("structure-identifier-types", StructureId.ID_NAT_STRUCT),
            "system": _STRUCTURE_ID_SYSTEM,
            "value": f"{StructureId.FINESS}{finess}",
        },
        {
            "type": _concept("structure-identifier-types", StructureId.FINESS),
            "system": _FINESS_SYSTEM,
            "value": finess,
        },
    ]


def internal_identifier(value: str) -> dict[str, Any]:
    """Return the identifier of an internal organisation."""
    kind = _concept("internal-organisation-identifier-types", InternalOrganisationId.NUMBER)
    return {"type": kind, "system": _INTERNAL_ID_SYSTEM, "value": value}


def location_identifiers(region: str, number: int, finess: str, zone: str) -> list[dict[str, Any]]:
    """Return how the ROR and the hospital's software each name a place."""
    return [
        {
            "type": _concept("location-identifier-types", PlaceId.ROR),
            "value": f"{region}/{number}",
        },
        {
            "type": _concept("location-identifier-types", PlaceId.BED_ZONE),
            "value": f"{StructureId.FINESS}{finess}/{zone}",
        },
    ]


def commune(establishment: Establishment) -> dict[str, Any]:
    """Return the extension that says in which commune a place is."""
    coding = {
        "system": canonical.COMMUNE_SYSTEM,
        "code": establishment.commune_cog,
        "display": establishment.commune,
    }
    return {"url": canonical.COMMUNE_COG, "valueCodeableConcept": {"coding": [coding]}}


def address(establishment: Establishment) -> dict[str, Any]:
    """Return a postal address, its first line also cut into parts where that is plain."""
    found: dict[str, Any] = {"line": [establishment.street]}
    match = _STREET.fullmatch(establishment.street)
    if match:
        parts = [
            {"url": f"{_ADDRESS_PART}{name}", "valueString": value}
            for name, value in match.groupdict().items()
        ]
        found["_line"] = [{"extension": parts}]
    return {**found, "city": establishment.commune, "postalCode": establishment.postal_code}


def position(establishment: Establishment) -> dict[str, Any]:
    """Return a WGS 84 position that tells whether it can be relied on."""
    return {
        "extension": [
            {"url": _COORDINATE_RELIABILITY, "valueBoolean": establishment.position_reliable}
        ],
        "longitude": establishment.longitude,
        "latitude": establishment.latitude,
    }


def telecom(phone: str) -> dict[str, Any]:
    """Return the element for a switchboard that anybody may call; nothing when it is unknown."""
    if not phone:
        return {}
    extensions = [
        {"url": _TELECOM_CHANNEL, "valueCodeableConcept": _concept("telecom-channel", _LANDLINE)},
        {
            "url": _TELECOM_CONFIDENTIALITY,
            "valueCodeableConcept": _concept("telecom-confidentiality", Confidentiality.OPEN),
        },
    ]
    return {"telecom": [{"extension": extensions, "system": "phone", "value": phone}]}


def patient_type(population: str) -> dict[str, Any]:
    """Return the extension that says for which ages an offer is."""
    (low, low_unit), (high, high_unit) = AGES[population]
    ages = {
        "low": {"value": low, "system": _UNIT_SYSTEM, "code": low_unit},
        "high": {"value": high, "system": _UNIT_SYSTEM, "code": high_unit},
    }
    return {
        "url": canonical.PATIENT_TYPE,
        "extension": [{"url": "ageRange", "valueRange": ages}],
    }


def _concept(nomenclature: str, code: str) -> dict[str, Any]:
    return nomenclatures.load(nomenclature).concept(code)
