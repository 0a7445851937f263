"""One capacity of a place: the official extension on one side, plain codes on the other.

`PARTS` is the single table of its coded sub-extensions; reading, rendering, selecting and searching
all follow it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from ror_server.fhir import canonical, instants, json_text, nomenclatures

HIGHEST_COUNT = 9999
LONGEST_COMMENT = 1000
COUNT = "nbCapacity"
UPDATE_DATE = "capacityUpdateDate"
COMMENTS = frozenset({"comment", canonical.COMMENT})
PATH = f"Location.extension('{canonical.SUPPORTED_CAPACITY}')"
"""FHIRPath by which the official server names the extension in its errors."""

# As long as the columns that keep them.
_CODE = re.compile(r"[A-Za-z0-9._-]{1,8}", re.ASCII)


class Key(NamedTuple):
    """The seven codes that tell one indicator from another; "" where absent."""

    status: str
    temporality: str
    gender: str = ""
    closing_type: str = ""
    additional_type: str = ""
    crisis_type: str = ""
    assignment: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """One count as it stands or as it is asked for.

    Attributes:
        key: which indicator.
        nature: TRE_R329 code, 01 bed or 02 place.
        count: beds or places.
        source_type: TRE_R335 code.
        updated_at: when the source said so (capacityUpdateDate), aware.
        comment: free text, "" when none.
    """

    key: Key
    nature: str
    count: int
    source_type: str
    updated_at: datetime
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A coded sub-extension.

    Attributes:
        url: bare name of the sub-extension.
        column: of the table `capacity`.
        nomenclature: its code list.
        search: official search parameter, "" when there is none.
        required: cardinality 1..1.
    """

    url: str
    column: str
    nomenclature: str
    search: str
    required: bool = False


KEY_PARTS = (
    Part("capacityStatus", "status", "capacity-status", "capacity-status", required=True),
    Part(
        "temporalityCapacity",
        "temporality",
        "capacity-temporality",
        "temporality-capacity",
        required=True,
    ),
    Part("genderCapacityAvailable", "gender", "capacity-gender", "gender-capacity-available"),
    Part("capacityClosingType", "closing_type", "capacity-closing-type", "capacity-closing-type"),
    Part(
        "additionalBedType",
        "additional_type",
        "capacity-additional-bed-type",
        "additional-bed-type",
    ),
    Part("crisisType", "crisis_type", "capacity-crisis-type", "crisis-type"),
    Part(
        "temporaryAssignement",
        "assignment",
        "capacity-temporary-assignment",
        "temporary-assignement",
        required=True,
    ),
)
NATURE = Part("capacityType", "nature", "capacity-nature", "capacity-type", required=True)
SOURCE = Part("capacitySourceType", "source_type", "capacity-source-type", "", required=True)
PARTS = {part.url: part for part in (*KEY_PARTS, NATURE, SOURCE)}


class BadCapacity(ValueError):  # noqa: N818 - what it is
    """An extension that is no well-formed capacity.

    Attributes:
        part: sub-extension at fault, "" for the whole.
    """

    def __init__(self, reason: str, part: str = "") -> None:
        super().__init__(reason)
        self.part = part

    @property
    def expression(self) -> str:
        """FHIRPath of what is wrong."""
        return f"{PATH}.extension('{self.part}')" if self.part else PATH


def described(key: Key) -> str:
    """Write a key as the official errors do, with null for an absent code."""
    return " / ".join(
        f"{part.url}: {code or 'null'}" for part, code in zip(KEY_PARTS, key, strict=True)
    )


def is_capacity(extension: object) -> bool:
    """Tell whether an extension of a Location is a capacity."""
    return isinstance(extension, dict) and extension.get("url") == canonical.SUPPORTED_CAPACITY


def to_text(capacity: Capacity) -> str:
    """Render a capacity as JSON text, sub-extensions always in the same order.

    A page of a search has thousands of them that differ in count and date alone: text of their
    codes, written once, makes the page several times faster than writing it from objects.
    """
    comment = ""
    if capacity.comment:
        comment = "," + json_text.write({"url": "comment", "valueString": capacity.comment})
    return (
        f'{{"extension":[{{"url":"{COUNT}","valueInteger":{capacity.count}}},'
        f'{{"url":"{UPDATE_DATE}","valueDateTime":"{instants.write(capacity.updated_at)}"}},'
        f"{_coded(capacity.key, capacity.nature, capacity.source_type)}{comment}],"
        f'"url":"{canonical.SUPPORTED_CAPACITY}"}}'
    )


@lru_cache(maxsize=4096)
def _coded(key: Key, nature: str, source_type: str) -> str:
    values = [(NATURE, nature), (SOURCE, source_type), *zip(KEY_PARTS, key, strict=True)]
    return ",".join(
        json_text.write(
            {
                "url": part.url,
                "valueCodeableConcept": nomenclatures.load(part.nomenclature).concept(code),
            }
        )
        for part, code in values
        if code
    )


