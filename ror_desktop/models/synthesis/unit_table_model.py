"""Table model of a list of units: sorted by what things are, live one row at a time."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ror_desktop.domain.units import Unit
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.models.synthesis.unit_row import (
    UnitColumn,
    UnitRole,
    UnitRow,
    UnitRowFactory,
)
from ror_desktop.models.synthesis.unit_table_wording import (
    cell_look,
    cell_text,
    cell_words,
    column_title,
    column_words,
)
from ror_desktop.models.wording import plain_tip

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_WORDS = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})
_FEW_ROWS = 64
"""Beyond so many rows at once the views are told of the range that they span."""
_BY_TIME = (UnitColumn.FREE, UnitColumn.FRESHNESS)


class UnitRows:
    """Rows ordered by a column; equal ones by place, whichever the direction."""

    def __init__(self) -> None:
        self._ordered: list[UnitRow] = []
        self._row_of: dict[str, int] = {}
        self._column = int(UnitColumn.DEPARTEMENT)
        self._order = Qt.SortOrder.AscendingOrder

    def __len__(self) -> int:
        return len(self._ordered)

    def __getitem__(self, row: int) -> UnitRow:
        return self._ordered[row]

    def __iter__(self) -> Iterator[UnitRow]:
        return iter(self._ordered)

    @property
    def location_ids(self) -> AbstractSet[str]:
        """Units of the list, as a view that moves on with it."""
        return self._row_of.keys()

    def row_of(self, location_id: str) -> int | None:
        """Return the row of a unit, None when it is not in the list."""
        return self._row_of.get(location_id)

    def row(self, location_id: str) -> int:
        """Return the row of a unit of the list.

        Raises:
            KeyError: the unit is not in the list.
        """
        return self._row_of[location_id]

    def order_by(self, column: int, order: Qt.SortOrder) -> None:
        """Order by another column from now on; the rows move when they are next arranged."""
        self._column, self._order = column, order

    def arranged(self, unit_rows: Iterable[UnitRow]) -> list[UnitRow]:
        """Return rows in order."""
        return sorted(
            sorted(unit_rows, key=lambda unit_row: unit_row.place),
            key=lambda unit_row: unit_row.sort_value(self._column),
            reverse=self._order is Qt.SortOrder.DescendingOrder,
        )

    def put(self, arranged: Sequence[UnitRow]) -> None:
        """Take these rows, which are in order, in place of all others."""
        self._ordered = list(arranged)
        self._row_of = {
            unit_row.unit.location_id: row for row, unit_row in enumerate(self._ordered)
        }

    def replace(self, unit_row: UnitRow) -> int:
        """Take a unit of the list as it is now; return its row, which stays the same.

        Raises:
            KeyError: the unit is not in the list.
        """
        row = self.row(unit_row.unit.location_id)
        self._ordered[row] = unit_row
        return row

    def without(self, row: int) -> list[UnitRow]:
        """Return all rows but one."""
        return self._ordered[:row] + self._ordered[row + 1 :]

    def is_misplaced(self, row: int) -> bool:
        """Tell whether a row stands on the wrong side of a neighbour."""
        neighbours = self._ordered[max(0, row - 1) : row + 2]
        return self.arranged(neighbours) != neighbours


class UnitTableModel(QAbstractTableModel):
    """One row for each unit.

    The model keeps its own order instead of leaving it to a proxy: a proxy asks Python for two
    values at each comparison, which takes a quarter of a second for a national list.
    """

    def __init__(
        self,
        store: RegionStore,
        recent: RecentChanges,
        origin: SearchOrigin,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._origin = origin
        self._recent = recent
        self._rows = UnitRows()
        self._factory: UnitRowFactory | None = None
        store.snapshot_replaced.connect(self._renew)
        recent.faded.connect(self._refade)
        origin.changed.connect(self._measure)
        self._renew()

    def unit_row(self, row: int) -> UnitRow:
        """Return a row by its position."""
        return self._rows[row]

    def unit_rows(self) -> tuple[UnitRow, ...]:
        """Return all rows in their order."""
        return tuple(self._rows)

    def row_of(self, location_id: str) -> int | None:
        """Return the row of a unit, None when it is not in the list."""
        return self._rows.row_of(location_id)

    def location_ids(self) -> AbstractSet[str]:
        """Return the units of the list, as a view that moves on with it."""
        return self._rows.location_ids

    def unit_rows_of(self, units: Iterable[Unit]) -> list[UnitRow]:
        """Return units as rows of this table, in it or not."""
        if self._factory is None:
            return []
        make, groupings_of = self._factory.make, self._store.groupings_of
        return [make(unit, groupings_of(unit.location_id)) for unit in units]

    def set_unit_rows(self, unit_rows: Iterable[UnitRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows.put(self._rows.arranged(unit_rows))
        self.endResetModel()

    def update_units(self, units: Iterable[Unit]) -> None:
        """Show units of the list as they are now; emits their rows, then another order if any."""
        rows = [self._rows.replace(unit_row) for unit_row in self.unit_rows_of(units)]
        self._tell(rows)
        if len(rows) > _FEW_ROWS or any(self._rows.is_misplaced(row) for row in rows):
            self._reorder()

    def add_unit(self, unit: Unit) -> None:
        """Take another unit, at its place in the order."""
        (unit_row,) = self.unit_rows_of([unit])
        ordered = self._rows.arranged([*self._rows, unit_row])
        row = next(row for row, each in enumerate(ordered) if each is unit_row)
        self.beginInsertRows(_ROOT, row, row)
        self._rows.put(ordered)
        self.endInsertRows()

    def remove_unit(self, location_id: str) -> None:
        """Drop a unit of the list."""
        row = self._rows.row(location_id)
        self.beginRemoveRows(_ROOT, row, row)
        self._rows.put(self._rows.without(row))
        self.endRemoveRows()

    def pass_time(self) -> None:
        """Let ages move on; emits the columns that tell them."""
        if not self._rows:
            return
        for column in _BY_TIME:
            last = self.index(len(self._rows) - 1, column)
            self.dataChanged.emit(self.index(0, column), last)

    # Qt's contract of a table model

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return the number of units."""
        return 0 if parent.isValid() else len(self._rows)

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
        """Return what a row shows and says; see UnitRole."""
        region = self._store.region
        if not index.isValid() or region is None:
            return None
        unit_row = self._rows[index.row()]
        if role in _WORDS:
            words = cell_words(region, unit_row, index.column())
            return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(unit_row, index.column())
        if role == UnitRole.LOOK:
            return f"{cell_look(unit_row, index.column())} {self._strength(unit_row)}"
        return self._raw(unit_row, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column."""
        self._rows.order_by(column, order)
        self._reorder()

    # Inside

    def _raw(self, unit_row: UnitRow, role: int) -> object:
        match role:
            case UnitRole.ROW:
                return unit_row
            case UnitRole.FRESHNESS:
                return unit_row.freshness
            case UnitRole.HIGHLIGHT:
                return self._strength(unit_row)
        return None

    def _strength(self, unit_row: UnitRow) -> float:
        return self._recent.strength(unit_row.unit.location_id)

    def _renew(self) -> None:
        """Forget all rows: the region, or what they are compared with, is another."""
        region, store = self._store.region, self._store
        self._factory = None
        if region is not None:
            self._factory = UnitRowFactory(
                region, store.last_visit, lambda: store.now, self._origin
            )

    def _reorder(self) -> None:
        ordered = self._rows.arranged(self._rows)
        if all(before is after for before, after in zip(self._rows, ordered, strict=True)):
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self._rows[index.row()].unit.location_id for index in kept]
        self._rows.put(ordered)
        moved = [
            self.index(self._rows.row(location_id), index.column())
            for location_id, index in zip(ids, kept, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _measure(self) -> None:
        """Show the distances from another point."""
        if self._rows:
            last = self.index(len(self._rows) - 1, UnitColumn.DISTANCE)
            self.dataChanged.emit(self.index(0, UnitColumn.DISTANCE), last)
        self._reorder()

    def _refade(self, keys: frozenset[object]) -> None:
        rows = [
            row
            for key in keys
            if isinstance(key, str) and (row := self._rows.row_of(key)) is not None
        ]
        self._tell(rows, [UnitRole.HIGHLIGHT])

    def _tell(self, rows: Sequence[int], roles: Sequence[int] = ()) -> None:
        """Tell the views of rows that look different: each of a few, else the range they span."""
        if not rows:
            return
        spans = [(row, row) for row in rows]
        if len(rows) > _FEW_ROWS:
            spans = [(min(rows), max(rows))]
        for first, last in spans:
            end = self.index(last, len(UnitColumn) - 1)
            self.dataChanged.emit(self.index(first, 0), end, list(roles))
