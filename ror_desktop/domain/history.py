"""Where counts come from: the history of an indicator, and the feed of a hospital's software."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ror_desktop.domain.codes import SourceType
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.domain.units import Unit

OLDER, REFUSED = "older", "refused"
"""Operations of counts that were heard and never stood: something newer stood, or a rule forbids.
"""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One declaration kept by the server.

    Attributes:
        id: grows with time on one server.
        location_id: the place.
        key: the indicator.
        operation: add, replace or delete; older or refused.
        count: the number declared, None when deleted.
        previous: the number before, which stays when this one never stood; None for none.
        updated_at: date of the declaration at its source.
        recorded_at: when the server took it.
        author: display name of the person or program.
        source: TRE_R335 code.
        fictitious: made up for a demonstration.
    """

    id: int
    location_id: str
    key: IndicatorKey
    operation: str
    count: int | None
    previous: int | None
    updated_at: datetime
    recorded_at: datetime
    author: str
    source: str
    fictitious: bool

    @property
    def stood(self) -> bool:
        """Tell whether the count was taken; else it was heard and set aside, nothing changed."""
        return self.operation not in {OLDER, REFUSED}


@dataclass(frozen=True, slots=True)
class FedUnit:
    """A unit that software declares without typing.

    Attributes:
        location_id: of the unit.
        source: TRE_R335 code of what the software writes.
        statuses: TRE_R330 codes of what it declares; people type the rest.
        fed_at: what its last data was true at; None when none was taken yet.
        problem: why the last data was not taken, "" when it was.
        recount_since: when something came that the software's counts do not hold, None else.
    """

    location_id: str
    source: str
    statuses: frozenset[str]
    fed_at: datetime | None
    problem: str = ""
    recount_since: datetime | None = None


def declared_in(change: UnitChange, unit: Unit) -> list[HistoryEntry]:
    """Return what a change declares of a unit as it stood before; nothing when nobody is named."""
    if not change.author:
        return []
    entries = []
    for key, indicator in change.indicators.items():
        before = unit.indicators.get(key)
        if before is None or not indicator.says_the_same_as(before):
            entries.append(
                HistoryEntry(
                    id=change.event_id,
                    location_id=change.unit_id,
                    key=key,
                    operation="add" if before is None else "replace",
                    count=indicator.count,
                    previous=None if before is None else before.count,
                    updated_at=indicator.updated_at,
                    recorded_at=change.last_updated,
                    author=change.author,
                    source=indicator.source,
                    fictitious=False,
                )
            )
    return entries


def typed_since(fed: FedUnit, indicators: Collection[Indicator]) -> bool:
    """Tell whether somebody typed a count that the last data of the feed did not know of."""
    return any(
        each.source == SourceType.MANUAL and (fed.fed_at is None or each.updated_at > fed.fed_at)
        for each in indicators
        if each.key.status in fed.statuses
    )
