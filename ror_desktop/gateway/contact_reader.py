"""Reads the telephone numbers of FHIR resources: `contact`, the extension of offers, `telecom`.

In the ROR `telecom` is the secured mailbox, the numbers stand in the contacts. A number found in
`telecom` all the same is read, a mailbox is never taken for one.
"""

from collections.abc import Iterator

from ror_desktop.domain.contacts import Contact
from ror_desktop.gateway import fhir_codes as codes
from ror_desktop.gateway import fhir_json as fhir
from ror_desktop.gateway.fhir_json import Json

_TELEPHONES = frozenset({"1", "2", "8"})
"""TRE_R200: mobile, landline, line for alerts."""


def contacts(resource: Json) -> tuple[Contact, ...]:
    """Return the telephone numbers of a resource, each once, those that say what they are first."""
    found = [*_of_contacts(resource), *_of_offer(resource), *_of_telecom(resource)]
    once: dict[str, Contact] = {}
    for each in found:
        once.setdefault(each.number, each)
    return tuple(once.values())


def _of_contacts(resource: Json) -> Iterator[Contact]:
    for contact in fhir.children(resource, "contact"):
        nature = fhir.code(fhir.child(contact, "purpose"))
        yield from _numbers(contact, nature, _level(contact))


def _of_offer(resource: Json) -> Iterator[Contact]:
    for contact in fhir.extensions(resource, codes.OFFER_CONTACT):
        nature = fhir.code(
            fhir.child(fhir.extension(contact, "purposeContact"), "valueCodeableConcept")
        )
        for line in fhir.extensions(contact, codes.OFFER_CONTACT_TELECOM):
            number = fhir.text(fhir.extension(line, "telecomAddress"), "valueString")
            if _is_telephone(line, "", number):
                yield Contact(number, nature, _level(line) or _level(contact))


def _of_telecom(resource: Json) -> Iterator[Contact]:
    yield from _numbers(resource, "", "")


def _numbers(parent: Json, nature: str, level: str) -> Iterator[Contact]:
    for telecom in fhir.children(parent, "telecom"):
        number = fhir.text(telecom, "value")
        if _is_telephone(telecom, fhir.text(telecom, "system"), number):
            yield Contact(number, nature, _level(telecom) or level)


def _is_telephone(telecom: Json, system: str, value: str) -> bool:
    """Tell a telephone from a mailbox, a fax, a page: by its channel, its system, its letters."""
    if "@" in value or "//" in value or not any(map(str.isdigit, value)):
        return False
    channel = fhir.code(
        fhir.child(fhir.extension(telecom, codes.TELECOM_CHANNEL), "valueCodeableConcept")
    )
    if channel:
        return channel in _TELEPHONES
    return system in {"phone", ""}


def _level(parent: Json) -> str:
    """Return the TRE_R283 code that a contact or a number gives itself, "" for none."""
    for each in fhir.children(parent, "extension"):
        if fhir.text(each, "url").endswith("confidentiality-level"):
            return fhir.code(fhir.child(each, "valueCodeableConcept"))
    return ""
