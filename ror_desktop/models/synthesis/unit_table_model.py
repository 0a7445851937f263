"""A list of units as a table model: sorted by what things are, live one line at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ror_desktop.domain.units import Unit
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import HereState
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.models.synthesis.unit_row import (
    LineMaker,
    UnitColumn,
    UnitLine,
    UnitRole,
)
from ror_desktop.models.synthesis.unit_table_wording import (
    cell_text,
    cell_words,
    column_title,
    column_words,
)

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_WORDS = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})
_FEW_LINES = 64
"""Beyond so many lines at once the views are told of the range that they span."""
_BY_TIME = (UnitColumn.FREE, UnitColumn.FRESHNESS)


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


class UnitTableModel(QAbstractTableModel):
    """Units in lines.

    The model keeps its own order instead of leaving it to a proxy: a proxy asks Python for two
    values at each comparison, which takes a quarter of a second for a national list.
    """

    def __init__(
        self,
        store: RegionStore,
        recent: RecentChanges,
        here: HereState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._here = here
        self._recent = recent
        self._lines = UnitLines()
        self._maker: LineMaker | None = None
        store.snapshot_replaced.connect(self._renew)
        recent.faded.connect(self._refade)
        here.changed.connect(self._measure)
        self._renew()

    def line(self, row: int) -> UnitLine:
        """Return a line by its row."""
        return self._lines[row]

    def lines(self) -> tuple[UnitLine, ...]:
        """Return all lines in their order."""
        return tuple(self._lines)

    def row_of(self, location_id: str) -> int | None:
        """Return the row of a unit, None when it is not in the list."""
        return self._lines.row_of(location_id)

    def location_ids(self) -> frozenset[str]:
        """Return the units of the list."""
        return self._lines.location_ids

    def lines_of(self, units: Iterable[Unit]) -> list[UnitLine]:
        """Return units as lines of this table, in it or not."""
        if self._maker is None:
            return []
        line, groupings_of = self._maker.line, self._store.groupings_of
        return [line(unit, groupings_of(unit.location_id)) for unit in units]

    def set_units(self, units: Iterable[Unit]) -> None:
        """Show other units."""
        self.set_lines(self.lines_of(units))

    def set_lines(self, lines: Iterable[UnitLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines.put(self._lines.arranged(lines))
        self.endResetModel()

    def update_unit(self, unit: Unit) -> None:
        """Show a unit of the list as it is now; emits its row alone."""
        self.update_units([unit])

    def update_units(self, units: Iterable[Unit]) -> None:
        """Show units of the list as they are now; emits their rows, then another order if any."""
        rows = [self._lines.replace(line) for line in self.lines_of(units)]
        self._tell(rows)
        if len(rows) > _FEW_LINES or any(self._lines.is_misplaced(row) for row in rows):
            self._reorder()

    def add_unit(self, unit: Unit) -> None:
        """Take another unit, at its place in the order."""
        (line,) = self.lines_of([unit])
        ordered = self._lines.arranged([*self._lines, line])
        row = next(row for row, each in enumerate(ordered) if each is line)
        self.beginInsertRows(_ROOT, row, row)
        self._lines.put(ordered)
        self.endInsertRows()

    def remove_unit(self, location_id: str) -> None:
        """Drop a unit of the list."""
        row = self._lines.row(location_id)
        self.beginRemoveRows(_ROOT, row, row)
        self._lines.put(self._lines.without(row))
        self.endRemoveRows()

    def pass_time(self) -> None:
        """Let ages move on; emits the columns that tell them."""
        if not self._lines:
            return
        for column in _BY_TIME:
            last = self.index(len(self._lines) - 1, column)
            self.dataChanged.emit(self.index(0, column), last)

    # Qt's contract of a table model

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return the number of units."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(UnitColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column, in full in its tooltip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(section)
        return column_words(section) if role in _WORDS else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a line shows and says; see UnitRole."""
        region = self._store.region
        if not index.isValid() or region is None:
            return None
        line = self._lines[index.row()]
        if role in _WORDS:
            return cell_words(region, line, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(line, index.column())
        return self._raw(line, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the lines by a column."""
        self._lines.order_by(column, order)
        self._reorder()

    # Inside

    def _raw(self, line: UnitLine, role: int) -> object:
        match role:
            case UnitRole.ROW:
                return line
            case UnitRole.FRESHNESS:
                return line.freshness
            case UnitRole.HIGHLIGHT:
                return self._recent.strength(line.unit.location_id)
        return None

    def _renew(self) -> None:
        """Forget all lines: the region, or what they are compared with, is another."""
        region, store = self._store.region, self._store
        self._maker = None
        if region is not None:
            self._maker = LineMaker(region, store.seen, lambda: store.now, self._here)

    def _reorder(self) -> None:
        ordered = self._lines.arranged(self._lines)
        if all(before is after for before, after in zip(self._lines, ordered, strict=True)):
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self._lines[index.row()].unit.location_id for index in kept]
        self._lines.put(ordered)
        moved = [
            self.index(self._lines.row(location_id), index.column())
            for location_id, index in zip(ids, kept, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _measure(self) -> None:
        """Show the distances from another point."""
        if self._lines:
            last = self.index(len(self._lines) - 1, UnitColumn.DISTANCE)
            self.dataChanged.emit(self.index(0, UnitColumn.DISTANCE), last)
        self._reorder()

    def _refade(self, keys: frozenset[object]) -> None:
        rows = [
            row
            for key in keys
            if isinstance(key, str) and (row := self._lines.row_of(key)) is not None
        ]
        self._tell(rows, [UnitRole.HIGHLIGHT])

    def _tell(self, rows: Sequence[int], roles: Sequence[int] = ()) -> None:
        """Tell the views of rows that look different: each of a few, else the range they span."""
        if not rows:
            return
        spans = [(row, row) for row in rows]
        if len(rows) > _FEW_LINES:
            spans = [(min(rows), max(rows))]
        for first, last in spans:
            end = self.index(last, len(UnitColumn) - 1)
            self.dataChanged.emit(self.index(first, 0), end, list(roles))
