"""Which unit stands in which row of the grid, and which field in which column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from ror_desktop.domain.entry import form_order
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.entry_model import EntryDesk

NAME_COLUMN = 0
"""The unit and its establishment; the fields follow, then the age, then the state of the row."""


@dataclass(frozen=True)
class GridLayout:
    """The grid as it stood when it was last laid out.

    Attributes:
        rows: location ids in the order of the desk.
        keys: every field that some unit has, in the order of the form.
        fields: of each unit, the fields that it has.
    """

    rows: tuple[str, ...]
    keys: tuple[IndicatorKey, ...]
    fields: Mapping[str, frozenset[IndicatorKey]]

    @classmethod
    def of(cls, desk: EntryDesk) -> Self:
        """Lay the units of a desk out."""
        fields = {each: frozenset(desk.figures.keys(each)) for each in desk.order}
        return cls(desk.order, form_order(frozenset().union(*fields.values())), fields)

    @property
    def age_column(self) -> int:
        """Column of the age and freshness."""
        return 1 + len(self.keys)

    @property
    def state_column(self) -> int:
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
