"""The least that a PySide6 program can show: a window with a table of 200 rows."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

from benchmarks.startup.first_paint import FirstPaint

_ROWS, _COLUMNS = 200, 6


def main() -> int:
    """Show it until it has been seen."""
    application = QApplication([])
    window = QMainWindow()
    table = QTableWidget(_ROWS, _COLUMNS)
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    window.setCentralWidget(table)
    window.resize(1280, 720)
    FirstPaint(window)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
