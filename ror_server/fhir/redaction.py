"""Leaving out of a resource what a reader's profile does not show; the resource stays as it is.

A contact says by an extension how confidential it is. One that says nothing, although it has to,
is held for very restricted.
"""

from collections.abc import Mapping
from typing import Any

from ror_server.fhir import canonical, extraction
from ror_server.fhir.capacities import COMMENTS, STATUS, is_capacity
from ror_server.fhir.profile_rules import Rules

Json = Mapping[str, Any]

_CONTACT = f"{canonical.STRUCTURE}/ror-healthcareservice-contact"
_CONTACT_TELECOM = f"{_CONTACT}-telecom"
_LEVEL = "confidentiality-level"
_VERY_RESTRICTED = frozenset(
    {
        f"{canonical.STRUCTURE}/ror-organization-level-recourse-orsan",
        f"{canonical.STRUCTURE}/ror-organization-drop-zone",
    }
)


def redacted(resource: Json, rules: Rules, hidden: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return what a reader may see of a stored resource.

    Args:
        resource: FHIR JSON.
        rules: what may be seen of it.
        hidden: ids of places that an offer must not name.
    """
    shown = {
        "extension": [
            each
            for each in (_extension(found, rules) for found in resource.get("extension", []))
            if each is not None
        ],
        "telecom": [each for each in resource.get("telecom", []) if _may_call(each, rules)],
        "contact": [
            each
            for each in (_contact(found, rules) for found in resource.get("contact", []))
            if each is not None
        ],
        "location": [
            each
            for each in resource.get("location", [])
            if extraction.referred(each, "Location") not in hidden
        ],
    }
    # FHIR has no empty lists.
    return {
        name: shown.get(name, value)
        for name, value in resource.items()
        if name not in shown or shown[name]
    }


def redacted_place(place: Json, rules: Rules) -> dict[str, Any]:
    """Return what a reader may see of a Location in its read shape, capacities included."""
    kept = redacted(place, rules)
    found = (_capacity(each, rules) for each in kept.pop("extension", []))
    extension = [each for each in found if each is not None]
    return {**kept, "extension": extension} if extension else kept


def _capacity(extension: Json, rules: Rules) -> Json | None:
    """Return what may be seen of a capacity; other extensions as they are."""
    if not is_capacity(extension):
        return extension
    parts = extension["extension"]
    status = next(each for each in parts if each["url"] == STATUS.url)
    if not rules.shows_status(extraction.first_code(status["valueCodeableConcept"])):
        return None
    if rules.comments:
        return extension
    return {**extension, "extension": [each for each in parts if each["url"] not in COMMENTS]}


def _extension(extension: Json, rules: Rules) -> Json | None:
    """Return what may be seen of an extension of a resource."""
    url = extension.get("url")
    if url in _VERY_RESTRICTED and not rules.very_restricted:
        return None
    if url == canonical.COMMENT and not rules.comments:
        return None
    return _contact(extension, rules) if url == _CONTACT else extension


def _contact(contact: Json, rules: Rules) -> Json | None:
    """Return what may be seen of a contact: as much of it as its own lines allow."""
    if rules.levels is None:
        return contact
    level = _level(contact)
    if not rules.levels or (level and level not in rules.levels):
        return None
    kept = dict(contact)
    if "extension" in contact:
        kept["extension"] = [
            each
            for each in contact["extension"]
            if each.get("url") != _CONTACT_TELECOM or _may_call(each, rules)
        ]
    if "telecom" in contact:
        kept["telecom"] = [each for each in contact["telecom"] if _may_call(each, rules)]
    lines = kept.get("telecom", []) + [
        each for each in kept.get("extension", []) if each.get("url") == _CONTACT_TELECOM
    ]
    return kept if lines else None


def _may_call(telecom: Json, rules: Rules) -> bool:
    return rules.levels is None or _level(telecom) in rules.levels


def _level(contact: Json) -> str:
    """Return the TRE_R283 code that a contact gives itself, "" for none."""
    for each in contact.get("extension", []):
        if str(each.get("url", "")).endswith(_LEVEL):
            return extraction.first_code(each.get("valueCodeableConcept"))
    return ""
