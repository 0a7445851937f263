"""The matrix of free beds as a tree model: families, their groupings, the total; live by cell."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ror_desktop.domain.region import Region
from ror_desktop.domain.selection import ListChoice, list_of_cell, list_of_departement, list_of_row
from ror_desktop.domain.synthesis import TOTAL, Cell, CellKey, Row, Synthesis
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.matrix_layout import MatrixLayout
from ror_desktop.models.matrix_recent import RecentChanges
from ror_desktop.models.matrix_wording import (
    cell_sentence,
    cell_text,
    departement_words,
    row_short_words,
    row_words,
    trend_text,
)
from ror_desktop.models.region_store import RegionStore

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

    ROW, in every column: the Row. SHORT_LABEL, of a heading: without the words of its family.
    Of a cell, CELL: its sums; STATE: its CellState; LEVEL: its FreshnessLevel; TREND: "▲ 4" and
    the like; HIGHLIGHT: how recently it changed, from 1.0 to 0.0.
    """

    ROW = Qt.ItemDataRole.UserRole + 1
    SHORT_LABEL = Qt.ItemDataRole.UserRole + 2
    CELL = Qt.ItemDataRole.UserRole + 3
    STATE = Qt.ItemDataRole.UserRole + 4
    LEVEL = Qt.ItemDataRole.UserRole + 5
    TREND = Qt.ItemDataRole.UserRole + 6
    HIGHLIGHT = Qt.ItemDataRole.UserRole + 7


