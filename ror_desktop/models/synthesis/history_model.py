"""Table model of the history of one unit: when, what, from what to what, who, how."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from ror_desktop.domain.history import OLDER, HistoryEntry
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
        self._entries = sorted(entries, key=lambda each: (_moment(each), each.id), reverse=True)
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
            return self._when(entry)
        if role in _WORDS and index.column() == HistoryColumn.CHANGE and not entry.stood:
            return self._why(entry)
        if role == Qt.ItemDataRole.DisplayRole or role in _WORDS:
            return self._texts()[HistoryColumn(index.column())](entry)
        return None

    def _texts(self) -> Mapping[HistoryColumn, Callable[[HistoryEntry], str]]:
        return {
            HistoryColumn.WHEN: lambda each: clock_time(_moment(each), self._store.now),
            HistoryColumn.INDICATOR: lambda each: indicator_label(each.key),
            HistoryColumn.CHANGE: self._change,
            HistoryColumn.AUTHOR: self._author,
            HistoryColumn.SOURCE: self._source,
        }

    def _when(self, entry: HistoryEntry) -> str:
        if entry.stood:
            return exact_time(entry.updated_at)
        words = self.tr("Reçu le %1, daté du %2").replace("%1", exact_time(entry.recorded_at))
        return words.replace("%2", exact_time(entry.updated_at))

    def _change(self, entry: HistoryEntry) -> str:
        if entry.stood:
            return f"{_beds(entry.previous)} → {_beds(entry.count)}"
        words = (
            self.tr("%1 (%2 trop ancien)")
            if entry.operation == OLDER
            else self.tr("%1 (%2 refusé)")
        )
        return words.replace("%1", _beds(entry.previous)).replace("%2", _beds(entry.count))

    def _why(self, entry: HistoryEntry) -> str:
        words = (
            self.tr("Reçu %1 après un chiffre plus récent\u00a0: mis de côté, %2 est resté.")
            if entry.operation == OLDER
            else self.tr(
                "Reçu %1, plus de lits que l’unité ne peut en offrir\u00a0: refusé, %2 est resté."
            )
        )
        stayed = self.tr("rien") if entry.previous is None else str(entry.previous)
        return words.replace("%1", _beds(entry.count)).replace("%2", stayed)

    def _author(self, entry: HistoryEntry) -> str:
        return self.tr("données fictives") if entry.fictitious else entry.author or _NOTHING

    def _source(self, entry: HistoryEntry) -> str:
        return self.tr("données fictives") if entry.fictitious else source_words(entry.source)


def _moment(entry: HistoryEntry) -> datetime:
    """Return when a count began to stand; when it was heard, if it never stood."""
    return entry.updated_at if entry.stood else entry.recorded_at


def _beds(count: int | None) -> str:
    return _NOTHING if count is None else str(count)
