"""What a search parameter is, and the two families that they come in: of FHIR and of the ROR."""

from dataclasses import dataclass
from enum import StrEnum

from ror_server.fhir import canonical
from ror_server.search.comparisons import Build

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
