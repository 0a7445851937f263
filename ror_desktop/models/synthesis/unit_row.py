"""One row of a list of units: what it shows, and what it is sorted by."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import Qt

from ror_desktop.domain.availability import Availability, declared_free, installed
from ror_desktop.domain.freshness import FreshnessLevel, FreshnessLimits
from ror_desktop.domain.region import Grouping, Region
from ror_desktop.domain.text_folding import folded
from ror_desktop.domain.units import Unit
from ror_desktop.models.search_origin import SearchOrigin


class UnitRole(IntEnum):
    """What a row gives beside Qt's own roles, in every column.

    ROW: the UnitRow. HIGHLIGHT: how recently it changed, from 1.0 to 0.0. FRESHNESS: a
    ShownFreshness; the same role in every table that has a freshness column. LOOK: all that the
    cell shows as a text, the same for cells that look the same.
    """

    ROW = Qt.ItemDataRole.UserRole + 1
    HIGHLIGHT = Qt.ItemDataRole.UserRole + 2
    FRESHNESS = Qt.ItemDataRole.UserRole + 3
    LOOK = Qt.ItemDataRole.UserRole + 4


class UnitColumn(IntEnum):
    """Columns of the lists, in order."""

    DEPARTEMENT = 0
    SITE = 1
    UNIT = 2
    GROUPING = 3
    FREE = 4
    FRESHNESS = 5
    TREND = 6
    DISTANCE = 7


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
class UnitRow:
    """A unit as a list shows it: what was declared is kept, its age is judged when asked.

    So that passing time costs nothing for the thousands of rows that are not on screen.

    Attributes:
        unit: the unit.
        groupings: in which it counts.
        free: free beds as declared, None when they never were.
        updated_at: date of that count.
        installed: installed beds, None when not said.
        before: free beds at the last visit, None when not declared then.
        change: free beds more (or less) than at the last visit.
        place: rank of the département, of the first grouping, then names: settles every order.
        limits: freshness limits of the region.
        clock: tells the time at which ages are judged.
        origin: measures distances, from a point that may change.
    """

    unit: Unit
    groupings: tuple[Grouping, ...]
    free: int | None
    updated_at: datetime | None
    installed: int | None
    before: int | None
    change: int
    place: tuple[int, int, str, str, str]
    limits: FreshnessLimits
    clock: Callable[[], datetime]
    origin: SearchOrigin

    @property
    def distance_km(self) -> float | None:
        """Kilometres from the point looked around; None without one, or without a position."""
        return self.origin.distance_km(self.unit.position)

    @property
    def availability(self) -> Availability:
        """Free beds as they can be believed now."""
        level = self.limits.level(self.updated_at, self.clock())
        return Availability(self.free, self.updated_at, level)

    @property
    def freshness(self) -> ShownFreshness:
        """Freshness of the count now."""
        now = self.clock()
        remaining = self.limits.remaining(self.updated_at, now)
        return ShownFreshness(self.limits.level(self.updated_at, now), remaining)

    def sort_value(self, column: int) -> tuple[object, ...]:
        """Return what a column is sorted by: what things are, not how they look."""
        return _SORT_VALUES[UnitColumn(column)](self)


_SORT_VALUES: Mapping[UnitColumn, Callable[[UnitRow], tuple[object, ...]]] = {
    UnitColumn.DEPARTEMENT: lambda row: (row.place[0], *row.place[2:]),
    UnitColumn.SITE: lambda row: row.place[2:],
    UnitColumn.UNIT: lambda row: row.place[3:],
    UnitColumn.GROUPING: lambda row: (row.place[1], row.place[0], *row.place[2:]),
    UnitColumn.FREE: lambda row: (-1 if row.free is None else row.free,),
    # The youngest first, as ages do; a count that was never declared is older than any.
    UnitColumn.FRESHNESS: lambda row: (
        math.inf if row.updated_at is None else -row.updated_at.timestamp(),
    ),
    UnitColumn.TREND: lambda row: (row.change,),
    UnitColumn.DISTANCE: lambda row: (math.inf if row.distance_km is None else row.distance_km,),
}


class UnitRowFactory:
    """Makes the rows of one region against one last visit; keeps those of unchanged units."""

    def __init__(
        self,
        region: Region,
        last_visit: Mapping[str, int],
        clock: Callable[[], datetime],
        origin: SearchOrigin,
    ) -> None:
        self._limits = region.limits
        self._last_visit = last_visit
        self._clock = clock
        self._origin = origin
        self._departements = {each.code: rank for rank, each in enumerate(region.departements)}
        self._groupings = {each.code: rank for rank, each in enumerate(region.groupings)}
        self._made: dict[str, UnitRow] = {}

    def make(self, unit: Unit, groupings: tuple[Grouping, ...]) -> UnitRow:
        """Return the row of a unit."""
        known = self._made.get(unit.location_id)
        if known is not None and known.unit is unit:
            return known
        free, updated_at = declared_free(unit)
        before = self._last_visit.get(unit.location_id)
        place = (
            self._departements.get(unit.departement, len(self._departements)),
            min((self._groupings[each.code] for each in groupings), default=0),
            folded(unit.site.label),
            folded(unit.name),
            unit.location_id,
        )
        made = self._made[unit.location_id] = UnitRow(
            unit=unit,
            groupings=groupings,
            free=free,
            updated_at=updated_at,
            installed=installed(unit),
            before=before,
            change=(free or 0) - (before or 0) if self._last_visit else 0,
            place=place,
            limits=self._limits,
            clock=self._clock,
            origin=self._origin,
        )
        return made
