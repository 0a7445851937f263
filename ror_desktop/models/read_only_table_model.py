"""Base of read-only table models: as many rows as there are things, a title a column."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


class ReadOnlyTableModel(QAbstractTableModel):
    """Answers what Qt asks of the shape of a table; the heir says what stands in it."""

    def titles(self) -> Sequence[str]:
        """Return the headings of the columns, in order."""
        raise NotImplementedError

    def things(self) -> Sequence[object]:
        """Return what the rows show, in order."""
        raise NotImplementedError

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return the number of things shown."""
        return 0 if parent.isValid() else len(self.things())

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.titles())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.titles()[section]
