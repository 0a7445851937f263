"""Synthesis: the matrix of free beds by regroupement and département, updated unit by unit.

Counts are sums over distinct units: one that serves two regroupements counts once in each of
their rows, and once in the family, in the département and in the total.
"""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ror_desktop.domain.availability import Availability, availability
from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.region import Grouping, Region
from ror_desktop.domain.totals import BedTotal
from ror_desktop.domain.units import Unit

TOTAL = ""
"""Code of the total column, and of the total row."""

_DUE_PER_UNIT = 4


class RowKind(StrEnum):
    """What a row of the matrix stands for."""

    GROUPING = "grouping"
    FAMILY = "family"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the matrix: a grouping by code, a family by heading, or the total."""

    kind: RowKind
    code: str


@dataclass(frozen=True, slots=True)
class CellKey:
    """A cell: a row and a département code (TOTAL for the whole region)."""

    row: Row
    departement: str


@dataclass(frozen=True, slots=True)
class _CellGroup:
    """The cells of all units that share a département and a set of groupings."""

    keys: frozenset[CellKey]
    cells: tuple[BedTotal, ...]


# Not frozen: one is made for every changed unit, and frozen ones take three times as long to make.
@dataclass(slots=True)
class _Contribution:
    """What one unit adds to each of its cells."""

    group: _CellGroup
    availability: Availability
    counted: bool
    before: int

    def add(self, *, times: int) -> None:
        """Add the unit to its cells; take it out of them with -1."""
        found, counted, before = self.availability, self.counted, self.before
        for cell in self.group.cells:
            cell.add(found, before, times, counted=counted)


class Synthesis:
    """The matrix of a region under one filter.

    Existence ignores the freshness and free-bed limits of the filter: a filter must not make an
    offer look nonexistent, nor a declared zero look undeclared. Sums obey all of it.
    """

    def __init__(
        self,
        region: Region,
        units: Iterable[Unit],
        now: datetime,
        unit_filter: UnitFilter | None = None,
        last_visit: Mapping[str, int] | None = None,
    ) -> None:
        """Build the matrix.

        Args:
            region: gives rows, columns and freshness limits.
            units: all units of the region.
            now: time at which counts are judged.
            unit_filter: what is kept; None keeps all.
            last_visit: free beds of each unit (by location id) at the user's last visit; a unit
                that is missing had declared nothing then. None or empty: there was no visit.
        """
        self._region = region
        self._filter = unit_filter or UnitFilter()
        # An empty bed count adds nothing to a sum but says that the unit declared.
        self._counting = replace(self._filter, only_free=False)
        self._last_visit = last_visit or {}
        self._cells: dict[CellKey, BedTotal] = {}
        self._rows_of: dict[tuple[str, ...], tuple[Row, ...]] = {}
        self._groups: dict[tuple[str, tuple[str, ...]], _CellGroup] = {}
        self._units: dict[str, Unit] = {}
        self._contributions: dict[str, _Contribution] = {}
        self._due: list[tuple[datetime, str]] = []
        self._judged_at = now
        for unit in units:
            self.update(unit, now)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows in order: each family, then its groupings; the total last."""
        rows: list[Row] = []
        for family in self._region.families:
            kept = [
                Row(RowKind.GROUPING, grouping.code)
                for grouping in self._region.groupings
                if grouping.family == family and self._filter.keeps_grouping(grouping.code)
            ]
            if kept:
                rows += [Row(RowKind.FAMILY, family), *kept]
        return (*rows, Row(RowKind.TOTAL, TOTAL))

    def departements(self) -> tuple[str, ...]:
        """Return the codes of the columns in order, the total last."""
        codes = [each.code for each in self._region.departements]
        return (*filter(self._filter.keeps_departement, codes), TOTAL)

    def cell(self, key: CellKey) -> BedTotal:
        """Return the sums of a cell; an empty one where nothing exists."""
        return self._cells.get(key) or BedTotal()

    def update(self, unit: Unit, now: datetime) -> frozenset[CellKey]:
        """Take a new or changed unit; return the cells that may look different."""
        changed = self._forget(unit.location_id)
        contribution = self._contribution(unit, now)
        self._units[unit.location_id] = unit
        self._contributions[unit.location_id] = contribution
        contribution.add(times=1)
        self._schedule(unit.location_id, contribution.availability, now)
        return changed | contribution.group.keys

    def remove(self, location_id: str) -> frozenset[CellKey]:
        """Drop a unit that no longer exists; return the cells that may look different."""
        changed = self._forget(location_id)
        self._units.pop(location_id, None)
        return changed

    def advance(self, now: datetime) -> frozenset[CellKey]:
        """Let time pass: judge again the counts that changed level; return their cells.

        A clock that was set back judges every count again: what it had grown too old for, or come
        near enough in the future for, may be otherwise.
        """
        changed: set[CellKey] = set()
        if now < self._judged_at:
            for each in list(self._units.values()):
                changed |= self.update(each, now)
        self._judged_at = now
        due: list[str] = []
        # Taken out first, the very instant included: a date that no longer lies ahead counts from
        # then on, while a count is still fresh at its limit and comes back for the next time.
        while self._due and self._due[0][0] <= now:
            due.append(heapq.heappop(self._due)[1])
        for location_id in due:
            unit = self._units.get(location_id)
            if unit is not None:
                changed |= self.update(unit, now)
        return frozenset(changed)

    def _forget(self, location_id: str) -> frozenset[CellKey]:
        known = self._contributions.pop(location_id, None)
        if known is None:
            return frozenset()
        known.add(times=-1)
        return known.group.keys

    def _contribution(self, unit: Unit, now: datetime) -> _Contribution:
        groupings = self._region.groupings_of(unit)
        found = availability(unit, self._region.limits, now)
        counted = self._counting.accepts(unit, groupings, found, now)
        before = self._last_visit.get(unit.location_id, 0 if self._last_visit else found.free or 0)
        return _Contribution(self._group(unit.departement, groupings), found, counted, before)

    def _group(self, departement: str, groupings: tuple[Grouping, ...]) -> _CellGroup:
        """Return the cells of a unit; few groups serve many units, so each is made once."""
        name = (departement, tuple(each.code for each in groupings))
        group = self._groups.get(name)
        if group is None:
            keys = self._keys(departement, name[1], groupings)
            cells = tuple(self._cells.setdefault(key, BedTotal()) for key in keys)
            group = self._groups[name] = _CellGroup(keys, cells)
        return group

    def _keys(
        self, departement: str, codes: tuple[str, ...], groupings: tuple[Grouping, ...]
    ) -> frozenset[CellKey]:
        if not self._filter.keeps_departement(departement):
            return frozenset()
        rows = self._rows_of.get(codes)
        if rows is None:
            rows = self._rows_of[codes] = self._rows_for(groupings)
        return frozenset(CellKey(row, column) for row in rows for column in (departement, TOTAL))

    def _rows_for(self, groupings: tuple[Grouping, ...]) -> tuple[Row, ...]:
        kept = [each for each in groupings if self._filter.keeps_grouping(each.code)]
        if not kept:
            return ()
        families = dict.fromkeys(each.family for each in kept)
        return (
            *(Row(RowKind.GROUPING, each.code) for each in kept),
            *(Row(RowKind.FAMILY, family) for family in families),
            Row(RowKind.TOTAL, TOTAL),
        )

    def _schedule(self, location_id: str, found: Availability, now: datetime) -> None:
        due = self._next_change(found, now)
        if due is None:
            return
        heapq.heappush(self._due, (due, location_id))
        if len(self._due) > _DUE_PER_UNIT * len(self._units) + _DUE_PER_UNIT:
            self._compact(now)

    def _next_change(self, found: Availability, now: datetime) -> datetime | None:
        """Return when time alone changes the level of a count, or hides it from the filter."""
        dates = [self._region.limits.next_change(found.updated_at, now)]
        # A date far ahead may be the last there is: nothing can be added to it.
        believable = None if found.level is FreshnessLevel.UNKNOWN else found.updated_at
        if believable is not None and self._filter.max_age is not None:
            dates.append(believable + self._filter.max_age)
        return min((date for date in dates if date is not None and date >= now), default=None)

    def _compact(self, now: datetime) -> None:
        """Drop the dates that later declarations have overtaken: a day on the wall has many."""
        self._due = [
            (due, location_id)
            for location_id, each in self._contributions.items()
            if (due := self._next_change(each.availability, now)) is not None
        ]
        heapq.heapify(self._due)
