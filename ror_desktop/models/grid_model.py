"""All the units of the person who declares in one editable table, a field a column."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.entry import form_order
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry_desk import EntryDesk
from ror_desktop.models.entry_state import EntryState, author_of
from ror_desktop.models.entry_wording import (
    author_words,
    entry_state_sign,
    entry_state_words,
    meanwhile_words,
    refusal_words,
)
from ror_desktop.models.wording import (
    age_words,
    exact_time,
    finding_words,
    freshness_sign,
    freshness_words,
    indicator_label,
    named,
)

translate = QCoreApplication.translate
Index: TypeAlias = QModelIndex | QPersistentModelIndex
_Reader: TypeAlias = Callable[[str, int], object]

NAME_COLUMN = 0
"""The unit and its establishment; the fields follow, then the age, then the state of the row."""
_DISPLAY = Qt.ItemDataRole.DisplayRole
_NOT_FOR_THIS_UNIT = ""
_NOT_SAID = "–"


class GridRole(IntEnum):
    """What a cell gives besides its text; LEVEL and STATE come as the plain value of the enum."""

    LOCATION_ID = Qt.ItemDataRole.UserRole + 1
    EXISTS = Qt.ItemDataRole.UserRole + 2
    TYPED = Qt.ItemDataRole.UserRole + 3
    LEVEL = Qt.ItemDataRole.UserRole + 4
    REMAINING = Qt.ItemDataRole.UserRole + 5
    STATE = Qt.ItemDataRole.UserRole + 6
    SITE = Qt.ItemDataRole.UserRole + 7


class GridModel(QAbstractTableModel):
    """The desk as a table; rows stand in the order of the desk."""

    def __init__(self, desk: EntryDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[str, ...] = ()
        self._keys: tuple[IndicatorKey, ...] = ()
        self._editable: dict[str, frozenset[IndicatorKey]] = {}
        self._name_readers = self._make_name_readers()
        self._age_readers = self._make_age_readers()
        self._state_readers = self._make_state_readers()
        self._figure_readers = self._make_figure_readers()
        self._take()
        desk.order_changed.connect(self._on_order_changed)
        desk.units_changed.connect(self._on_units_changed)
        desk.time_passed.connect(self._on_time_passed)

    @property
    def age_column(self) -> int:
        """Column of the age and freshness."""
        return 1 + len(self._keys)

    @property
    def state_column(self) -> int:
        """Column where each row tells its own state."""
        return 2 + len(self._keys)

    def location_id(self, row: int) -> str:
        """Return the unit of a row."""
        return self._rows[row]

    def row_of(self, location_id: str) -> int | None:
        """Return the row of a unit."""
        return self._rows.index(location_id) if location_id in self._rows else None

    def key(self, column: int) -> IndicatorKey | None:
        """Return the field of a column, None for the others."""
        return self._keys[column - 1] if 1 <= column <= len(self._keys) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of units."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of fields, and three."""
        return 0 if parent is not None and parent.isValid() else 3 + len(self._keys)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only the fields that the unit has be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._exists(index) else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and self.key(section) is None:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in {_DISPLAY, Qt.ItemDataRole.ToolTipRole}:
            return None
        key = self.key(section)
        if key is not None:
            return indicator_label(key)
        if section == NAME_COLUMN:
            return translate("Saisie", "Service")
        return (
            translate("Saisie", "Fraîcheur")
            if section == self.age_column
            else translate("Saisie", "État")
        )

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return what a cell shows, or one of `GridRole`."""
        if not index.isValid():
            return None
        read = self._readers(index.column()).get(role)
        return read(self._rows[index.row()], index.column()) if read else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a number typed into a cell; an empty text takes it back."""
        key = self.key(index.column())
        if role != Qt.ItemDataRole.EditRole or key is None or not self._exists(index):
            return False
        text = str(value).strip()
        if text and not text.isdecimal():
            return False
        count = int(text) if text else None
        self._desk.type_count(self._rows[index.row()], key, count)
        return True

    def _readers(self, column: int) -> Mapping[int, _Reader]:
        """Return how each role of a column is read."""
        if column == NAME_COLUMN:
            own = self._name_readers
        elif column == self.age_column:
            own = self._age_readers
        elif column == self.state_column:
            own = self._state_readers
        else:
            own = self._figure_readers
        return own

    def _row_readers(self) -> dict[int, _Reader]:
        return {
            GridRole.LOCATION_ID: lambda location_id, _column: location_id,
            GridRole.STATE: lambda location_id, _column: self._desk.state(location_id),
        }

    def _make_name_readers(self) -> dict[int, _Reader]:
        def full_name(location_id: str, _column: int) -> str:
            unit = self._desk.unit(location_id)
            return f"{unit.name}, {unit.site.name}"

        return self._row_readers() | {
            _DISPLAY: lambda location_id, _column: self._desk.unit(location_id).name,
            GridRole.SITE: lambda location_id, _column: self._desk.unit(location_id).site.name,
            Qt.ItemDataRole.ToolTipRole: full_name,
            Qt.ItemDataRole.AccessibleTextRole: full_name,
        }

    def _make_age_readers(self) -> dict[int, _Reader]:
        def words(location_id: str, _column: int) -> str:
            level = self._desk.level(location_id)
            age = age_words(self._updated_at(location_id), self._desk.store.now)
            return f"{freshness_sign(level)} {age}, {freshness_words(level)}"

        def exactly(location_id: str, _column: int) -> str | None:
            updated_at = self._updated_at(location_id)
            return exact_time(updated_at) if updated_at else None

        def remaining(location_id: str, _column: int) -> float:
            region, updated_at = self._desk.store.region, self._updated_at(location_id)
            return region.limits.remaining(updated_at, self._desk.store.now) if region else 0.0

        return self._row_readers() | {
            _DISPLAY: words,
            Qt.ItemDataRole.AccessibleTextRole: words,
            Qt.ItemDataRole.ToolTipRole: exactly,
            GridRole.LEVEL: lambda location_id, _column: self._desk.level(location_id),
            GridRole.REMAINING: remaining,
        }

    def _make_state_readers(self) -> dict[int, _Reader]:
        def words(location_id: str, _column: int) -> str:
            state = self._desk.state(location_id)
            return " ".join(filter(None, (entry_state_sign(state), entry_state_words(state))))

        def with_reason(location_id: str, column: int) -> str:
            reason = self._reason(location_id, self._desk.state(location_id))
            said = words(location_id, column)
            return f"{said} – {reason}" if reason else said

        return self._row_readers() | {
            _DISPLAY: words,
            Qt.ItemDataRole.ToolTipRole: with_reason,
            Qt.ItemDataRole.AccessibleTextRole: with_reason,
        }

    def _make_figure_readers(self) -> dict[int, _Reader]:
        def is_typed(location_id: str, column: int) -> bool:
            return self.key(column) in self._desk.typed(location_id)

        def no_field(location_id: str, column: int) -> str | None:
            if self._has(location_id, column):
                return None
            return translate("Saisie", "Ce service n’a pas cette rubrique")

        return self._row_readers() | {
            _DISPLAY: self._figure_text,
            Qt.ItemDataRole.EditRole: self._figure,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: no_field,
            GridRole.EXISTS: self._has,
            GridRole.TYPED: is_typed,
        }

    def _figure(self, location_id: str, column: int) -> int | None:
        key = self.key(column)
        exists = key is not None and self._has(location_id, column)
        return self._desk.value(location_id, key) if key is not None and exists else None

    def _figure_text(self, location_id: str, column: int) -> str:
        if not self._has(location_id, column):
            return _NOT_FOR_THIS_UNIT
        value = self._figure(location_id, column)
        return _NOT_SAID if value is None else str(value)

    def _spoken(self, location_id: str, column: int) -> str:
        key = self.key(column)
        value = self._figure(location_id, column)
        if not self._has(location_id, column) or key is None:
            return translate("Saisie", "Ce service n’a pas cette rubrique")
        said = translate("Saisie", "non renseigné") if value is None else str(value)
        return named(f"{self._desk.unit(location_id).name}, {indicator_label(key)}", said)

    def _reason(self, location_id: str, state: EntryState) -> str:
        if state in {EntryState.TO_CORRECT, EntryState.TO_VERIFY}:
            return " ".join(finding_words(each) for each in self._desk.findings(location_id))
        if state is EntryState.NOT_STORED:
            return self._desk.failure(location_id)
        if state is EntryState.REFUSED:
            return refusal_words(self._desk.refused(location_id)[0])
        return self._meanwhile(location_id) if state is EntryState.EDITED else ""

    def _meanwhile(self, location_id: str) -> str:
        """Say what others declared since the typing began."""
        store = self._desk.store
        said = []
        for key in self._desk.keys(location_id):
            changed = self._desk.changed_meanwhile(location_id, key)
            if changed is not None:
                author = author_words(author_of(store, location_id, changed), fictitious=False)
                words = meanwhile_words(changed, author, store.now)
                said.append(f"{indicator_label(key)} – {words}")
        return " ".join(said)

    def _updated_at(self, location_id: str) -> datetime | None:
        return declared_free(self._desk.unit(location_id))[1]

    def _has(self, location_id: str, column: int) -> bool:
        return self.key(column) in self._editable[location_id]

    def _exists(self, index: Index) -> bool:
        return index.isValid() and self._has(self._rows[index.row()], index.column())

    def _take(self) -> None:
        self._rows = self._desk.order
        self._editable = {each: frozenset(self._desk.keys(each)) for each in self._rows}
        self._keys = form_order(frozenset().union(*self._editable.values()))

    def _on_order_changed(self) -> None:
        self.beginResetModel()
        self._take()
        self.endResetModel()

    def _on_units_changed(self, changed: Iterable[str]) -> None:
        rows = [row for each in changed if (row := self.row_of(each)) is not None]
        if any(self._has_other_fields(row) for row in rows):
            self._on_order_changed()
            return
        for row in rows:
            last = self.index(row, self.columnCount() - 1)
            self.dataChanged.emit(self.index(row, 0), last)

    def _has_other_fields(self, row: int) -> bool:
        location_id = self._rows[row]
        return frozenset(self._desk.keys(location_id)) != self._editable[location_id]

    def _on_time_passed(self) -> None:
        if self._rows:
            first = self.index(0, self.age_column)
            self.dataChanged.emit(first, self.index(len(self._rows) - 1, self.age_column))
