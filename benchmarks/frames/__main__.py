"""Frames of the synthesis: a step of a scroll, a list and the matrix painted whole."""

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from benchmarks.harness import compared, report
from benchmarks.national_desktop import opened, run_until
from ror_desktop.domain.selection import list_of_row
from ror_desktop.domain.synthesis import TOTAL, Row, RowKind
from ror_desktop.views.synthesis.matrix_view import MatrixView
from ror_desktop.views.synthesis.unit_table_view import ROW_HEIGHT, UnitTableView

_STEPS = 120
_REPAINTS = 25
_PEER = "a plain table of the same texts"


def main() -> None:
    """Measure, print and write; processor's time of the interface's thread."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as desktop:
        desktop.open()
        run_until(lambda: desktop.store.region is not None)
        (matrix,) = desktop.page.findChildren(MatrixView)
        matrix.list_requested.emit(list_of_row(Row(RowKind.TOTAL, TOTAL)))
        run_until(lambda: True)
        (units,) = desktop.page.findChildren(UnitTableView)
        plain_units, plain_matrix = _plain_table(units), _plain_table(matrix)
        gc.freeze()
        report(
            "frames",
            [
                compared(
                    f"a step of a scroll, {units.model().rowCount():,} units (limit 5 ms)",
                    _scrolled_ms(units),
                    "ms",
                    _PEER,
                    _scrolled_ms(plain_units),
                ),
                compared(
                    "the list painted whole (limit 5 ms)",
                    _painted_ms(units),
                    "ms",
                    _PEER,
                    _painted_ms(plain_units),
                ),
                compared(
                    "the matrix painted whole (limit 16 ms)",
                    _painted_ms(matrix),
                    "ms",
                    _PEER,
                    _painted_ms(plain_matrix),
                ),
            ],
        )


def _plain_table(like: QAbstractItemView) -> QTableView:
    """Return a table of Qt's own, as large, with the same texts and none of the program's code."""
    source = like.model()
    model = QStandardItemModel(0, source.columnCount())
    for cells in _texts(source, QModelIndex()):
        model.appendRow([QStandardItem(text) for text in cells])
    table = QTableView()
    table.setModel(model)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.setAlternatingRowColors(True)
    for column in range(model.columnCount()):
        table.setColumnWidth(column, max(20, like.viewport().width() // model.columnCount()))
    table.resize(like.size())
    table.show()
    QApplication.processEvents()
    return table


def _texts(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[list[str]]:
    for row in range(model.rowCount(parent)):
        cells = [model.index(row, column, parent) for column in range(model.columnCount())]
        yield [str(each.data() or "") for each in cells]
        yield from _texts(model, cells[0])


def _scrolled_ms(view: QAbstractItemView) -> float:
    bar = view.verticalScrollBar()
    bar.setValue(0)
    QApplication.processEvents()

    def step() -> None:
        bar.setValue(bar.value() + 2 * ROW_HEIGHT)
        QApplication.processEvents()

    return _median_work_ms(step, _STEPS)


def _painted_ms(view: QAbstractItemView) -> float:
    return _median_work_ms(view.viewport().repaint, _REPAINTS)


def _median_work_ms(run: Callable[[], None], times: int) -> float:
    run()
    found = []
    for _ in range(times):
        start = time.thread_time()
        run()
        found.append((time.thread_time() - start) * 1000)
    return median(found)


if __name__ == "__main__":
    main()
