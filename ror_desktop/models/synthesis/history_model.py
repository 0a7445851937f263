"""Table model of the history of one unit: when, what, from what to what, who, how."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from ror_desktop.domain.history import HistoryEntry
from ror_desktop.models.read_only_table_model import AnyIndex, ReadOnlyTableModel
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.wording import clock_time, exact_time, indicator_label, source_words

_WORDS = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})
_NOTHING = "–"


class HistoryColumn(IntEnum):
    """Columns of the table, in order."""

    WHEN = 0
    INDICATOR = 1
    CHANGE = 2
    AUTHOR = 3
    SOURCE = 4


class HistoryModel(ReadOnlyTableModel):
    """Declarations of one unit, newest first."""

    def __init__(self, store: RegionStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._entries: list[HistoryEntry] = []

    def set_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Show these declarations, newest first."""
        self.beginResetModel()
        self._entries = sorted(entries, key=lambda each: (each.updated_at, each.id), reverse=True)
        self.endResetModel()

    def titles(self) -> Sequence[str]:
        """Return the headings, in the order of the columns."""
        return (
            self.tr("Quand"),
            self.tr("Lits"),
            self.tr("De → à"),
            self.tr("Auteur"),
            self.tr("Source"),
        )

    def things(self) -> Sequence[HistoryEntry]:
        """Return what the rows show, in order."""
        return self._entries

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a declaration shows and says."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in _WORDS and index.column() == HistoryColumn.WHEN:
            return exact_time(entry.updated_at)
        if role == Qt.ItemDataRole.DisplayRole or role in _WORDS:
            return self._texts()[HistoryColumn(index.column())](entry)
        return None

    def _texts(self) -> Mapping[HistoryColumn, Callable[[HistoryEntry], str]]:
        return {
            HistoryColumn.WHEN: lambda each: clock_time(each.updated_at, self._store.now),
            HistoryColumn.INDICATOR: lambda each: indicator_label(each.key),
            HistoryColumn.CHANGE: lambda each: f"{_beds(each.previous)} → {_beds(each.count)}",
            HistoryColumn.AUTHOR: self._author,
            HistoryColumn.SOURCE: self._source,
        }

    def _author(self, entry: HistoryEntry) -> str:
        return self.tr("données fictives") if entry.fictitious else entry.author or _NOTHING

    def _source(self, entry: HistoryEntry) -> str:
        return self.tr("données fictives") if entry.fictitious else source_words(entry.source)


def _beds(count: int | None) -> str:
    return _NOTHING if count is None else str(count)
