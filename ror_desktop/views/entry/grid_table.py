"""The table view of *Grille*: digits go straight into the cell, Tab and Enter go on."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ror_desktop.models.entry.grid_cells import NAME_COLUMN
from ror_desktop.models.entry.grid_model import GridModel
from ror_desktop.views.entry.count_editor import pasted_number
from ror_desktop.views.entry.grid_delegates import (
    AgeDelegate,
    FigureDelegate,
    NameDelegate,
    StatusDelegate,
)
from ror_desktop.views.widgets import OpaqueGround
from ror_desktop.views.widgets.digit_keys import (
    is_two_things,
    say_two_things,
    typed_digit,
    typed_step,
)

_ROW_HEIGHT = 46
_HEADER_HEIGHT = 64
_NAME_WIDTH = 200
_NARROWEST = 64
_PADDING = 12
_AGE_WIDTH = 124
_OLDER = 8
"""Room for words that grow with the age."""
_STATE_WIDTH = 120
_LONGEST = 4
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ERASE = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class GridTableView(QTableView):
    """A table whose cells take digits without being opened.

    Signals:
        row_entered(str): the keyboard is now in the row of this unit.
        question_rejected: Escape, outside a number being typed.
        refused(str): this cell takes no digit, and why, in words.
    """

    row_entered = Signal(str)
    question_rejected = Signal()
    refused = Signal(str)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = model
        self._typing = ""
        self._place: tuple[str, int] = ("", 1)
        self._name_need = _NAME_WIDTH
        self.setModel(model)
        self.setAccessibleName(self.tr("Tous mes services"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        OpaqueGround(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        header.setHighlightSections(False)
        header.setProperty("dense", True)  # noqa: FBT003 - Qt’s own signature
        header.setMinimumHeight(_HEADER_HEIGHT)
        self._name = NameDelegate(self)
        self._figure = FigureDelegate(self)
        self._age = AgeDelegate(self)
        self._state = StatusDelegate(self)
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._on_reset)
        self._lay_out()

    def go_to_first(self) -> None:
        """Put the keyboard on the first number of the first row."""
        self._go(0, self._first_column(0))

    def end_number(self) -> None:
        """Let the next digit start a new number."""
        self._typing = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, step, go on; the rest is Qt's own."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif digit := typed_digit(event):
            self._type(digit)
        elif step := typed_step(event):
            self._step(step)
        elif is_two_things(event):
            say_two_things(self, self.visualRect(self.currentIndex()).bottomLeft())
        elif key in _ERASE:
            self._erase(everything=key == Qt.Key.Key_Delete)
        elif key in _ENTER and not control:
            self._go_down(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Tab go from number to number, over rows; the end leaves the table."""
        steps = {
            QAbstractItemView.CursorAction.MoveNext: 1,
            QAbstractItemView.CursorAction.MovePrevious: -1,
        }
        step = steps.get(action)
        return self._following(step) if step else super().moveCursor(action, modifiers)

    def focusNextPrevChild(self, next_child: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Let Tab leave the table after the last number and before the first."""
        if self._following(1 if next_child else -1) == self.currentIndex():
            return QWidget.focusNextPrevChild(self, next_child)
        return super().focusNextPrevChild(next_child)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Start a new number in each cell, and tell which row one is in."""
        super().currentChanged(current, previous)
        self._typing = ""
        if current.isValid():
            self.row_entered.emit(self._grid.location_id(current.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._share_room()

    def _type(self, digit: str) -> None:
        index = self.currentIndex()
        text = (self._typing + digit).lstrip("0") or "0"
        if not self._is_open(index.row(), index.column()):
            self._say_why(index)
        elif len(text) <= _LONGEST and self._grid.setData(index, text):
            self._typing = text

    def _say_why(self, index: QModelIndex) -> None:
        """Say why a cell of a field takes no digit; the other columns plainly take none."""
        if self._grid.key(index.column()) is not None:
            self.refused.emit(str(index.data(Qt.ItemDataRole.ToolTipRole)))

    def _paste(self) -> None:
        self._typing = ""
        if number := pasted_number():
            self._grid.setData(self.currentIndex(), number)

    def _step(self, step: int) -> None:
        index = self.currentIndex()
        count = index.data(Qt.ItemDataRole.EditRole)
        self._typing = ""
        self._grid.setData(index, str(max(0, (count or 0) + step)))

    def _erase(self, *, everything: bool) -> None:
        self._typing = "" if everything else self._typing[:-1]
        self._grid.setData(self.currentIndex(), self._typing)

    def _escape(self) -> None:
        if self._typing:
            self._erase(everything=True)
        else:
            self.question_rejected.emit()

    def _go_down(self, step: int) -> None:
        index = self.currentIndex()
        row = index.row() + step
        while 0 <= row < self._grid.rowCount():
            if self._is_open(row, index.column()):
                self._go(row, index.column())
                return
            row += step
        self._typing = ""

    def _go(self, row: int, column: int) -> None:
        self.setCurrentIndex(self._grid.index(row, column))

    def _following(self, step: int) -> QModelIndex:
        """Return the next number in reading order, the current cell when there is none."""
        columns = self._grid.columnCount()
        current = self.currentIndex()
        place = current.row() * columns + current.column() + step
        while 0 <= place < columns * self._grid.rowCount():
            row, column = divmod(place, columns)
            if self._is_open(row, column):
                return self._grid.index(row, column)
            place += step
        return current

    def _first_column(self, row: int) -> int:
        columns = range(1, self._grid.age_column)
        return next((column for column in columns if self._is_open(row, column)), 1)

    def _is_open(self, row: int, column: int) -> bool:
        return bool(self._grid.flags(self._grid.index(row, column)) & Qt.ItemFlag.ItemIsEditable)

    def _remember_place(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self._place = (self._grid.location_id(index.row()), index.column())

    def _on_reset(self) -> None:
        self._lay_out()
        location_id, column = self._place
        row = self._grid.row_of(location_id)
        if row is not None:
            self._go(row, min(column, self._grid.columnCount() - 1))
        elif self._grid.rowCount():
            self.go_to_first()

    def _lay_out(self) -> None:
        header = self.horizontalHeader()
        age, state = self._grid.age_column, self._grid.status_column
        for column in range(self._grid.columnCount()):
            is_figure = NAME_COLUMN < column < age
            self.setItemDelegateForColumn(column, self._figure)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            if is_figure:
                self.setColumnWidth(column, self._width_of(column))
        for column, delegate, width in (
            (NAME_COLUMN, self._name, _NAME_WIDTH),
            (age, self._age, self._age_need(age)),
            (state, self._state, _STATE_WIDTH),
        ):
            self.setItemDelegateForColumn(column, delegate)
            self.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        names = (self._grid.index(row, NAME_COLUMN) for row in range(self._grid.rowCount()))
        needs = [self._name.width_needed(self.font(), name) for name in names]
        self._name_need = max(needs, default=_NAME_WIDTH)
        self._share_room()

    def _age_need(self, column: int) -> int:
        ages = (self._grid.index(row, column) for row in range(self._grid.rowCount()))
        needs = [self._age.width_needed(self.font(), age) for age in ages]
        return max(_AGE_WIDTH, max(needs, default=0) + _OLDER)

    def _share_room(self) -> None:
        """Give the names what they need, as far as the states of the rows keep theirs."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in range(1, self._grid.status_column))
        left = self.viewport().width() - others - _STATE_WIDTH
        self.setColumnWidth(NAME_COLUMN, max(_NAME_WIDTH, min(left, self._name_need)))

    def _width_of(self, column: int) -> int:
        """Return the width that the longest word above a column needs."""
        title = str(self._grid.headerData(column, Qt.Orientation.Horizontal))
        metrics = self.horizontalHeader().fontMetrics()
        longest = max(map(metrics.horizontalAdvance, title.split(" ")))
        return max(_NARROWEST, longest + _PADDING)
