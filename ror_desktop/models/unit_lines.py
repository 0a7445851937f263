"""The lines of a list of units in their order, and the row where each unit stands."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt

from ror_desktop.models.synthesis.unit_row import UnitColumn, UnitLine


class UnitLines:
    """Lines ordered by a column; equal ones by place, whichever the direction."""

    def __init__(self) -> None:
        self._lines: list[UnitLine] = []
        self._rows: dict[str, int] = {}
        self._column = int(UnitColumn.DEPARTEMENT)
        self._order = Qt.SortOrder.AscendingOrder

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, row: int) -> UnitLine:
        return self._lines[row]

    def __iter__(self) -> Iterator[UnitLine]:
        return iter(self._lines)

    @property
    def location_ids(self) -> frozenset[str]:
        """Units of the list."""
        return frozenset(self._rows)

    def row_of(self, location_id: str) -> int | None:
        """Return the row of a unit, None when it is not in the list."""
        return self._rows.get(location_id)

    def row(self, location_id: str) -> int:
        """Return the row of a unit of the list.

        Raises:
            KeyError: the unit is not in the list.
        """
        return self._rows[location_id]

    def order_by(self, column: int, order: Qt.SortOrder) -> None:
        """Order by another column from now on; the lines move when they are next arranged."""
        self._column, self._order = column, order

    def arranged(self, lines: Iterable[UnitLine]) -> list[UnitLine]:
        """Return lines in order."""
        return sorted(
            sorted(lines, key=lambda line: line.place),
            key=lambda line: line.sort_value(self._column),
            reverse=self._order is Qt.SortOrder.DescendingOrder,
        )

    def put(self, arranged: Sequence[UnitLine]) -> None:
        """Take these lines, which are in order, in place of all others."""
        self._lines = list(arranged)
        self._rows = {line.unit.location_id: row for row, line in enumerate(self._lines)}

    def replace(self, line: UnitLine) -> int:
        """Take a unit of the list as it is now; return its row, which stays the same.

        Raises:
            KeyError: the unit is not in the list.
        """
        row = self.row(line.unit.location_id)
        self._lines[row] = line
        return row

    def without(self, row: int) -> list[UnitLine]:
        """Return all lines but that of a row."""
        return self._lines[:row] + self._lines[row + 1 :]

    def is_misplaced(self, row: int) -> bool:
        """Tell whether a line stands on the wrong side of a neighbour."""
        neighbours = self._lines[max(0, row - 1) : row + 2]
        return self.arranged(neighbours) != neighbours
