"""The cells of the matrix of free beds: which there are, what they hold, what state that is."""

from dataclasses import dataclass, field
from enum import StrEnum

from ror_desktop.domain.freshness import FreshnessLevel

TOTAL = ""
"""Code of the total column, and of the total row."""


class RowKind(StrEnum):
    """What a row of the matrix stands for."""

    GROUPING = "grouping"
    FAMILY = "family"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the matrix: a grouping by code, a family by heading, or the total."""

    kind: RowKind
    code: str


@dataclass(frozen=True, slots=True)
class CellKey:
    """A cell: a row and a département code (TOTAL for the whole region)."""

    row: Row
    departement: str


class CellState(StrEnum):
    """The four states that are never merged, and what a filter leaves out of sight."""

    NONEXISTENT = "nonexistent"
    NOT_REPORTED = "not_reported"
    LAST_KNOWN = "last_known"
    DECLARED = "declared"
    FILTERED = "filtered"


@dataclass(slots=True)
class Cell:
    """Sums of one cell.

    Attributes:
        units: distinct units that exist here.
        free: free beds of the units whose count is fresh or ageing.
        last_known: free beds of the units whose count is stale.
        reported: units with a declared count, by freshness level.
        filtered: units with a declared count that the filter finds too old.
        seen: what the units counted in `free` had at the last look.
    """

    units: int = 0
    free: int = 0
    last_known: int = 0
    reported: list[int] = field(default_factory=lambda: [0] * len(FreshnessLevel))
    filtered: int = 0
    seen: int = 0

    @property
    def trusted_units(self) -> int:
        """Units whose count is fresh or ageing."""
        return self.reported[FreshnessLevel.FRESH] + self.reported[FreshnessLevel.AGEING]

    @property
    def last_known_units(self) -> int:
        """Units whose count is stale, or carries an impossible date."""
        return self.reported_units - self.trusted_units

    @property
    def reported_units(self) -> int:
        """Units that ever declared, and that the filter lets through."""
        return sum(self.reported)

    @property
    def silent_units(self) -> int:
        """Units that never declared."""
        return self.units - self.reported_units - self.filtered

    @property
    def state(self) -> CellState:
        """Which state the cell is in."""
        if not self.units:
            return CellState.NONEXISTENT
        if self.trusted_units:
            return CellState.DECLARED
        if self.reported_units:
            return CellState.LAST_KNOWN
        return CellState.FILTERED if self.filtered else CellState.NOT_REPORTED

    @property
    def level(self) -> FreshnessLevel:
        """Worst freshness among the counts that are added in `free`."""
        if self.reported[FreshnessLevel.AGEING]:
            return FreshnessLevel.AGEING
        if self.reported[FreshnessLevel.FRESH]:
            return FreshnessLevel.FRESH
        return FreshnessLevel.STALE if self.reported_units else FreshnessLevel.UNKNOWN

    @property
    def change(self) -> int:
        """Free beds more (or less) than the same units had at the last look."""
        return self.free - self.seen
