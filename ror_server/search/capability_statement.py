"""What the server can do, as a CapabilityStatement drawn from the tables that the routes follow."""

from typing import Any

from ror_server.fhir import canonical
from ror_server.fhir.outcome import MEDIA_TYPE
from ror_server.search.includes import LINKS
from ror_server.search.parameters import CHAINS, PARAMETERS, Parameter

_DATE = "2026-11-23"
_PROFILES = (
    "Chaque logiciel et chaque compte a un profil de données du ROR, de 0 à 5. Ce que le profil ne "
    "montre pas (capacités, unités sensibles, contacts, données de crise) est absent des lectures, "
    "des recherches, de $export et de l’historique, et aucune recherche ne le révèle."
)


def reading_statement(address: str) -> dict[str, Any]:
    """Describe the reading service found at an address."""
    resources = [_readable(name) for name in PARAMETERS]
    export = {
        "name": "export",
        "definition": "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export",
    }
    rest = {"documentation": _PROFILES, "resource": resources, "operation": [export]}
    return _statement(address, "Lecture de l’offre et des capacités en lits", rest)


def writing_statement(address: str) -> dict[str, Any]:
    """Describe the service at an address that changes capacities."""
    resource = {
        "type": "Location",
        "profile": canonical.PROFILES["Location"],
        "interaction": [{"code": "patch"}],
        "versioning": "versioned-update",
        "conditionalUpdate": False,
        "documentation": (
            "PATCH conditionnel par identifier\u00a0: opérations add, replace et delete sur "
            "ror-location-supported-capacity. If-Match est respecté."
        ),
        "searchParam": [_search_parameter(PARAMETERS["Location"]["identifier"])],
    }
    return _statement(address, "Mise à jour des capacités en lits", {"resource": [resource]})


def _statement(address: str, description: str, rest: dict[str, Any]) -> dict[str, Any]:
    security = {
        "description": "OAuth2 client_credentials pour les logiciels, jeton Bearer pour tous.",
        "service": [
            {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/restful-security-service",
                        "code": "OAuth",
                    }
                ]
            }
        ],
    }
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": _DATE,
        "kind": "instance",
        "software": {"name": "ROR Desktop, serveur régional"},
        "implementation": {"description": description, "url": address},
        "fhirVersion": "4.0.1",
        "format": [MEDIA_TYPE],
        "patchFormat": [MEDIA_TYPE],
        "rest": [{"mode": "server", "security": security, **rest}],
    }


def _readable(resource_type: str) -> dict[str, Any]:
    forward = [name for name, link in LINKS.items() if link.source == resource_type]
    reverse = [name for name, link in LINKS.items() if link.target == resource_type]
    parameters = [_search_parameter(each) for each in PARAMETERS[resource_type].values()]
    for reference, (target, _) in CHAINS.get(resource_type, {}).items():
        parameters += [
            _search_parameter(each, f"{reference}.") for each in PARAMETERS[target].values()
        ]
    described = {
        "type": resource_type,
        "profile": canonical.PROFILES[resource_type],
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "versioned",
        "readHistory": False,
        "searchInclude": forward,
        "searchRevInclude": reverse,
        "searchParam": parameters,
    }
    return {name: value for name, value in described.items() if value != []}


def _search_parameter(parameter: Parameter, prefix: str = "") -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": prefix + parameter.name,
        "definition": parameter.definition,
        "type": parameter.kind.value,
    }
    if parameter.modifiers:
        named = ", ".join(f":{each}" for each in sorted(parameter.modifiers))
        described["documentation"] = f"Modificateurs\u00a0: {named}"
    return described
