"""Table model of the grid: all units of the account, editable, a field a column."""

from collections.abc import Iterable
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.domain.units import Unit
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.grid_cells import NAME_COLUMN, GridCells, GridLayout
from ror_desktop.models.wording import indicator_label

translate = QCoreApplication.translate
Index: TypeAlias = QModelIndex | QPersistentModelIndex

_DISPLAY = Qt.ItemDataRole.DisplayRole


class GridModel(QAbstractTableModel):
    """The model as a table; rows stand in the order of the model."""

    def __init__(self, entry: EntryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._cells = GridCells(entry)
        self._layout = GridLayout.of(entry)
        entry.order_changed.connect(self._on_order_changed)
        entry.units_changed.connect(self._on_units_changed)
        entry.time_passed.connect(self._on_time_passed)

    @property
    def age_column(self) -> int:
        """Column of the age and freshness."""
        return self._layout.age_column

    @property
    def status_column(self) -> int:
        """Column where each row tells its own state."""
        return self._layout.status_column

    def location_id(self, row: int) -> str:
        """Return the unit of a row."""
        return self._layout.rows[row]

    def unit(self, row: int) -> Unit:
        """Return what is known of the unit of a row."""
        return self._entry.figures.unit(self.location_id(row))

    def is_stale(self, row: int, column: int) -> bool:
        """Tell whether a cell holds free beds that are the last known ones, and not typed anew."""
        key, location_id = self.key(column), self.location_id(row)
        if key is None or key.status != CapacityStatus.AVAILABLE:
            return False
        typed = key in self._entry.figures.typed(location_id)
        believed = self._entry.level(location_id) in {FreshnessLevel.FRESH, FreshnessLevel.AGEING}
        return not typed and not believed

    def row_of(self, location_id: str) -> int | None:
        """Return the row of a unit."""
        return self._layout.row_of(location_id)

    def key(self, column: int) -> IndicatorKey | None:
        """Return the field of a column, None for the others."""
        return self._layout.key(column)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of units."""
        return 0 if parent is not None and parent.isValid() else len(self._layout.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of fields, and three."""
        return 0 if parent is not None and parent.isValid() else self._layout.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only the fields that the unit has be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._exists(index) else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and self.key(section) is None:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in {_DISPLAY, Qt.ItemDataRole.ToolTipRole}:
            return None
        key = self.key(section)
        if key is not None:
            return indicator_label(key)
        if section == NAME_COLUMN:
            return translate("Saisie", "Service")
        return (
            translate("Saisie", "Fraîcheur")
            if section == self.age_column
            else translate("Saisie", "État")
        )

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return what a cell shows, or one of `GridRole`."""
        if not index.isValid():
            return None
        location_id = self._layout.rows[index.row()]
        return self._cells.read(self._layout, location_id, index.column(), role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a number typed into a cell; an empty text takes it back."""
        key = self.key(index.column())
        if role != Qt.ItemDataRole.EditRole or key is None or not self._exists(index):
            return False
        text = str(value).strip()
        if text and not text.isdecimal():
            return False
        count = int(text) if text else None
        self._entry.type_count(self._layout.rows[index.row()], key, count)
        return True

    def _exists(self, index: Index) -> bool:
        if not index.isValid():
            return False
        return self._layout.field(self._layout.rows[index.row()], index.column()) is not None

    def _on_order_changed(self) -> None:
        self.beginResetModel()
        self._layout = GridLayout.of(self._entry)
        self.endResetModel()

    def _on_units_changed(self, changed: Iterable[str]) -> None:
        rows = [row for each in changed if (row := self.row_of(each)) is not None]
        if any(self._has_other_fields(row) for row in rows):
            self._on_order_changed()
            return
        for row in rows:
            last = self.index(row, self.columnCount() - 1)
            self.dataChanged.emit(self.index(row, 0), last)

    def _has_other_fields(self, row: int) -> bool:
        location_id = self._layout.rows[row]
        return frozenset(self._entry.figures.keys(location_id)) != self._layout.fields[location_id]

    def _on_time_passed(self) -> None:
        if self._layout.rows:
            first = self.index(0, self.age_column)
            self.dataChanged.emit(first, self.index(len(self._layout.rows) - 1, self.age_column))
