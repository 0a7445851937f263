"""Units that a feed of their hospital keeps up to date."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ror_desktop.domain.codes import SourceType
from ror_desktop.domain.indicators import Indicator


@dataclass(frozen=True, slots=True)
class FedUnit:
    """A unit that software declares without typing.

    Attributes:
        location_id: of the unit.
        source: TRE_R335 code of what the software writes.
        statuses: TRE_R330 codes of what it declares; people type the rest.
        fed_at: what its last data was true at; None when none was taken yet.
    """

    location_id: str
    source: str
    statuses: frozenset[str]
    fed_at: datetime | None


def typed_since(fed: FedUnit, indicators: Collection[Indicator]) -> bool:
    """Tell whether somebody typed a count that the last data of the feed did not know of."""
    return any(
        each.source == SourceType.MANUAL and (fed.fed_at is None or each.updated_at > fed.fed_at)
        for each in indicators
        if each.key.status in fed.statuses
    )
