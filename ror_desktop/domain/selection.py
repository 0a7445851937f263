"""Selection: which list of units the panel beside the matrix shows, and its neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from ror_desktop.domain.availability import Availability
from ror_desktop.domain.region import Grouping, Region
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind
from ror_desktop.domain.units import Unit

T = TypeVar("T")


class ListKind(StrEnum):
    """The four lists that the matrix opens."""

    GROUPING = "grouping"
    DEPARTEMENT = "departement"
    CELL = "cell"
    ESTABLISHMENTS = "establishments"


@dataclass(frozen=True, slots=True)
class ListChoice:
    """A list of units.

    Attributes:
        kind: GROUPING, a row in the whole region; DEPARTEMENT, all that stands in one; CELL, a
            row in a département; ESTABLISHMENTS, those of a département with free beds.
        row: grouping, family or total that the units count in.
        departement: code, TOTAL for the whole region.
    """

    kind: ListKind
    row: Row
    departement: str

    def covers(self, unit: Unit, groupings: Iterable[Grouping]) -> bool:
        """Tell whether a unit, with its groupings, stands where the list looks."""
        if self.departement not in {TOTAL, unit.departement}:
            return False
        if self.row.kind is RowKind.GROUPING:
            return any(each.code == self.row.code for each in groupings)
        if self.row.kind is RowKind.FAMILY:
            return any(each.family == self.row.code for each in groupings)
        return any(True for _ in groupings)

    def exists_in(self, region: Region) -> bool:
        """Tell whether the region has the row and the département of the list."""
        if self.departement != TOTAL and region.departement(self.departement) is None:
            return False
        if self.row.kind is RowKind.GROUPING:
            return region.grouping(self.row.code) is not None
        return self.row.kind is not RowKind.FAMILY or self.row.code in region.families

    def includes(
        self, unit: Unit, groupings: Iterable[Grouping], availability: Availability
    ) -> bool:
        """Tell whether a unit, with its groupings and free beds, is in the list."""
        if self.kind is ListKind.ESTABLISHMENTS and not availability.free:
            return False
        return self.covers(unit, groupings)

    def neighbour(
        self, rows: Sequence[Row], departements: Sequence[str], step: int
    ) -> "ListChoice":
        """Return the list `step` places further on, around the end.

        Lists of a département go on to the next département, the others to the next row of the
        same kind; a list without any neighbour returns itself.

        Args:
            rows: of the matrix, in order.
            departements: columns of the matrix, in order, the total included.
            step: 1 or -1.
        """
        if self.kind in {ListKind.DEPARTEMENT, ListKind.ESTABLISHMENTS}:
            codes = [code for code in departements if code != TOTAL]
            return replace(self, departement=_next(codes, self.departement, step))
        alike = [row for row in rows if row.kind is self.row.kind]
        return replace(self, row=_next(alike, self.row, step))

    def position(self, rows: Sequence[Row], departements: Sequence[str]) -> tuple[int, int]:
        """Return the place of the list among its neighbours, from 1, and their number."""
        if self.kind in {ListKind.DEPARTEMENT, ListKind.ESTABLISHMENTS}:
            codes = [code for code in departements if code != TOTAL]
            return _place(codes, self.departement), len(codes)
        alike = [row for row in rows if row.kind is self.row.kind]
        return _place(alike, self.row), len(alike)


def list_of_cell(key: CellKey) -> ListChoice:
    """Return the list that a cell opens."""
    if key.departement == TOTAL:
        return ListChoice(ListKind.GROUPING, key.row, TOTAL)
    if key.row.kind is RowKind.TOTAL:
        return ListChoice(ListKind.ESTABLISHMENTS, key.row, key.departement)
    return ListChoice(ListKind.CELL, key.row, key.departement)


def list_of_row(row: Row) -> ListChoice:
    """Return the list that the heading of a row opens."""
    return ListChoice(ListKind.GROUPING, row, TOTAL)


def list_of_departement(code: str) -> ListChoice:
    """Return the list that the heading of a column opens."""
    whole = Row(RowKind.TOTAL, TOTAL)
    kind = ListKind.GROUPING if code == TOTAL else ListKind.DEPARTEMENT
    return ListChoice(kind, whole, code)


def _next(among: Sequence[T], here: T, step: int) -> T:
    if here not in among:
        return among[0] if among else here
    return among[(among.index(here) + step) % len(among)]


def _place(among: Sequence[T], here: T) -> int:
    return among.index(here) + 1 if here in among else 0
