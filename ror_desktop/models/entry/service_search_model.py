"""Search among the services of the account by a few letters, the stalest first."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.text_folding import folded
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.read_only_table_model import AnyIndex, ReadOnlyTableModel
from ror_desktop.models.wording import age_words, freshness_sign


class ServiceSearchColumn(IntEnum):
    """Columns, in order."""

    SERVICE = 0
    FREE = 1
    AGE = 2


class ServiceSearchModel(ReadOnlyTableModel):
    """Services of a model whose name and site hold every word that was typed."""

    def __init__(self, entry: EntryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._words: list[str] = []
        self._found: list[str] = []
        entry.order_changed.connect(self._search)
        entry.units_changed.connect(self._refresh)
        entry.time_passed.connect(self._refresh)
        self._search()

    def search(self, text: str) -> None:
        """Show the services meant by a text; all of them when it is empty."""
        self._words = folded(text).split()
        self._search()

    def location_id(self, row: int) -> str:
        """Return the unit of a row, "" where there is none."""
        return self._found[row] if 0 <= row < len(self._found) else ""

    def titles(self) -> Sequence[str]:
        """Return the headings, in the order of the columns."""
        return (self.tr("Service"), self.tr("Disponibles"), self.tr("Fraîcheur"))

    def things(self) -> Sequence[str]:
        """Return the units found."""
        return self._found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a service shows."""
        if not index.isValid():
            return None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        location_id = self._found[index.row()]
        unit = self._entry.figures.unit(location_id)
        free, updated_at = declared_free(unit)
        match ServiceSearchColumn(index.column()):
            case ServiceSearchColumn.SERVICE:
                return f"{unit.name} – {unit.site.label}"
            case ServiceSearchColumn.FREE:
                return "–" if free is None else str(free)
            case ServiceSearchColumn.AGE:
                sign = freshness_sign(self._entry.level(location_id))
                return f"{sign} {age_words(updated_at, self._entry.store.now)}"

    def _search(self) -> None:
        self.beginResetModel()
        self._found = [each for each in self._entry.order if self._is_meant(each)]
        self.endResetModel()

    def _is_meant(self, location_id: str) -> bool:
        unit = self._entry.figures.unit(location_id)
        text = folded(f"{unit.name} {unit.site.label}")
        return all(word in text for word in self._words)

    def _refresh(self, _changed: object = None) -> None:
        if self._found:
            last = self.index(len(self._found) - 1, len(ServiceSearchColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
