"""Tree model of the matrix of free beds: families, their groupings, the total; live by cell."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ror_desktop.domain.region import Region
from ror_desktop.domain.selection import ListChoice, list_of_cell, list_of_departement, list_of_row
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.matrix_totals import MatrixTotals
from ror_desktop.models.synthesis.matrix_wording import (
    cell_look,
    cell_sentence,
    cell_text,
    departement_words,
    row_short_words,
    row_words,
)
from ror_desktop.models.synthesis.recent_changes import RecentChanges

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

LABEL_COLUMN = 0
_FEW_CELLS = 64
"""Beyond so many cells at once the views are told of the ranges that they span: cheaper than a
signal for each, though it names cells that look the same."""
_ROOT = QModelIndex()
_WORDS = frozenset(
    {
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.StatusTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


class MatrixRole(IntEnum):
    """What the model gives beside Qt's own roles.

    In every column, ROW: the Row; LOOK: all that is shown as a text, the same for what looks the
    same, "" where no offer exists. SHORT_LABEL, of a heading: without the words of its family.
    Of a cell, TOTAL: its BedTotal; HIGHLIGHT: how recently it changed, from 1.0 to 0.0.
    """

    ROW = Qt.ItemDataRole.UserRole + 1
    SHORT_LABEL = Qt.ItemDataRole.UserRole + 2
    TOTAL = Qt.ItemDataRole.UserRole + 3
    HIGHLIGHT = Qt.ItemDataRole.UserRole + 4
    LOOK = Qt.ItemDataRole.UserRole + 5


class MatrixModel(QAbstractItemModel):
    """Regroupements in rows, départements in columns, the total last in both.

    A changed unit or passing time touches exactly the cells that look different; only another
    snapshot of the region or another filter resets.
    """

    def __init__(
        self,
        store: RegionStore,
        filter_state: FilterState,
        recent: RecentChanges,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._filter_state = filter_state
        self._recent = recent
        self._totals = MatrixTotals(store, filter_state.filter)
        store.snapshot_replaced.connect(self._rebuild)
        store.units_changed.connect(self._take_changed)
        store.units_removed.connect(self._take_removed)
        store.time_passed.connect(self._take_time)
        filter_state.changed.connect(self._rebuild)
        recent.faded.connect(self._refade)

    @property
    def region(self) -> Region | None:
        """The region shown, None before a first snapshot."""
        return self._totals.region

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in order, whatever is folded."""
        return self._totals.rows

    @property
    def departements(self) -> tuple[str, ...]:
        """Codes of the columns in order, the total last; the label column is not among them."""
        return self._totals.departements

    def index_of(self, key: CellKey) -> QModelIndex:
        """Return where a cell is shown; an invalid index when it is not."""
        if key.departement not in self.departements:
            return QModelIndex()
        return self._index(key.row, self.departements.index(key.departement) + 1)

    def index_of_row(self, row: Row) -> QModelIndex:
        """Return the heading of a row; an invalid index when it is not shown."""
        return self._index(row, LABEL_COLUMN)

    def choice_at(self, index: AnyIndex) -> ListChoice | None:
        """Return the list that a cell or the heading of a row opens."""
        if not index.isValid():
            return None
        row = self._row_at(index)
        if index.column() == LABEL_COLUMN:
            return list_of_row(row)
        return list_of_cell(CellKey(row, self.departements[index.column() - 1]))

    def choice_of_column(self, column: int) -> ListChoice | None:
        """Return the list that the heading of a column opens."""
        if not LABEL_COLUMN < column <= len(self.departements):
            return None
        return list_of_departement(self.departements[column - 1])

    # Qt's contract of a tree model

    def index(self, row: int, column: int, parent: AnyIndex = _ROOT) -> QModelIndex:
        """Return an index; its internal id is the branch of the layout."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: AnyIndex = _ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the family of a grouping."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, LABEL_COLUMN, 0)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return the number of families with the total, or of groupings in a family."""
        if not parent.isValid():
            return self._totals.layout.size(0)
        if parent.internalId() or parent.column() != LABEL_COLUMN:
            return 0
        return self._totals.layout.size(parent.row() + 1)

    def columnCount(self, _parent: AnyIndex = _ROOT) -> int:
        """Return the label column and one for each département and the total."""
        return len(self.departements) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the code of a column; its name in the tooltip and for assistive technology."""
        if orientation is not Qt.Orientation.Horizontal or self.region is None:
            return None
        if section == LABEL_COLUMN:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return self.tr("Regroupement") if role == Qt.ItemDataRole.DisplayRole else None
        code = self.departements[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Total") if code == TOTAL else code
        return departement_words(self.region, code) if role in _WORDS else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and says; see MatrixRole."""
        region = self.region
        if not index.isValid() or region is None:
            return None
        row = self._row_at(index)
        if role == MatrixRole.ROW:
            return row
        if index.column() == LABEL_COLUMN:
            return self._heading(region, row, role)
        return self._cell(region, CellKey(row, self.departements[index.column() - 1]), role)

    def _cell(self, region: Region, key: CellKey, role: int) -> object:
        if role == MatrixRole.HIGHLIGHT:
            return self._recent.strength(key)
        total = self._totals.cell(key)
        if role == MatrixRole.LOOK:
            look = cell_look(key.row, key.departement, total)
            return look and f"{look} {self._recent.strength(key)}"
        if role in _WORDS:
            return cell_sentence(region, key, total)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(total)
        return total if role == MatrixRole.TOTAL else None

    def _heading(self, region: Region, row: Row, role: int) -> object:
        if role == MatrixRole.SHORT_LABEL:
            return row_short_words(region, row)
        if role == MatrixRole.LOOK:
            return f"{row.kind} {row_short_words(region, row)}"
        if role == Qt.ItemDataRole.StatusTipRole:
            return self._cell(region, CellKey(row, TOTAL), role)
        shown = role == Qt.ItemDataRole.DisplayRole or role in _WORDS
        return row_words(region, row) if shown else None

    # Following the store

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._recent.clear()
        self._totals = MatrixTotals(self._store, self._filter_state.filter)
        self.endResetModel()

    def _take_changed(self, location_ids: frozenset[str]) -> None:
        self._mark(self._totals.take_changed(location_ids))

    def _take_removed(self, location_ids: frozenset[str]) -> None:
        self._mark(self._totals.take_removed(location_ids))

    def _take_time(self) -> None:
        self._tell(self._totals.pass_time())

    def _mark(self, changed: Sequence[CellKey]) -> None:
        self._tell(changed)
        self._recent.mark(changed)

    def _refade(self, keys: frozenset[object]) -> None:
        shown = [key for key in keys if isinstance(key, CellKey) and key in self._totals]
        self._tell(shown, [MatrixRole.HIGHLIGHT])

    def _tell(self, keys: Sequence[CellKey], roles: Sequence[int] = ()) -> None:
        """Tell the views of cells that look different: each of a few, else the ranges they span."""
        if len(keys) <= _FEW_CELLS:
            for key in keys:
                index = self.index_of(key)
                self.dataChanged.emit(index, index, list(roles))
            return
        for branch, down, across in self._totals.spans(keys):
            first = self.createIndex(down[0], across[0], branch)
            last = self.createIndex(down[-1], across[-1], branch)
            self.dataChanged.emit(first, last, list(roles))

    def _row_at(self, index: AnyIndex) -> Row:
        return self._totals.layout.row(index.internalId(), index.row())

    def _index(self, row: Row, column: int) -> QModelIndex:
        if row not in self._totals.layout:
            return QModelIndex()
        branch, position = self._totals.layout.place(row)
        return self.createIndex(position, column, branch)
