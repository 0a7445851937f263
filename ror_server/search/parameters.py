"""The search parameters of each resource: the one table that searches and /metadata follow.

They come in two families, of FHIR and of the ROR.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from sqlalchemy import ColumnElement, Table, exists, select

from ror_server.availability.access import visible
from ror_server.database.schema import (
    capacity,
    healthcare_service,
    healthcare_service_location,
    location,
    organization,
)
from ror_server.database.types import Condition
from ror_server.fhir import canonical, nomenclatures
from ror_server.fhir.capacities import KEY_PARTS, NATURE
from ror_server.fhir.search_arguments import Argument
from ror_server.search import conditions, location_conditions
from ror_server.search.comparisons import Asking, Build

_FHIR = "http://hl7.org/fhir/SearchParameter/"


class Kind(StrEnum):
    """FHIR search types."""

    TOKEN = "token"  # noqa: S105 - no password
    STRING = "string"
    DATE = "date"
    NUMBER = "number"
    REFERENCE = "reference"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One search parameter.

    Attributes:
        name: as written in a query.
        kind: FHIR search type.
        build: gives the condition of an argument.
        definition: canonical address of the official definition.
        modifiers: those that it takes.
    """

    name: str
    kind: Kind
    build: Build
    definition: str
    modifiers: frozenset[str] = frozenset()


def of_fhir(resource_type: str, name: str, kind: Kind, build: Build, *modifiers: str) -> Parameter:
    """Make a parameter that FHIR defines for a resource, `Resource` for all of them."""
    definition = f"{_FHIR}{resource_type}-{name.removeprefix('_')}"
    return Parameter(name, kind, build, definition, frozenset(modifiers))


def of_ror(name: str, kind: Kind, build: Build, *modifiers: str) -> Parameter:
    """Make a parameter that the ROR defines."""
    return Parameter(name, kind, build, canonical.SEARCH_PARAMETER + name, frozenset(modifiers))


_LOCATION_STATUS = "http://hl7.org/fhir/location-status"


def _coded(column: ColumnElement[str], nomenclature: str) -> Build:
    return conditions.coded(column, nomenclatures.load(nomenclature).system)


def _common(table: Table, resource_type: str) -> list[Parameter]:
    """Return what all three resources can be searched by."""
    of_all = partial(of_fhir, "Resource")
    tagged = conditions.tagged(
        table.c.region_code, table.c.fictitious if "fictitious" in table.c else None
    )
    return [
        of_all("_id", Kind.TOKEN, conditions.identified_by_id(table.c.id), "not"),
        of_all("_lastUpdated", Kind.DATE, conditions.dated(table.c.last_updated)),
        of_all("_tag", Kind.TOKEN, tagged, "not"),
        of_fhir(resource_type, "name", Kind.STRING, conditions.begins(table.c.name)),
    ]


def _capacity_parameters() -> list[Parameter]:
    coded = [
        of_ror(
            part.search,
            Kind.TOKEN,
            conditions.capacity_coded(
                capacity.c[part.column], nomenclatures.load(part.nomenclature).system
            ),
            "not",
        )
        for part in (NATURE, *KEY_PARTS)
    ]
    return [
        *coded,
        of_ror("nb-capacity", Kind.NUMBER, conditions.capacity_counted),
        of_ror("capacity-update-date", Kind.DATE, conditions.capacity_dated),
    ]


def _location_parameters() -> list[Parameter]:
    place = location.c
    of_place = partial(of_fhir, "Location")
    identified = conditions.identified(location, "Location")
    status = conditions.coded(place.status, _LOCATION_STATUS)
    operational_status = _coded(place.operational_status, "location-operational-status")
    function = _coded(place.type_code, "location-function-hospital")
    return [
        *_common(location, "Location"),
        of_place("identifier", Kind.TOKEN, identified, "not", "of-type"),
        of_place("status", Kind.TOKEN, status, "not"),
        of_place("operational-status", Kind.TOKEN, operational_status, "not"),
        of_place("type", Kind.TOKEN, function, "not"),
        of_place("address-postalcode", Kind.STRING, conditions.begins(place.postal_code)),
        of_place("address-city", Kind.STRING, conditions.begins(place.city)),
        of_ror("commune-cog", Kind.TOKEN, location_conditions.in_commune, "not"),
        of_place("near", Kind.SPECIAL, location_conditions.near),
        of_ror("near-insee-code", Kind.SPECIAL, location_conditions.near_commune),
        *_capacity_parameters(),
    ]


