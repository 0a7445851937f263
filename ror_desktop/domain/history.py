"""Who said what, when: the past of an indicator."""

from dataclasses import dataclass
from datetime import datetime

from ror_desktop.domain.indicators import IndicatorKey


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One declaration kept by the server.

    Attributes:
        id: grows with time on one server.
        location_id: the place.
        key: the indicator.
        operation: add, replace or delete.
        count: the number declared, None when deleted.
        previous: the number before, None when there was none.
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
