"""What each cell of the grid shows and says, under which role."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, Qt

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.models.entry.wording import entry_state_sign, entry_state_words
from ror_desktop.models.entry_reason import reason_words
from ror_desktop.models.grid_layout import NAME_COLUMN, GridLayout
from ror_desktop.models.wording import (
    age_words,
    exact_time,
    freshness_sign,
    freshness_words,
    indicator_label,
    named,
)

translate = QCoreApplication.translate
_Reader: TypeAlias = Callable[[str], object]
_FieldReader: TypeAlias = Callable[[str, IndicatorKey], object]

_DISPLAY = Qt.ItemDataRole.DisplayRole
_TOOL_TIP = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
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


class GridCells:
    """The units of a desk, read cell by cell."""

    def __init__(self, desk: EntryDesk) -> None:
        self._desk = desk
        self._row_readers: Mapping[int, _Reader] = {
            GridRole.LOCATION_ID: lambda location_id: location_id,
            GridRole.STATE: desk.state,
        }
        self._name_readers: Mapping[int, _Reader] = {
            _DISPLAY: lambda location_id: desk.figures.unit(location_id).name,
            GridRole.SITE: lambda location_id: desk.figures.unit(location_id).site.name,
            _TOOL_TIP: self._full_name,
            _SPOKEN: self._full_name,
        }
        self._age_readers: Mapping[int, _Reader] = {
            _DISPLAY: self._age,
            _SPOKEN: self._age,
            _TOOL_TIP: self._exact_time,
            GridRole.LEVEL: desk.level,
            GridRole.REMAINING: self._remaining,
        }
        self._state_readers: Mapping[int, _Reader] = {
            _DISPLAY: self._state,
            _TOOL_TIP: self._state_with_reason,
            _SPOKEN: self._state_with_reason,
        }
        self._figure_readers: Mapping[int, _FieldReader] = {
            _DISPLAY: self._figure,
            Qt.ItemDataRole.EditRole: desk.figures.value,
            _SPOKEN: self._spoken_figure,
            GridRole.EXISTS: lambda _location_id, _key: True,
            GridRole.TYPED: lambda location_id, key: key in desk.figures.typed(location_id),
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
            return _read_hole(role)
        read_field = self._figure_readers.get(role)
        return read_field(location_id, key) if read_field else None

    def _readers_beside(self, layout: GridLayout, column: int) -> Mapping[int, _Reader]:
        """Return how each role is read in a column that is no field."""
        if column == NAME_COLUMN:
            return self._name_readers
        return self._age_readers if column == layout.age_column else self._state_readers

    def _full_name(self, location_id: str) -> str:
        unit = self._desk.figures.unit(location_id)
        return f"{unit.name}, {unit.site.name}"

    def _age(self, location_id: str) -> str:
        level = self._desk.level(location_id)
        age = age_words(self._updated_at(location_id), self._desk.store.now)
        return f"{freshness_sign(level)} {age}, {freshness_words(level)}"

    def _exact_time(self, location_id: str) -> str | None:
        updated_at = self._updated_at(location_id)
        return exact_time(updated_at) if updated_at else None

    def _remaining(self, location_id: str) -> float:
        region, updated_at = self._desk.store.region, self._updated_at(location_id)
        return region.limits.remaining(updated_at, self._desk.store.now) if region else 0.0

    def _updated_at(self, location_id: str) -> datetime | None:
        return declared_free(self._desk.figures.unit(location_id))[1]

    def _state(self, location_id: str) -> str:
        state = self._desk.state(location_id)
        return " ".join(filter(None, (entry_state_sign(state), entry_state_words(state))))

    def _state_with_reason(self, location_id: str) -> str:
        said, reason = self._state(location_id), reason_words(self._desk, location_id)
        return f"{said} – {reason}" if reason else said

    def _figure(self, location_id: str, key: IndicatorKey) -> str:
        value = self._desk.figures.value(location_id, key)
        return _NOT_SAID if value is None else str(value)

    def _spoken_figure(self, location_id: str, key: IndicatorKey) -> str:
        value = self._desk.figures.value(location_id, key)
        said = translate("Saisie", "non renseigné") if value is None else str(value)
        return named(f"{self._desk.figures.unit(location_id).name}, {indicator_label(key)}", said)


def _read_hole(role: int) -> object:
    """Return what the cell of a field gives that its unit does not have."""
    if role in {_TOOL_TIP, _SPOKEN}:
        return translate("Saisie", "Ce service n’a pas cette rubrique")
    if role == _DISPLAY:
        return _NOT_FOR_THIS_UNIT
    return False if role in {GridRole.EXISTS, GridRole.TYPED} else None
