"""One capacity of a place: plain codes here, and the official extension that they are written as.

`PARTS` is the single table of its coded sub-extensions; reading, rendering, selecting and searching
all follow it.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from ror_server.fhir import canonical, json_text, nomenclatures
from ror_server.fhir.codes import Assignment, Horizon
from ror_server.fhir.date_ranges import write_instant

COUNT = "nbCapacity"
UPDATE_DATE = "capacityUpdateDate"
COMMENTS = frozenset({"comment", canonical.COMMENT})
PATH = f"Location.extension('{canonical.SUPPORTED_CAPACITY}')"
"""FHIRPath by which the official server names the extension in its errors."""


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


STATUS = Part("capacityStatus", "status", "capacity-status", "capacity-status", required=True)
KEY_PARTS = (
    STATUS,
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


def described(key: Key) -> str:
    """Write a key as the official errors do, with null for an absent code."""
    return " / ".join(
        f"{part.url}: {code or 'null'}" for part, code in zip(KEY_PARTS, key, strict=True)
    )


def label(key: Key) -> str:
    """Name an indicator for people, in the words of the code lists; what is usual is left out."""
    usual = Key("", Horizon.CURRENT, assignment=Assignment.NONE)
    return ", ".join(
        nomenclatures.load(part.nomenclature).displays.get(code, code)
        for part, code, said in zip(KEY_PARTS, key, usual, strict=True)
        if code and code != said
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
        f'{{"url":"{UPDATE_DATE}","valueDateTime":"{write_instant(capacity.updated_at)}"}},'
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