class MatrixModel(QAbstractItemModel):
    """Regroupements in rows, départements in columns, the total last in both.

    A changed unit or passing time touches exactly the cells that look different; only another
    picture of the region or another filter resets.
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
        self._region: Region | None = None
        self._synthesis: Synthesis | None = None
        self._rows: tuple[Row, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._layout = MatrixLayout()
        self._shown: dict[CellKey, tuple[int, ...]] = {}
        store.snapshot_replaced.connect(self._rebuild)
        store.units_changed.connect(self._take_changed)
        store.units_removed.connect(self._take_removed)
        store.time_passed.connect(self._take_time)
        filter_state.changed.connect(self._rebuild)
        recent.faded.connect(self._refade)
        self._rebuild()

    @property
    def region(self) -> Region | None:
        """The region shown, None before a first picture."""
        return self._region

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in order, whatever is folded."""
        return self._rows

    @property
    def departements(self) -> tuple[str, ...]:
        """Codes of the columns in order, the total last; the label column is not among them."""
        return self._columns

    def index_of(self, key: CellKey) -> QModelIndex:
        """Return where a cell is shown; an invalid index when it is not."""
        if key.departement not in self._columns:
            return QModelIndex()
        return self._index(key.row, self._columns.index(key.departement) + 1)

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
        return list_of_cell(CellKey(row, self._columns[index.column() - 1]))

    def choice_of_column(self, column: int) -> ListChoice | None:
        """Return the list that the heading of a column opens."""
        if not LABEL_COLUMN < column <= len(self._columns):
            return None
        return list_of_departement(self._columns[column - 1])

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
            return self._layout.size(0)
        if parent.internalId() or parent.column() != LABEL_COLUMN:
            return 0
        return self._layout.size(parent.row() + 1)

    def columnCount(self, _parent: AnyIndex = _ROOT) -> int:
        """Return the label column and one for each département and the total."""
        return len(self._columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the code of a column; its name in the tooltip and for assistive technology."""
        if orientation is not Qt.Orientation.Horizontal or self._region is None:
            return None
        if section == LABEL_COLUMN:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return self.tr("Regroupement") if role == Qt.ItemDataRole.DisplayRole else None
        code = self._columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Total") if code == TOTAL else code
        return departement_words(self._region, code) if role in _WORDS else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and says; see MatrixRole."""
        if not index.isValid() or self._region is None or self._synthesis is None:
            return None
        row = self._row_at(index)
        if role == MatrixRole.ROW:
            return row
        if index.column() == LABEL_COLUMN:
            return self._heading(self._region, self._synthesis, row, role)
        key = CellKey(row, self._columns[index.column() - 1])
        if role == MatrixRole.HIGHLIGHT:
            return self._recent.strength(key)
        cell = self._synthesis.cell(key)
        return cell_sentence(self._region, key, cell) if role in _WORDS else _raw(cell, role)

    @staticmethod
    def _heading(region: Region, synthesis: Synthesis, row: Row, role: int) -> object:
        if role == MatrixRole.SHORT_LABEL:
            return row_short_words(region, row)
        if role == Qt.ItemDataRole.StatusTipRole:
            whole = CellKey(row, TOTAL)
            return cell_sentence(region, whole, synthesis.cell(whole))
        shown = role == Qt.ItemDataRole.DisplayRole or role in _WORDS
        return row_words(region, row) if shown else None

    # Following the store

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._recent.clear()
        self._region = self._store.region
        self._synthesis, self._rows, self._columns = None, (), ()
        if self._region is not None:
            self._synthesis = Synthesis(
                self._region,
                self._store.units(),
                self._store.now,
                self._filter_state.filter,
                self._store.seen,
            )
            self._rows, self._columns = self._synthesis.rows(), self._synthesis.departements()
            keys = (CellKey(row, code) for row in self._rows for code in self._columns)
            self._shown = {key: _look(self._synthesis.cell(key)) for key in keys}
        self._layout = MatrixLayout(self._rows)
        self.endResetModel()

    def _take_changed(self, location_ids: frozenset[str]) -> None:
        if self._synthesis is None:
            return
        touched: set[CellKey] = set()
        for location_id in location_ids:
            unit = self._store.unit(location_id)
            if unit is not None:
                touched |= self._synthesis.update(unit, self._store.now)
        self._recent.mark(self._repaint(self._synthesis, touched))

    def _take_removed(self, location_ids: frozenset[str]) -> None:
        if self._synthesis is None:
            return
        touched: set[CellKey] = set()
        for location_id in location_ids:
            touched |= self._synthesis.remove(location_id)
        self._recent.mark(self._repaint(self._synthesis, touched))

    def _take_time(self) -> None:
        if self._synthesis is not None:
            self._repaint(self._synthesis, self._synthesis.advance(self._store.now))

    def _repaint(self, synthesis: Synthesis, touched: Iterable[CellKey]) -> list[CellKey]:
        """Tell the views which of the touched cells look different, and return them."""
        changed = []
        for key in touched:
            look = _look(synthesis.cell(key))
            if self._shown.get(key, look) != look:
                self._shown[key] = look
                changed.append(key)
        self._tell(changed)
        return changed

    def _refade(self, keys: frozenset[object]) -> None:
        shown = [key for key in keys if isinstance(key, CellKey) and key in self._shown]
        self._tell(shown, [MatrixRole.HIGHLIGHT])

    def _tell(self, keys: Sequence[CellKey], roles: Sequence[int] = ()) -> None:
        """Tell the views of cells that look different: each of a few, else the ranges they span."""
        if len(keys) <= _FEW_CELLS:
            for key in keys:
                index = self.index_of(key)
                self.dataChanged.emit(index, index, list(roles))
            return
        columns = {code: place + 1 for place, code in enumerate(self._columns)}
        spans: dict[int, list[tuple[int, int]]] = {}
        for key in keys:
            if key.row in self._layout and key.departement in columns:
                branch, position = self._layout.place(key.row)
                spans.setdefault(branch, []).append((position, columns[key.departement]))
        for branch, places in spans.items():
            rows, across = zip(*places, strict=True)
            first = self.createIndex(min(rows), min(across), branch)
            last = self.createIndex(max(rows), max(across), branch)
            self.dataChanged.emit(first, last, list(roles))

    def _row_at(self, index: AnyIndex) -> Row:
        return self._layout.row(index.internalId(), index.row())

    def _index(self, row: Row, column: int) -> QModelIndex:
        if row not in self._layout:
            return QModelIndex()
        branch, position = self._layout.place(row)
        return self.createIndex(position, column, branch)


def _raw(cell: Cell, role: int) -> object:
    """Return a cell under the roles that need nothing but its sums."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return cell_text(cell)
        case MatrixRole.CELL:
            return cell
        case MatrixRole.STATE:
            return cell.state
        case MatrixRole.LEVEL:
            return cell.level
        case MatrixRole.TREND:
            return trend_text(cell.change, cell.seen)
    return None


def _look(cell: Cell) -> tuple[int, ...]:
    """Return all that a cell shows or says, to be compared."""
    return (cell.units, cell.free, cell.last_known, *cell.reported, cell.filtered, cell.seen)
