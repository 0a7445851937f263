"""Tolerant reading of FHIR JSON: what is missing or of another kind is empty.

Real resources lack mandatory elements and mix types; one odd element must not hide a hospital.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

Json = Mapping[str, object]


def child(parent: Json, name: str) -> Json:
    """Return an object inside another, empty when it is missing or no object."""
    found = parent.get(name)
    return found if isinstance(found, dict) else {}


def children(parent: Json, name: str) -> Iterator[Json]:
    """Yield the objects of a list; what is no object is passed over, such as the null of _line."""
    found = parent.get(name)
    if isinstance(found, list):
        yield from (each for each in found if isinstance(each, dict))


def text(parent: Json, name: str) -> str:
    """Return a text, "" when it is missing or no text."""
    found = parent.get(name)
    return _shown(found) if isinstance(found, str) else ""


def texts(parent: Json, name: str) -> tuple[str, ...]:
    """Return the texts of a list."""
    found = parent.get(name)
    if not isinstance(found, list):
        return ()
    return tuple(_shown(each) for each in found if isinstance(each, str) and each.strip())


def _shown(found: str) -> str:
    """Return a text with a sign in place of each that changes what is seen, and shows nothing."""
    found = found.strip()
    return found if found.isprintable() else _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", found)


def whole(parent: Json, name: str) -> int | None:
    """Return a whole number; a truth value is none."""
    found = parent.get(name)
    return found if type(found) is int else None


def decimal(parent: Json, name: str) -> float | None:
    """Return a finite number; a truth value is none."""
    found = parent.get(name)
    if type(found) is int and abs(found) < _LARGE:
        return float(found)
    return found if type(found) is float and abs(found) < _LARGE else None


def instant(parent: Json, name: str) -> datetime | None:
    """Return a date with time and zone, in UTC; None for anything else, a day alone included."""
    return moment(parent.get(name))


def moment(value: object) -> datetime | None:
    """Return the date that a JSON value writes as RFC 3339 does, else None."""
    if not isinstance(value, str) or "T" not in value:
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def extensions(parent: Json, url: str) -> Iterator[Json]:
    """Yield the extensions with an address."""
    return (each for each in children(parent, "extension") if each.get("url") == url)


def extension(parent: Json, url: str) -> Json:
    """Return the first extension with an address, else an empty one."""
    return next(extensions(parent, url), {})


def codings(concept: Json, system_part: str = "") -> Iterator[str]:
    """Yield the codes of a CodeableConcept whose system contains a text.

    Systems are compared in part: http and https, underscore and hyphen vary in real data.
    """
    for coding in children(concept, "coding"):
        if system_part in text(coding, "system").replace("_", "-") and text(coding, "code"):
            yield text(coding, "code")


def code(concept: Json, system_part: str = "") -> str:
    """Return the first code of a CodeableConcept, "" when it has none."""
    return next(codings(concept, system_part), "")


def first_code(parent: Json, name: str, system_part: str = "") -> str:
    """Return the first code among a list of CodeableConcepts, "" when there is none."""
    found = (each for concept in children(parent, name) for each in codings(concept, system_part))
    return next(found, "")


def identifier(resource: Json, type_code: str) -> str:
    """Return the value of the first identifier of a type, whatever its system."""
    for each in children(resource, "identifier"):
        if type_code in codings(child(each, "type")) and text(each, "value"):
            return text(each, "value")
    return ""


def reference(parent: Json, name: str) -> str:
    """Return the id that a reference names, "" when it names none."""
    return referenced(child(parent, name))


def referenced(target: Json) -> str:
    """Return the id at the end of `Organization/12`, of an absolute address or with a version."""
    return text(target, "reference").partition("/_history/")[0].rpartition("/")[2]


def tags(resource: Json) -> set[str]:
    """Return the codes of meta.tag."""
    return {text(each, "code") for each in children(child(resource, "meta"), "tag")}


_LARGE = 1e9
# Control characters but for tab and line ends, what turns the direction of writing round, and
# halves of characters, which nothing can store.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