def _offer_parameters() -> list[Parameter]:
    offer = healthcare_service.c
    of_offer = partial(of_fhir, "HealthcareService")
    identified = conditions.identified(healthcare_service, "HealthcareService")
    provided = conditions.referring(offer.provided_by, "Organization")
    category = _coded(offer.category, "critical-care-offer-types")
    field = _coded(offer.type_code, "activity-fields")
    specialty = _coded(offer.specialty, "critical-care-activities")
    care_mode = _coded(offer.care_mode, "modes-of-care")
    return [
        *_common(healthcare_service, "HealthcareService"),
        of_offer("identifier", Kind.TOKEN, identified, "not", "of-type"),
        of_offer("organization", Kind.REFERENCE, provided),
        of_offer("location", Kind.REFERENCE, _serving),
        of_offer("service-category", Kind.TOKEN, category, "not"),
        of_offer("service-type", Kind.TOKEN, field, "not"),
        of_offer("specialty", Kind.TOKEN, specialty, "not"),
        of_offer("characteristic", Kind.TOKEN, care_mode, "not"),
        of_ror("age-range-low", Kind.NUMBER, conditions.counted(offer.age_low)),
        of_ror("age-range-high", Kind.NUMBER, conditions.counted(offer.age_high)),
    ]


def _organization_parameters() -> list[Parameter]:
    structure = organization.c
    of_structure = partial(of_fhir, "Organization")
    identified = conditions.organization_identified
    part_of = conditions.referring(structure.part_of, "Organization")
    return [
        *_common(organization, "Organization"),
        of_structure("identifier", Kind.TOKEN, identified, "not", "of-type", "above"),
        of_structure("type", Kind.TOKEN, conditions.coded_somewhere(structure.type_code), "not"),
        of_structure("partof", Kind.REFERENCE, part_of),
    ]


def _serving(argument: Argument, asking: Asking) -> Condition:
    """Match offers that a place serves."""
    column = healthcare_service_location.c.location_id
    named = conditions.referring(column, "Location")(argument, asking)
    return through_places(named, asking)


def through_places(condition: Condition, asking: Asking) -> Condition:
    """Match offers with at least one place that meets a condition and that the reader sees."""
    link = healthcare_service_location
    return exists(
        select(1)
        .where(
            link.c.healthcare_service_id == healthcare_service.c.id,
            link.c.location_id == location.c.id,
            visible("Location", asking.reader),
            condition,
        )
        .correlate(healthcare_service)
    )


def through_provider(condition: Condition, asking: Asking) -> Condition:
    """Match offers whose provider meets a condition, when the reader sees it."""
    return exists(
        select(1)
        .where(
            organization.c.id == healthcare_service.c.provided_by,
            visible("Organization", asking.reader),
            condition,
        )
        .correlate(healthcare_service)
    )


def _by_name(parameters: Iterable[Parameter]) -> dict[str, Parameter]:
    return {each.name: each for each in parameters}


PARAMETERS: Mapping[str, Mapping[str, Parameter]] = {
    "Location": _by_name(_location_parameters()),
    "HealthcareService": _by_name(_offer_parameters()),
    "Organization": _by_name(_organization_parameters()),
}

CHAINS = {
    "HealthcareService": {
        "location": ("Location", through_places),
        "organization": ("Organization", through_provider),
    }
}
"""By resource and reference parameter: the resource that it leads to, and how to go there."""
