"""A capacity indicator: one count for one combination of seven codes (glossary: indicateur)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ror_desktop.domain.codes import (
    BED,
    Assignment,
    CapacityStatus,
    Gender,
    SourceType,
    Temporality,
)


@dataclass(frozen=True, slots=True, order=True)
class IndicatorKey:
    """The seven codes that tell one indicator of a place from another; "" where absent.

    Gender 03, withdrawn in August 2025, is 04 wherever it comes from: the same beds count once.
    """

    status: str
    temporality: str = Temporality.CURRENT
    gender: str = ""
    closing_type: str = ""
    additional_type: str = ""
    crisis_type: str = ""
    assignment: str = Assignment.NONE

    def __post_init__(self) -> None:
        """Name beds of no certain gender by the code of today."""
        if self.gender == Gender.UNDIFFERENTIATED:
            object.__setattr__(self, "gender", Gender.UNDETERMINED.value)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One count as declared at its source.

    Attributes:
        key: the seven codes.
        count: beds (or places); 0 is a value.
        updated_at: when the source last said so (capacityUpdateDate), aware, UTC.
        nature: TRE_R329 code, 01 bed.
        source: TRE_R335 code, 01 typed by a person.
        comment: free text that came with the count, "" when none.
    """

    key: IndicatorKey
    count: int
    updated_at: datetime
    nature: str = BED
    source: str = SourceType.MANUAL
    comment: str = ""

    def says_the_same_as(self, other: "Indicator") -> bool:
        """Tell whether the other is the same declaration: same key, count and date."""
        return (self.key, self.count, self.updated_at) == (other.key, other.count, other.updated_at)


def by_key(indicators: Iterable[Indicator]) -> dict[IndicatorKey, Indicator]:
    """Index indicators, keeping the most recent of duplicates (they occur in real data)."""
    chosen: dict[IndicatorKey, Indicator] = {}
    for indicator in indicators:
        known = chosen.get(indicator.key)
        if known is None or indicator.updated_at > known.updated_at:
            chosen[indicator.key] = indicator
    return chosen


def current(
    indicators: Mapping[IndicatorKey, Indicator], status: CapacityStatus
) -> tuple[Indicator, ...]:
    """Return the indicators of one status that hold now, over genders, kinds and assignments."""
    return tuple(
        indicator
        for key, indicator in indicators.items()
        if key.status == status and key.temporality == Temporality.CURRENT
    )
