"""The establishments and services of a region as FHIR resources of the ROR profiles.

Legal entity ← site ← pole (on large sites) ← offer → place. Places carry the label of fictitious
data, because the cut into services and all counts are made up; establishments are real.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from ror_server.fhir import canonical, nomenclatures
from ror_server.fhir.codes import (
    Confidentiality,
    Field,
    InternalOrganisationId,
    OperationalStatus,
    PlaceId,
    StructureId,
)
from ror_server.fhir.date_ranges import write_instant
from ror_server.seed.files import Establishment
from ror_server.seed.services import Offer, Service

SURVEY_DATE = datetime(2024, 12, 31, 12, tzinfo=UTC)
"""Vintage of the installed beds; stands for the creation date of what is seeded."""

_FULL_HOSPITALISATION = "28"
_ACUTE_CARE_BEDS = "001"
_OFFER_IDENTIFIER = "35"
# Sites with at least so many services are run by poles.
_SERVICES_FOR_POLES = 6
# End of the id and name of the pole that cares for a population.
_POLES = {
    "adulte": ("adultes", "Pôle de soins critiques adultes"),
    "pédiatrique": ("enfants", "Pôle de soins critiques pédiatriques"),
    "néonatal": ("perinatal", "Pôle périnatal"),
    "tous âges": ("brules", "Pôle des brûlés"),
}

Resource = dict[str, Any]
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


def site_id(finess: str) -> str:
    """Return the FHIR id of a geographic site."""
    return f"eg-{finess}"


def resources_of(services: Iterable[Service], region: str) -> Iterator[Resource]:
    """Yield every resource, those that others refer to first.

    Args:
        services: units of the region.
        region: its code, such as 11.
    """
    kept = list(services)
    sites = {each.establishment.finess: each.establishment for each in kept}
    entities = {each.legal_entity_finess: each.legal_entity for each in sites.values()}
    for finess, name in entities.items():
        yield _legal_entity(finess, name, region)
    for site in sites.values():
        yield _site(site, region)
    sizes = Counter(each.establishment.finess for each in kept)
    poles = {
        _pole_id(each): each
        for each in kept
        if sizes[each.establishment.finess] >= _SERVICES_FOR_POLES
    }
    for pole_id, service in poles.items():
        yield _pole(pole_id, service, region)
    for service in kept:
        yield _location(service, region)
    for service in kept:
        pole_id = _pole_id(service)
        provider = pole_id if pole_id in poles else site_id(service.establishment.finess)
        for rank, offer in enumerate(service.offers, 1):
            yield _healthcare_service(service, offer, rank, provider, region)


def _legal_entity(finess: str, name: str, region: str) -> Resource:
    return {
        "resourceType": "Organization",
        "id": f"ej-{finess}",
        "meta": meta("Organization", region),
        "extension": [creation_date(SURVEY_DATE)],
        "identifier": structure_identifiers(finess),
        "name": name,
    }


def _site(site: Establishment, region: str) -> Resource:
    return {
        "resourceType": "Organization",
        "id": site_id(site.finess),
        "meta": meta("Organization", region),
        "extension": [creation_date(SURVEY_DATE)],
        "identifier": structure_identifiers(site.finess),
        "type": [nomenclatures.load("establishment-categories").concept(site.category)],
        "name": site.name,
        **telecom(site.phone),
        "address": [address(site)],
        "partOf": {"reference": f"Organization/ej-{site.legal_entity_finess}"},
    }


def _pole_id(service: Service) -> str:
    slug, _ = _POLES[service.grouping.population]
    return f"oi-{service.establishment.finess}-{slug}"


def _pole(pole_id: str, service: Service, region: str) -> Resource:
    _, name = _POLES[service.grouping.population]
    finess = service.establishment.finess
    return {
        "resourceType": "Organization",
        "id": pole_id,
        "meta": meta("Organization", region),
        "extension": [creation_date(SURVEY_DATE)],
        "identifier": [internal_identifier(f"{region}/{pole_id}")],
        "name": name,
        "partOf": {"reference": f"Organization/{site_id(finess)}"},
    }


def _location(service: Service, region: str) -> Resource:
    site = service.establishment
    return {
        "resourceType": "Location",
        "id": service.id,
        "meta": meta("Location", region, fictitious=True),
        "extension": [commune(site), creation_date(SURVEY_DATE)],
        "identifier": location_identifiers(region, service.number, site.finess, service.zone),
        "status": "active",
        "operationalStatus": nomenclatures.load("location-operational-status").concept(
            OperationalStatus.OPERATIONAL
        )["coding"][0],
        "name": service.name,
        "alias": [service.zone],
        "type": [nomenclatures.load("location-function-hospital").concept(_ACUTE_CARE_BEDS)],
        **telecom(site.phone),
        "address": address(site),
        "position": position(site),
        "managingOrganization": {"reference": f"Organization/{site_id(site.finess)}"},
    }


def _healthcare_service(
    service: Service, offer: Offer, rank: int, provider: str, region: str
) -> Resource:
    number = f"{service.number:05}{rank}"
    return {
        "resourceType": "HealthcareService",
        "id": f"offre-{service.id}-{rank}",
        "meta": meta("HealthcareService", region),
        "extension": [
            {"url": canonical.SENSITIVE_UNIT, "valueBoolean": False},
            patient_type(offer.population),
            creation_date(SURVEY_DATE),
        ],
        "identifier": [
            {
                "type": nomenclatures.load("offer-identifier-types").concept(_OFFER_IDENTIFIER),
                "value": f"{region}/{number}",
            }
        ],
        "providedBy": {"reference": f"Organization/{provider}"},
        "category": [nomenclatures.load("critical-care-offer-types").concept(offer.offer_type)],
        "type": [nomenclatures.load("activity-fields").concept(Field.MCO)],
        "specialty": [nomenclatures.load("critical-care-activities").concept(offer.activity)],
        "location": [{"reference": f"Location/{service.id}"}],
        "name": offer.name,
        "characteristic": [nomenclatures.load("modes-of-care").concept(_FULL_HOSPITALISATION)],
    }


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
