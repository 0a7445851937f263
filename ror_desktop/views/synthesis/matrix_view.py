"""View of the matrix: families fold, arrows move, a click or Enter opens a list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from ror_desktop.domain.synthesis import Row, RowKind
from ror_desktop.models.synthesis.matrix_model import LABEL_COLUMN, MatrixModel, MatrixRole
from ror_desktop.views.synthesis.matrix_delegate import MatrixDelegate, row_ground
from ror_desktop.views.theme import theme_of
from ror_desktop.views.widgets import OpaqueGround

_LABEL_WIDTH = 188
_LABEL_MINIMUM = 104
_CELL_WIDTH = 54
_TOTAL_WIDTH = 74
_INDENT = 14
_SIDEWAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_TO_THE_CELL = QPoint(1, 0)
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MatrixView(QTreeView):
    """Shows a MatrixModel.

    Signals:
        list_requested(ListChoice): show the list of a cell or a heading.
        list_entered: go on in the list that is shown.
        cell_described(str): the current cell in a full sentence.
    """

    list_requested = Signal(object)
    list_entered = Signal()
    cell_described = Signal(str)

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._folded: set[Row] = set()
        self._current: tuple[Row, int] | None = None
        self._restoring = False
        self.setModel(model)
        self.setItemDelegate(MatrixDelegate(self))
        self.setAccessibleName(self.tr("Lits disponibles par regroupement et par département"))
        self._set_up_look()
        self._set_up_header()
        self.collapsed.connect(lambda index: self._folded.add(index.data(MatrixRole.ROW)))
        self.expanded.connect(lambda index: self._folded.discard(index.data(MatrixRole.ROW)))
        self.clicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.dataChanged.connect(self._describe_again)
        self._restore()

    def sizeHint(self) -> QSize:
        """Wide enough for every column."""
        columns = (self._model.columnCount() - 2) * _CELL_WIDTH + _TOTAL_WIDTH
        width = _LABEL_WIDTH + columns + 2 * self.frameWidth()
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers at their width."""
        super().resizeEvent(event)
        self._fit_labels()

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give the room before a heading the ground of its row."""
        row = index.data(MatrixRole.ROW)
        if isinstance(row, Row):
            theme = theme_of(self)
            painter.fillRect(rect, row_ground(theme, row))
            painter.setPen(theme.border)
            painter.drawLine(rect.bottomLeft(), rect.bottomRight() + _TO_THE_CELL)
        if isinstance(row, Row) and row.kind is RowKind.FAMILY:
            super().drawBranches(painter, rect, index)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Say the cell that the keyboard or the mouse reached, and show its list."""
        super().currentChanged(current, previous)
        self._describe(current)
        if not self._restoring:
            self._open(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space goes into the list; arrows go by cells, and fold a family's heading."""
        current = self.currentIndex()
        if event.key() in _OPENING_KEYS and current.isValid():
            self._open(current)
            self.list_entered.emit()
            event.accept()
            return
        if event.key() in _SIDEWAYS and current.isValid() and not self._folds(current, event.key()):
            column = current.column() + _SIDEWAYS[event.key()]
            if 0 <= column < self._model.columnCount():
                self.setCurrentIndex(current.siblingAtColumn(column))
            event.accept()
            return
        super().keyPressEvent(event)

    def _folds(self, index: QModelIndex, key: int) -> bool:
        """Tell whether a sideways arrow is a tree's own: to fold, unfold or climb."""
        if index.column() != LABEL_COLUMN:
            return False
        return key == Qt.Key.Key_Left or (
            self._model.rowCount(index) > 0 and not self.isExpanded(index)
        )

    def _set_up_look(self) -> None:
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAllColumnsShowFocus(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        OpaqueGround(self)

    def _set_up_header(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setHighlightSections(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.sectionClicked.connect(self._open_column)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        choice = self._model.choice_at(index)
        if choice is not None:
            self.list_requested.emit(choice)

    def _open_column(self, column: int) -> None:
        choice = self._model.choice_of_column(column)
        if choice is not None:
            self.list_requested.emit(choice)

    def _remember(self) -> None:
        current = self.currentIndex()
        if current.isValid():
            self._current = (current.data(MatrixRole.ROW), current.column())

    def _restore(self) -> None:
        """After a reset: widths, what was folded, and the current cell."""
        self._restoring = True
        header = self.header()
        header.setMinimumSectionSize(_CELL_WIDTH - 10)
        last = self._model.columnCount() - 1
        for column in range(last + 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, _TOTAL_WIDTH if column == last else _CELL_WIDTH)
        self._fit_labels()
        for row in self._model.rows:
            if row.kind is RowKind.FAMILY:
                self.setExpanded(self._model.index_of_row(row), row not in self._folded)
        self._restore_current(last)
        self._restoring = False
        self.updateGeometry()

    def _restore_current(self, last: int) -> None:
        row, column = self._current or (None, LABEL_COLUMN)
        index = QModelIndex() if row is None else self._model.index_of_row(row)
        if index.isValid() and column <= last:
            self.setCurrentIndex(index.siblingAtColumn(column))
        else:
            self._describe(QModelIndex())

    def _fit_labels(self) -> None:
        """Give the headings what the numbers leave, and never too little to be read."""
        numbers = (self._model.columnCount() - 2) * _CELL_WIDTH + _TOTAL_WIDTH
        room = self.viewport().width() - numbers
        self.setColumnWidth(LABEL_COLUMN, max(_LABEL_MINIMUM, room))

    def _describe(self, index: QModelIndex | QPersistentModelIndex) -> None:
        text = index.data(Qt.ItemDataRole.StatusTipRole) if index.isValid() else ""
        self.cell_described.emit(text or "")

    def _describe_again(self, first: QModelIndex, _last: QModelIndex, roles: list[int]) -> None:
        """Follow the row of the current cell: a heading tells its total."""
        current = self.currentIndex()
        if roles != [MatrixRole.HIGHLIGHT] and first.siblingAtColumn(current.column()) == current:
            self._describe(current)
