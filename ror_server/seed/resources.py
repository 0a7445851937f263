"""The establishments and services of a region as FHIR resources of the ROR profiles.

Legal entity ← site ← pole (on large sites) ← offer → place. Places carry the label of fictitious
data, because the cut into services and all counts are made up; establishments are real.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from ror_server.fhir import canonical, nomenclatures
from ror_server.fhir.codes import Field, OperationalStatus
from ror_server.seed import fhir_parts
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
        "meta": fhir_parts.meta("Organization", region),
        "extension": [fhir_parts.creation_date(SURVEY_DATE)],
        "identifier": fhir_parts.structure_identifiers(finess),
        "name": name,
    }


def _site(site: Establishment, region: str) -> Resource:
    return {
        "resourceType": "Organization",
        "id": site_id(site.finess),
        "meta": fhir_parts.meta("Organization", region),
        "extension": [fhir_parts.creation_date(SURVEY_DATE)],
        "identifier": fhir_parts.structure_identifiers(site.finess),
        "type": [nomenclatures.load("establishment-categories").concept(site.category)],
        "name": site.name,
        **fhir_parts.telecom(site.phone),
        "address": [fhir_parts.address(site)],
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
        "meta": fhir_parts.meta("Organization", region),
        "extension": [fhir_parts.creation_date(SURVEY_DATE)],
        "identifier": [fhir_parts.internal_identifier(f"{region}/{pole_id}")],
        "name": name,
        "partOf": {"reference": f"Organization/{site_id(finess)}"},
    }


def _location(service: Service, region: str) -> Resource:
    site = service.establishment
    return {
        "resourceType": "Location",
        "id": service.id,
        "meta": fhir_parts.meta("Location", region, fictitious=True),
        "extension": [fhir_parts.commune(site), fhir_parts.creation_date(SURVEY_DATE)],
        "identifier": fhir_parts.location_identifiers(
            region, service.number, site.finess, service.zone
        ),
        "status": "active",
        "operationalStatus": nomenclatures.load("location-operational-status").concept(
            OperationalStatus.OPERATIONAL
        )["coding"][0],
        "name": service.name,
        "alias": [service.zone],
        "type": [nomenclatures.load("location-function-hospital").concept(_ACUTE_CARE_BEDS)],
        **fhir_parts.telecom(site.phone),
        "address": fhir_parts.address(site),
        "position": fhir_parts.position(site),
        "managingOrganization": {"reference": f"Organization/{site_id(site.finess)}"},
    }


def _healthcare_service(
    service: Service, offer: Offer, rank: int, provider: str, region: str
) -> Resource:
    number = f"{service.number:05}{rank}"
    return {
        "resourceType": "HealthcareService",
        "id": f"offre-{service.id}-{rank}",
        "meta": fhir_parts.meta("HealthcareService", region),
        "extension": [
            {"url": canonical.SENSITIVE_UNIT, "valueBoolean": False},
            fhir_parts.patient_type(offer.population),
            fhir_parts.creation_date(SURVEY_DATE),
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
