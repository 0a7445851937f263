"""Reads searched FHIR resources as units: places with their offers, site and counts.

A place served by several offers becomes one unit, so that its beds count once. A record that
cannot be read is passed over and logged; it never costs the rest.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from ror_desktop.domain.errors import UnreadableAnswer
from ror_desktop.domain.indicators import by_key
from ror_desktop.domain.units import Offer, Site, Unit, departement_of_commune
from ror_desktop.gateway import fhir_codes as codes
from ror_desktop.gateway import fhir_json as fhir
from ror_desktop.gateway import location_reader
from ror_desktop.gateway.fhir_json import Json

logger = logging.getLogger(__name__)


@dataclass
class Resources:
    """Resources of all pages of a search, by type and id."""

    services: dict[str, Json] = field(default_factory=dict)
    locations: dict[str, Json] = field(default_factory=dict)
    organizations: dict[str, Json] = field(default_factory=dict)

    def add(self, resources: Iterable[Json]) -> None:
        """Sort resources in; a later one replaces an earlier one of the same id."""
        shelves = {
            "HealthcareService": self.services,
            "Location": self.locations,
            "Organization": self.organizations,
        }
        for resource in resources:
            shelf = shelves.get(fhir.text(resource, "resourceType"))
            if shelf is not None and fhir.text(resource, "id"):
                shelf[fhir.text(resource, "id")] = resource


def entries(bundle: Json) -> Iterable[Json]:
    """Yield the resources of one page.

    Raises:
        UnreadableAnswer: it is no Bundle.
    """
    if bundle.get("resourceType") != "Bundle":
        raise UnreadableAnswer("not a Bundle")
    return (fhir.child(entry, "resource") for entry in fhir.children(bundle, "entry"))


def units(resources: Resources) -> list[Unit]:
    """Return the places that serve at least one offer, each once, in the order of the search."""
    offers: dict[str, list[Json]] = {}
    for service in resources.services.values():
        for target in fhir.children(service, "location"):
            offers.setdefault(fhir.referenced(target), []).append(service)
    sites = _Sites(resources.organizations)
    found = []
    for location_id, served in offers.items():
        location = resources.locations.get(location_id)
        if location is None:
            logger.warning("No Location %s came with the offers that it serves", location_id)
            continue
        found.append(_unit(location, served, sites))
    return found


def _unit(location: Json, served: list[Json], sites: "_Sites") -> Unit:
    provider = next(
        (each for each in (fhir.reference(s, "providedBy") for s in served) if each), ""
    )
    site, site_number = sites.of(provider or fhir.reference(location, "managingOrganization"))
    commune = location_reader.commune(location)
    return Unit(
        location_id=fhir.text(location, "id"),
        external_id=location_reader.external_id(location, site_number),
        name=fhir.text(location, "name") or fhir.text(served[0], "name"),
        site=site,
        offers=tuple(_offer(each, sites) for each in served),
        departement=departement_of_commune(commune),
        commune=commune,
        indicators=by_key(location_reader.indicators(location)),
        phone=fhir.phone(location),
        position=location_reader.position(location),
        operational_status=location_reader.operational_status(location),
        version=location_reader.version(location),
        last_updated=fhir.instant(fhir.child(location, "meta"), "lastUpdated"),
        fictitious=codes.FICTITIOUS in fhir.tags(location),
    )


def _offer(service: Json, sites: "_Sites") -> Offer:
    low, high = _ages(service)
    return Offer(
        id=fhir.text(service, "id"),
        name=fhir.text(service, "name"),
        activity=fhir.first_code(service, "specialty", "TRE-R211")
        or fhir.first_code(service, "specialty"),
        offer_type=fhir.first_code(service, "category"),
        age_low=low,
        age_high=high,
        phone=fhir.phone(service),
        active=_is_active(service) and sites.in_use(fhir.reference(service, "providedBy")),
    )


def _is_active(resource: Json) -> bool:
    """Tell whether an offer or a structure is in use; what nobody says counts as in use."""
    return resource.get("active") is not False


def _ages(service: Json) -> tuple[float | None, float | None]:
    patients = fhir.extension(service, codes.PATIENT_TYPE)
    bounds = fhir.child(fhir.extension(patients, "ageRange"), "valueRange")
    return _years(fhir.child(bounds, "low")), _years(fhir.child(bounds, "high"))


def _years(age: Json) -> float | None:
    """Return an age in years; without a unit it is in years, in another unit it is unknown."""
    value = fhir.decimal(age, "value")
    factor = codes.UCUM_YEARS.get(fhir.text(age, "code") or "a")
    return None if value is None or factor is None else value * factor


class _Sites:
    """The geographic sites above the organizations that provide offers."""

    def __init__(self, organizations: dict[str, Json]) -> None:
        self._organizations = organizations
        self._known: dict[str, tuple[Site, str]] = {}

    def of(self, provider: str) -> tuple[Site, str]:
        """Return the site at or above an organization, and its idNatStruct."""
        if provider not in self._known:
            self._known[provider] = self._read(provider)
        return self._known[provider]

    def in_use(self, organization: str) -> bool:
        """Tell whether an organization and all those above it are in use."""
        return all(map(_is_active, self._chain(organization)))

    def _read(self, provider: str) -> tuple[Site, str]:
        chain = self._chain(provider)
        found = next((each for each in chain if _is_site(each)), chain[0] if chain else None)
        if found is None:
            logger.warning("Organization %s did not come with its offers", provider)
            return Site(provider, "", ""), ""
        above = self._organizations.get(fhir.reference(found, "partOf"), {})
        number = fhir.identifier(found, codes.ID_NATIONAL_STRUCTURE)
        address = next(fhir.children(found, "address"), {})
        site = Site(
            id=fhir.text(found, "id"),
            finess=fhir.identifier(found, codes.ID_FINESS) or _finess_of(number),
            name=fhir.text(found, "name") or next(iter(fhir.texts(found, "alias")), ""),
            legal_entity=fhir.text(above, "name"),
            phone=fhir.phone(found),
            address=fhir.texts(address, "line"),
            postal_code=fhir.text(address, "postalCode"),
            city=fhir.text(address, "city"),
            active=self.in_use(fhir.text(found, "id")),
        )
        return site, number

    def _chain(self, provider: str) -> list[Json]:
        """Return an organization and those above it; a loop of partOf ends it."""
        chain: list[Json] = []
        seen: set[str] = set()
        while provider in self._organizations and provider not in seen:
            seen.add(provider)
            chain.append(self._organizations[provider])
            provider = fhir.reference(chain[-1], "partOf")
        return chain


def _is_site(organization: Json) -> bool:
    """Tell a geographic site: it has a category of establishment, or a number and a parent."""
    if fhir.first_code(organization, "type", codes.SITE_CATEGORY):
        return True
    if fhir.identifier(organization, codes.ID_INTERNAL):
        return False
    number = fhir.identifier(organization, codes.ID_NATIONAL_STRUCTURE)
    return bool(number and fhir.reference(organization, "partOf"))


def _finess_of(number: str) -> str:
    """Return the FINESS number in an idNatStruct, which starts with 1 when it holds one."""
    return number[1:] if number.startswith("1") else ""
