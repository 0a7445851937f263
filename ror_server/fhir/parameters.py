"""The search parameters of each resource: the one table that searches and /metadata follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Table, exists, select

from ror_server.database.schema import (
    capacity,
    healthcare_service,
    healthcare_service_location,
    location,
    organization,
)
from ror_server.fhir import (
    canonical,
    capacity_conditions,
    conditions,
    identifier_conditions,
    nomenclatures,
    place_conditions,
)
from ror_server.fhir.arguments import Argument
from ror_server.fhir.capacities import KEY_PARTS, NATURE
from ror_server.fhir.comparisons import Build, Condition


class Kind(StrEnum):
    """FHIR search types."""

    TOKEN = "token"  # noqa: S105 - no password
    STRING = "string"
    DATE = "date"
    NUMBER = "number"
    REFERENCE = "reference"
    SPECIAL = "special"


_BASE = "http://hl7.org/fhir/SearchParameter/"
_NOT = frozenset({"not"})
_IDENTIFIER = frozenset({"not", "of-type"})


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


def _ror(name: str, kind: Kind, build: Build, modifiers: frozenset[str] = frozenset()) -> Parameter:
    return Parameter(name, kind, build, canonical.SEARCH_PARAMETER + name, modifiers)


def _token(name: str, column: ColumnElement[str], nomenclature: str) -> Parameter:
    system = nomenclatures.load(nomenclature).system
    return _ror(name, Kind.TOKEN, conditions.coded(column, system), _NOT)


def _common(table: Table, resource_type: str) -> list[Parameter]:
    """Return what all three resources can be searched by."""
    fictitious = table.c.fictitious if "fictitious" in table.c else None
    return [
        Parameter(
            "_id",
            Kind.TOKEN,
            conditions.identified_by_id(table.c.id),
            f"{_BASE}Resource-id",
            _NOT,
        ),
        Parameter(
            "_lastUpdated",
            Kind.DATE,
            conditions.dated(table.c.last_updated),
            f"{_BASE}Resource-lastUpdated",
        ),
        Parameter(
            "_tag",
            Kind.TOKEN,
            conditions.tagged(table.c.region_code, fictitious),
            f"{_BASE}Resource-tag",
            _NOT,
        ),
        Parameter(
            "name",
            Kind.STRING,
            conditions.begins(table.c.name),
            f"{_BASE}{resource_type}-name",
        ),
    ]


def _capacity_parameters() -> list[Parameter]:
    found = []
    for part in (NATURE, *KEY_PARTS):
        system = nomenclatures.load(part.nomenclature).system
        build = capacity_conditions.coded(capacity.c[part.column], system)
        found.append(_ror(part.search, Kind.TOKEN, build, _NOT))
    found.append(_ror("nb-capacity", Kind.NUMBER, capacity_conditions.counted))
    found.append(_ror("capacity-update-date", Kind.DATE, capacity_conditions.dated))
    return found


def _location_parameters() -> list[Parameter]:
    return [
        *_common(location, "Location"),
        Parameter(
            "identifier",
            Kind.TOKEN,
            identifier_conditions.identified(location, "Location"),
            f"{_BASE}Location-identifier",
            _IDENTIFIER,
        ),
        Parameter(
            "status",
            Kind.TOKEN,
            conditions.coded(location.c.status, "http://hl7.org/fhir/location-status"),
            f"{_BASE}Location-status",
            _NOT,
        ),
        Parameter(
            "operational-status",
            Kind.TOKEN,
            conditions.coded(
                location.c.operational_status,
                nomenclatures.load("location-operational-status").system,
            ),
            f"{_BASE}Location-operational-status",
            _NOT,
        ),
        Parameter(
            "type",
            Kind.TOKEN,
            conditions.coded(
                location.c.type_code, nomenclatures.load("location-function-hospital").system
            ),
            f"{_BASE}Location-type",
            _NOT,
        ),
        Parameter(
            "address-postalcode",
            Kind.STRING,
            conditions.begins(location.c.postal_code),
            f"{_BASE}Location-address-postalcode",
        ),
        Parameter(
            "address-city",
            Kind.STRING,
            conditions.begins(location.c.city),
            f"{_BASE}Location-address-city",
        ),
        _ror("commune-cog", Kind.TOKEN, place_conditions.in_commune, _NOT),
        Parameter("near", Kind.SPECIAL, place_conditions.near, f"{_BASE}Location-near"),
        _ror("near-insee-code", Kind.SPECIAL, place_conditions.near_commune),
        *_capacity_parameters(),
    ]


def _offer_parameters() -> list[Parameter]:
    offer = healthcare_service
    return [
        *_common(offer, "HealthcareService"),
        Parameter(
            "identifier",
            Kind.TOKEN,
            identifier_conditions.identified(offer, "HealthcareService"),
            f"{_BASE}HealthcareService-identifier",
            _IDENTIFIER,
        ),
        Parameter(
            "organization",
            Kind.REFERENCE,
            conditions.referring(offer.c.provided_by, "Organization"),
            f"{_BASE}HealthcareService-organization",
        ),
        Parameter("location", Kind.REFERENCE, _serving, f"{_BASE}HealthcareService-location"),
        Parameter(
            "service-category",
            Kind.TOKEN,
            conditions.coded(
                offer.c.category, nomenclatures.load("critical-care-offer-types").system
            ),
            f"{_BASE}HealthcareService-service-category",
            _NOT,
        ),
        Parameter(
            "service-type",
            Kind.TOKEN,
            conditions.coded(offer.c.type_code, nomenclatures.load("activity-fields").system),
            f"{_BASE}HealthcareService-service-type",
            _NOT,
        ),
        Parameter(
            "specialty",
            Kind.TOKEN,
            conditions.coded(
                offer.c.specialty, nomenclatures.load("critical-care-activities").system
            ),
            f"{_BASE}HealthcareService-specialty",
            _NOT,
        ),
        Parameter(
            "characteristic",
            Kind.TOKEN,
            conditions.coded(offer.c.care_mode, nomenclatures.load("modes-of-care").system),
            f"{_BASE}HealthcareService-characteristic",
            _NOT,
        ),
        _ror("age-range-low", Kind.NUMBER, conditions.counted(offer.c.age_low)),
        _ror("age-range-high", Kind.NUMBER, conditions.counted(offer.c.age_high)),
    ]


def _organization_parameters() -> list[Parameter]:
    return [
        *_common(organization, "Organization"),
        Parameter(
            "identifier",
            Kind.TOKEN,
            identifier_conditions.organization_identified,
            f"{_BASE}Organization-identifier",
            _IDENTIFIER | {"above"},
        ),
        Parameter(
            "type",
            Kind.TOKEN,
            conditions.coded_somewhere(organization.c.type_code),
            f"{_BASE}Organization-type",
            _NOT,
        ),
        Parameter(
            "partof",
            Kind.REFERENCE,
            conditions.referring(organization.c.part_of, "Organization"),
            f"{_BASE}Organization-partof",
        ),
    ]


def _serving(argument: Argument, connection: Connection) -> Condition:
    """Match offers that a place serves."""
    column = healthcare_service_location.c.location_id
    return through_places(conditions.referring(column, "Location")(argument, connection))


def through_places(condition: Condition) -> Condition:
    """Match offers with at least one place that meets a condition."""
    link = healthcare_service_location
    return exists(
        select(1)
        .where(
            link.c.healthcare_service_id == healthcare_service.c.id,
            link.c.location_id == location.c.id,
            condition,
        )
        .correlate(healthcare_service)
    )


def through_provider(condition: Condition) -> Condition:
    """Match offers whose provider meets a condition."""
    return exists(
        select(1)
        .where(organization.c.id == healthcare_service.c.provided_by, condition)
        .correlate(healthcare_service)
    )


def _by_name(parameters: list[Parameter]) -> dict[str, Parameter]:
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
