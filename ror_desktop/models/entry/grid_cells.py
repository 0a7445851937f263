"""The cells of the grid: which unit and field stands where, and what each role reads of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Self, TypeAlias

from PySide6.QtCore import QCoreApplication, Qt

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.entry import form_order
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.wording import (
    entry_status_sign,
    entry_status_words,
    hole_words,
    reason_words,
)
from ror_desktop.models.wording import (
    age_words,
    exact_time,
    freshness_sign,
    freshness_words,
    indicator_label,
    named,
    one_line,
    plain_tip,
)

translate = QCoreApplication.translate
_Reader: TypeAlias = Callable[[str], object]
_FieldReader: TypeAlias = Callable[[str, IndicatorKey], object]

_DISPLAY = Qt.ItemDataRole.DisplayRole
_TOOL_TIP = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_NOT_FOR_THIS_UNIT = ""
_NOT_SAID = "–"

NAME_COLUMN = 0
"""The unit and its establishment; the fields follow, then the age, then the state of the row."""


@dataclass(frozen=True)
class GridLayout:
    """The grid as it stood when it was last laid out.

    Attributes:
        rows: location ids in the order of the model.
        keys: every field that some unit has, in the order of the form.
        fields: of each unit, the fields that it has.
    """

    rows: tuple[str, ...]
    keys: tuple[IndicatorKey, ...]
    fields: Mapping[str, frozenset[IndicatorKey]]

    @classmethod
    def of(cls, entry: EntryModel) -> Self:
        """Lay the units of a model out."""
        fields = {each: frozenset(entry.figures.keys(each)) for each in entry.order}
        return cls(entry.order, form_order(frozenset().union(*fields.values())), fields)

    @property
    def age_column(self) -> int:
        """Column of the age and freshness."""
        return 1 + len(self.keys)

    @property
    def status_column(self) -> int:
        """Column where each row tells its own state."""
        return 2 + len(self.keys)

    @property
    def columns(self) -> int:
        """Number of columns."""
        return 3 + len(self.keys)

    def row_of(self, location_id: str) -> int | None:
        """Return the row of a unit."""
        return self.rows.index(location_id) if location_id in self.rows else None

    def key(self, column: int) -> IndicatorKey | None:
        """Return the field of a column, None for the others."""
        return self.keys[column - 1] if 1 <= column <= len(self.keys) else None

    def field(self, location_id: str, column: int) -> IndicatorKey | None:
        """Return the field of a cell, None when the unit has none there."""
        key = self.key(column)
        return key if key in self.fields[location_id] else None


class GridRole(IntEnum):
    """What a cell gives besides its text; LEVEL and STATUS come as the plain value of the enum."""

    LOCATION_ID = Qt.ItemDataRole.UserRole + 1
    EXISTS = Qt.ItemDataRole.UserRole + 2
    TYPED = Qt.ItemDataRole.UserRole + 3
    LEVEL = Qt.ItemDataRole.UserRole + 4
    REMAINING = Qt.ItemDataRole.UserRole + 5
    STATUS = Qt.ItemDataRole.UserRole + 6
    SITE = Qt.ItemDataRole.UserRole + 7
    COMMENTED = Qt.ItemDataRole.UserRole + 8


class GridCells:
    """The units of a model, read cell by cell."""

    def __init__(self, entry: EntryModel) -> None:
        self._entry = entry
        self._row_readers: Mapping[int, _Reader] = {
            GridRole.LOCATION_ID: lambda location_id: location_id,
            GridRole.STATUS: entry.status,
        }
        self._name_readers: Mapping[int, _Reader] = {
            _DISPLAY: lambda location_id: entry.figures.unit(location_id).name,
            GridRole.SITE: lambda location_id: entry.figures.unit(location_id).site.label,
            _TOOL_TIP: self._full_name,
            _SPOKEN: self._full_name,
        }
        self._age_readers: Mapping[int, _Reader] = {
            _DISPLAY: self._age,
            _SPOKEN: self._age,
            _TOOL_TIP: self._exact_time,
            GridRole.LEVEL: entry.level,
            GridRole.REMAINING: self._remaining,
        }
        self._state_readers: Mapping[int, _Reader] = {
            _DISPLAY: self._state,
            _TOOL_TIP: self._state_with_reason,
            _SPOKEN: self._state_with_reason,
        }
        self._figure_readers: Mapping[int, _FieldReader] = {
            _DISPLAY: self._figure,
            Qt.ItemDataRole.EditRole: entry.figures.value,
            _SPOKEN: self._spoken_figure,
            _TOOL_TIP: lambda location_id, key: (
                plain_tip(one_line(entry.figures.comment(location_id, key))) or None
            ),
            GridRole.EXISTS: lambda _location_id, _key: True,
            GridRole.TYPED: lambda location_id, key: key in entry.figures.typed(location_id),
            GridRole.COMMENTED: lambda location_id, key: bool(
                entry.figures.comment(location_id, key)
            ),
        }

    def read(self, layout: GridLayout, location_id: str, column: int, role: int) -> object:
        """Return what a cell gives under a role, None when it gives nothing."""
        read = self._row_readers.get(role)
        if read is None and layout.key(column) is None:
            read = self._readers_beside(layout, column).get(role)
        if read is not None:
            return read(location_id)
        if layout.key(column) is None:
            return None
        key = layout.field(location_id, column)
        if key is None:
            return self._read_hole(location_id, layout.key(column), role)
        read_field = self._figure_readers.get(role)
        return read_field(location_id, key) if read_field else None

    def _readers_beside(self, layout: GridLayout, column: int) -> Mapping[int, _Reader]:
        """Return how each role is read in a column that is no field."""
        if column == NAME_COLUMN:
            return self._name_readers
        return self._age_readers if column == layout.age_column else self._state_readers

    def _full_name(self, location_id: str) -> str:
        unit = self._entry.figures.unit(location_id)
        return f"{unit.name}, {unit.site.label}"

    def _age(self, location_id: str) -> str:
        level = self._entry.level(location_id)
        age = age_words(self._updated_at(location_id), self._entry.store.now)
        return f"{freshness_sign(level)} {age}, {freshness_words(level)}"

    def _exact_time(self, location_id: str) -> str | None:
        updated_at = self._updated_at(location_id)
        return exact_time(updated_at) if updated_at else None

    def _remaining(self, location_id: str) -> float:
        region, updated_at = self._entry.store.region, self._updated_at(location_id)
        return region.limits.remaining(updated_at, self._entry.store.now) if region else 0.0

    def _updated_at(self, location_id: str) -> datetime | None:
        return declared_free(self._entry.figures.unit(location_id))[1]

    def _state(self, location_id: str) -> str:
        state = self._entry.status(location_id)
        return " ".join(filter(None, (entry_status_sign(state), entry_status_words(state))))

    def _state_with_reason(self, location_id: str) -> str:
        said, reason = self._state(location_id), reason_words(self._entry, location_id)
        return f"{said} – {reason}" if reason else said

    def _figure(self, location_id: str, key: IndicatorKey) -> str:
        value = self._entry.figures.value(location_id, key)
        return _NOT_SAID if value is None else str(value)

    def _spoken_figure(self, location_id: str, key: IndicatorKey) -> str:
        value = self._entry.figures.value(location_id, key)
        said = translate("Saisie", "non renseigné") if value is None else str(value)
        spoken = named(
            f"{self._entry.figures.unit(location_id).name}, {indicator_label(key)}", said
        )
        comment = one_line(self._entry.figures.comment(location_id, key))
        return f"{spoken} – {comment}" if comment else spoken

    def _read_hole(self, location_id: str, key: IndicatorKey | None, role: int) -> object:
        """Return what the cell of a field gives that its unit does not have, and why."""
        if role in {_TOOL_TIP, _SPOKEN} and key is not None:
            return hole_words(self._entry, location_id, key)
        if role == _DISPLAY:
            return _NOT_FOR_THIS_UNIT
        return False if role in {GridRole.EXISTS, GridRole.TYPED} else None
