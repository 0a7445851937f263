"""The least that a PySide6 program can show, built like the program: a table of 200 rows."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

_ROWS, _COLUMNS = 200, 6

if __name__ == "__main__":
    application = QApplication([])
    window = QMainWindow()
    table = QTableWidget(_ROWS, _COLUMNS)
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    window.setCentralWidget(table)
    window.resize(1280, 720)
    window.show()
    sys.exit(application.exec())
