"""Table view of a list of units: sorted by its headings, opened by Enter or a double click."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ror_desktop.domain.selection import ListChoice, ListKind
from ror_desktop.domain.synthesis import RowKind
from ror_desktop.models.synthesis.unit_row import UnitColumn
from ror_desktop.models.synthesis.unit_table_model import UnitTableModel
from ror_desktop.views.synthesis.unit_table_delegates import (
    FreeBedsDelegate,
    FreshnessDelegate,
    NumberedNameDelegate,
    RowDelegate,
    TrendDelegate,
    freshness_width,
)
from ror_desktop.views.widgets import OpaqueGround

ROW_HEIGHT = 26
_SAMPLES = {
    UnitColumn.DEPARTEMENT: "000",
    UnitColumn.FREE: "00/0000",
    UnitColumn.TREND: "▲ 00",
    UnitColumn.DISTANCE: "000,0 km",
}
_MARGINS = 12
_ARROW = 14
_WEIGHTS = {UnitColumn.SITE: 5, UnitColumn.UNIT: 3, UnitColumn.GROUPING: 3}
"""How the columns of names share what the others leave."""
_NARROW = 39
"""Below this width, in letters, the names need the room of the freshness bar."""
_NARROWEST = 33
"""Below this width, in letters, beside the filters, the trend makes way as well."""
_NAME_MINIMUM = 48
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class UnitTableView(QTableView):
    """Shows a UnitTableModel.

    Signals:
        unit_requested(str): open the detail of this unit, by location id.
        left: Escape was pressed, back to where the list came from.
        copy_requested(str): copy this unit as text.
    """

    unit_requested = Signal(str)
    left = Signal()
    copy_requested = Signal(str)

    def __init__(self, model: UnitTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._choice: ListChoice | None = None
        self._row_delegate = RowDelegate(self)
        self._delegates = {
            UnitColumn.UNIT: NumberedNameDelegate(self),
            UnitColumn.GROUPING: NumberedNameDelegate(self),
            UnitColumn.FREE: FreeBedsDelegate(self),
            UnitColumn.FRESHNESS: FreshnessDelegate(self),
            UnitColumn.TREND: TrendDelegate(self),
        }
        self.setModel(model)
        self.setAccessibleName(self.tr("Unités"))
        self.setItemDelegate(self._row_delegate)
        for column, delegate in self._delegates.items():
            self.setItemDelegateForColumn(column, delegate)
        self._set_up_look()
        self._set_up_headers()
        self.setColumnHidden(UnitColumn.DISTANCE, True)  # noqa: FBT003 - Qt's signature
        self.doubleClicked.connect(self._open)

    def show_choice(self, choice: ListChoice) -> None:
        """Leave out the columns that would say the same in each row; sort as the list asks."""
        in_departement = choice.kind in {ListKind.DEPARTEMENT, ListKind.ESTABLISHMENTS}
        in_departement = in_departement or choice.kind is ListKind.CELL
        one_grouping = choice.row.kind is RowKind.GROUPING
        self.setColumnHidden(UnitColumn.DEPARTEMENT, in_departement)
        self.setColumnHidden(UnitColumn.GROUPING, one_grouping)
        self._choice = choice
        self._share_width()
        if self.isColumnHidden(UnitColumn.DISTANCE):
            self._sort_as_asked(choice)
        self.scrollToTop()

    def show_distances(self, *, shown: bool) -> None:
        """Show the distances, the nearest first; or take them away and sort as the list asks."""
        self.setColumnHidden(UnitColumn.DISTANCE, not shown)
        self._share_width()
        if shown:
            self.sortByColumn(UnitColumn.DISTANCE, Qt.SortOrder.AscendingOrder)
            self.scrollToTop()
        elif self._choice is not None:
            self._sort_as_asked(self._choice)

    def show_unit(self, location_id: str) -> None:
        """Make a unit the current row, if the list has it."""
        row = self._model.row_of(location_id)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, UnitColumn.SITE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Share the width anew when letters become larger."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the detail of the current row."""
        if event.key() in _OPENING_KEYS and self.currentIndex().isValid():
            self._open(self.currentIndex())
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            self.copy_requested.emit(self._location_id(self.currentIndex()))
            event.accept()
            return
        super().keyPressEvent(event)

    def _sort_as_asked(self, choice: ListChoice) -> None:
        column = {
            ListKind.GROUPING: UnitColumn.DEPARTEMENT,
            ListKind.DEPARTEMENT: UnitColumn.GROUPING,
            ListKind.CELL: UnitColumn.SITE,
            ListKind.ESTABLISHMENTS: UnitColumn.SITE,
        }[choice.kind]
        self.sortByColumn(column, Qt.SortOrder.AscendingOrder)

    def _open(self, index: QModelIndex) -> None:
        self.unit_requested.emit(self._location_id(index))

    def _location_id(self, index: QModelIndex) -> str:
        return self._model.unit_row(index.row()).unit.location_id

    def _set_up_look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        OpaqueGround(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setProperty("dense", True)  # noqa: FBT003 - Qt's signature
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.sortIndicatorChanged.connect(self._share_width)
        self.setSortingEnabled(True)

    def _heading_width(self, column: UnitColumn) -> int:
        """Return the room of a heading, with the arrow where the list is sorted by it."""
        words = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        sorted_by = self.horizontalHeader().sortIndicatorSection() == column
        arrow = _ARROW if sorted_by else 0
        return self.fontMetrics().horizontalAdvance(words) + _MARGINS + arrow

    def _share_width(self) -> None:
        """Give figures their width and names the rest; the bar goes where names would vanish."""
        room, metrics = self.viewport().width(), self.fontMetrics()
        widths = {
            column: max(metrics.horizontalAdvance(sample) + _MARGINS, self._heading_width(column))
            for column, sample in _SAMPLES.items()
        }
        letters = room // metrics.horizontalAdvance("M")
        widths[UnitColumn.FRESHNESS] = freshness_width(metrics, with_bar=letters >= _NARROW)
        self.setColumnHidden(UnitColumn.TREND, letters < _NARROWEST)
        shown = {column for column in UnitColumn if not self.isColumnHidden(column)}
        rest = room - sum(width for column, width in widths.items() if column in shown)
        names = shown & _WEIGHTS.keys()
        total = sum(_WEIGHTS[column] for column in names)
        for column in names:
            widths[column] = max(_NAME_MINIMUM, rest * _WEIGHTS[column] // total)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