def from_extension(extension: Mapping[str, Any], *, known_codes_only: bool = True) -> Capacity:
    """Read a capacity, strictly.

    Args:
        extension: the whole ror-location-supported-capacity.
        known_codes_only: refuse codes that the code lists do not have.

    Raises:
        BadCapacity: naming the sub-extension that is missing, doubled, unknown or of a wrong type.
    """
    found = _by_url(extension)
    codes = {part.column: _code(found.pop(part.url, None), part) for part in PARTS.values()}
    if known_codes_only:
        for part in PARTS.values():
            _check_known(codes[part.column], part)
    count = _count(found.pop(COUNT, None))
    updated_at = _date(found.pop(UPDATE_DATE, None))
    comment = ""
    for url in COMMENTS & found.keys():
        comment = _comment(found.pop(url))
    if found:
        unknown = _printable(next(iter(found)))
        raise BadCapacity(f"Sous-extension inconnue\u00a0: {unknown}")
    return Capacity(
        key=Key(*(codes[part.column] for part in KEY_PARTS)),
        nature=codes[NATURE.column],
        count=count,
        source_type=codes[SOURCE.column],
        updated_at=updated_at,
        comment=comment,
    )


def _by_url(extension: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    if not is_capacity(extension):
        raise BadCapacity("La valeur n’est pas une extension ror-location-supported-capacity")
    parts = extension.get("extension")
    if not isinstance(parts, list):
        raise BadCapacity("L’extension n’a pas de sous-extensions")
    found: dict[str, Mapping[str, Any]] = {}
    for part in parts:
        url = part.get("url") if isinstance(part, dict) else None
        if not isinstance(url, str):
            raise BadCapacity("Une sous-extension n’a pas d’url")
        if url in found:
            raise BadCapacity(f"Sous-extension répétée\u00a0: {_printable(url)}", _known(url))
        found[url] = part
    return found


def _code(found: Mapping[str, Any] | None, part: Part) -> str:
    if found is None:
        if part.required:
            raise BadCapacity(f"L’attribut {part.url} est obligatoire", part.url)
        return ""
    concept = found.get("valueCodeableConcept")
    codings = concept.get("coding") if isinstance(concept, dict) else None
    if not isinstance(codings, list) or len(codings) != 1 or not isinstance(codings[0], dict):
        raise BadCapacity(
            f"L’attribut {part.url} doit être un valueCodeableConcept avec un seul coding", part.url
        )
    code, system = codings[0].get("code"), codings[0].get("system")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise BadCapacity(f"L’attribut {part.url} n’a pas de code lisible", part.url)
    if system is not None and not _names(system, nomenclatures.load(part.nomenclature).system):
        raise BadCapacity(
            f"L’attribut {part.url} a un système inattendu\u00a0: {_printable(system)}", part.url
        )
    return code


def _check_known(code: str, part: Part) -> None:
    if code and code not in nomenclatures.load(part.nomenclature).displays:
        raise BadCapacity(f"L’attribut {part.url} a un code inconnu\u00a0: {code}", part.url)


def _names(system: object, expected: str) -> bool:
    """Accept the code system, or a value set as some senders write, without its final slash."""
    return isinstance(system, str) and (
        system == expected or (system.startswith(canonical.VALUE_SETS) and not system.endswith("/"))
    )


def _count(found: Mapping[str, Any] | None) -> int:
    value = (found or {}).get("valueInteger")
    # A bool is an int for Python, and 3.0 equals 3: neither is a FHIR integer.
    if type(value) is not int or not 0 <= value <= HIGHEST_COUNT:
        raise BadCapacity(
            f"L’attribut {COUNT} doit être un valueInteger entre 0 et {HIGHEST_COUNT}", COUNT
        )
    return value


def _date(found: Mapping[str, Any] | None) -> datetime:
    value = (found or {}).get("valueDateTime")
    try:
        return instants.parse(value if isinstance(value, str) else "")
    except ValueError:
        raise BadCapacity(
            f"L’attribut {UPDATE_DATE} doit être une date avec son heure et son fuseau", UPDATE_DATE
        ) from None


def _comment(found: Mapping[str, Any]) -> str:
    value = found.get("valueString")
    if not isinstance(value, str) or len(value) > LONGEST_COMMENT or not _storable(value):
        raise BadCapacity(f"Le commentaire doit être un texte d’au plus {LONGEST_COMMENT} signes")
    return value


def _storable(text: str) -> bool:
    """Tell whether a database can keep a text: no NUL, no half of a character."""
    return "\x00" not in text and not any("\ud800" <= each <= "\udfff" for each in text)


def _known(url: str) -> str:
    return url if url in PARTS or url in {COUNT, UPDATE_DATE} else ""


def _printable(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)[
        :80
    ]
