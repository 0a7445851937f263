"""One line of a list of units: what it shows, and what it is sorted by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from PySide6.QtCore import Qt

from ror_desktop.domain.availability import Availability, availability, installed
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.region import Grouping, Region
from ror_desktop.domain.units import Unit

FRESHNESS_ROLE = Qt.ItemDataRole.UserRole + 20
"""A ShownFreshness; the same role in every table that has a freshness column."""
HIGHLIGHT_ROLE = Qt.ItemDataRole.UserRole + 21
"""How recently a line changed, from 1.0 to 0.0."""


class UnitColumn(IntEnum):
    """Columns of the lists, in order."""

    DEPARTEMENT = 0
    SITE = 1
    UNIT = 2
    GROUPING = 3
    FREE = 4
    FRESHNESS = 5
    TREND = 6


@dataclass(frozen=True, slots=True)
class ShownFreshness:
    """What a freshness bar paints.

    Attributes:
        level: gives colour and sign.
        remaining: left before the stale limit, from 1.0 to 0.0.
    """

    level: FreshnessLevel
    remaining: float


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as a list shows it.

    Attributes:
        unit: the unit.
        groupings: in which it counts.
        availability: free beds, as they can be believed at the time of the list.
        installed: installed beds, None when not said.
        freshness: of that count, to be painted.
        before: free beds at the last look, None when not declared then.
        change: free beds more (or less) than at the last look.
        place: rank of the département, of the first grouping, then names: settles every order.
        judged_at: time of the list.
    """

    unit: Unit
    groupings: tuple[Grouping, ...]
    availability: Availability
    installed: int | None
    freshness: ShownFreshness
    before: int | None
    change: int
    place: tuple[int, int, str, str, str]
    judged_at: datetime

    @property
    def age(self) -> timedelta:
        """Age of the count, the longest there is when it was never declared."""
        declared_at = self.availability.updated_at
        return timedelta.max if declared_at is None else self.judged_at - declared_at

    def sort_value(self, column: int) -> tuple[object, ...]:
        """Return what a column is sorted by: what things are, not how they look."""
        return _SORT_VALUES[UnitColumn(column)](self)


_SORT_VALUES: Mapping[UnitColumn, Callable[[UnitLine], tuple[object, ...]]] = {
    UnitColumn.DEPARTEMENT: lambda line: (line.place[0], *line.place[2:]),
    UnitColumn.SITE: lambda line: line.place[2:],
    UnitColumn.UNIT: lambda line: (line.unit.name,),
    UnitColumn.GROUPING: lambda line: (line.place[1], line.place[0], *line.place[2:]),
    UnitColumn.FREE: lambda line: (
        -1 if line.availability.free is None else line.availability.free,
    ),
    UnitColumn.FRESHNESS: lambda line: (line.age,),
    UnitColumn.TREND: lambda line: (line.change,),
}


class LineMaker:
    """Makes lines for one region, at one time, against one last look."""

    def __init__(self, region: Region, now: datetime, seen: Mapping[str, int]) -> None:
        self._limits = region.limits
        self._now = now
        self._seen = seen
        self._departements = {each.code: rank for rank, each in enumerate(region.departements)}
        self._groupings = {each.code: rank for rank, each in enumerate(region.groupings)}

    def line(self, unit: Unit, groupings: tuple[Grouping, ...]) -> UnitLine:
        """Return the line of a unit."""
        found = availability(unit, self._limits, self._now)
        free = found.free or 0
        before = self._seen.get(unit.location_id)
        return UnitLine(
            unit,
            groupings,
            found,
            installed(unit),
            ShownFreshness(found.level, self._limits.remaining(found.updated_at, self._now)),
            before,
            free - (before or 0) if self._seen else 0,
            (
                self._departements.get(unit.departement, len(self._departements)),
                min((self._groupings[each.code] for each in groupings), default=0),
                unit.site.name,
                unit.name,
                unit.location_id,
            ),
            self._now,
        )
