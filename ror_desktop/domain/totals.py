"""The one sum of beds: believed free beds over distinct places, stale counts and silence apart.

Whatever shows a total (matrix, wall, map, watched lists, filters, exports) counts with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ror_desktop.domain.availability import Availability
from ror_desktop.domain.freshness import FreshnessLevel


class TotalState(StrEnum):
    """The four states that are never merged, and what a filter leaves out."""

    NONEXISTENT = "nonexistent"
    NOT_REPORTED = "not_reported"
    LAST_KNOWN = "last_known"
    DECLARED = "declared"
    FILTERED = "filtered"


@dataclass(slots=True)
class BedTotal:
    """The beds of some units; each unit is to be added once, however many offers lead to it.

    Attributes:
        units: distinct units that exist.
        free: free beds of the units whose count is believed (fresh or ageing).
        last_known: free beds of the units whose count is stale; never part of `free`.
        reported: units with a declared count, by freshness level.
        filtered: units with a declared count that a filter leaves out of the sums.
        before: what the units counted in `free` had at the last visit.
    """

    units: int = 0
    free: int = 0
    last_known: int = 0
    reported: list[int] = field(default_factory=lambda: [0] * len(FreshnessLevel))
    filtered: int = 0
    before: int = 0

    def add(
        self, found: Availability, before: int = 0, times: int = 1, *, counted: bool = True
    ) -> None:
        """Add one unit.

        Args:
            found: its free beds.
            before: its free beds at the last visit.
            times: 1; -1 takes out a unit that was added with the same values.
            counted: False leaves a declared count out of the sums, not the unit.
        """
        self.units += times
        free = found.free
        if free is None:
            return
        if not counted:
            self.filtered += times
            return
        self.reported[found.level] += times
        if found.is_believed:
            self.free += times * free
            self.before += times * before
        else:
            self.last_known += times * free

    @property
    def believed_units(self) -> int:
        """Units whose count is fresh or ageing."""
        return self.reported[FreshnessLevel.FRESH] + self.reported[FreshnessLevel.AGEING]

    @property
    def last_known_units(self) -> int:
        """Units whose count is stale, or carries an impossible date."""
        return self.reported_units - self.believed_units

    @property
    def reported_units(self) -> int:
        """Units that ever declared, and whose count is in the sums."""
        return sum(self.reported)

    @property
    def unreported_units(self) -> int:
        """Units that never declared."""
        return self.units - self.reported_units - self.filtered

    @property
    def state(self) -> TotalState:
        """Which state the total is in."""
        if not self.units:
            return TotalState.NONEXISTENT
        if self.believed_units:
            return TotalState.DECLARED
        if self.reported_units:
            return TotalState.LAST_KNOWN
        return TotalState.FILTERED if self.filtered else TotalState.NOT_REPORTED

    @property
    def level(self) -> FreshnessLevel:
        """Worst freshness among the counts that are added in `free`, else among the stale ones."""
        if self.reported[FreshnessLevel.AGEING]:
            return FreshnessLevel.AGEING
        if self.reported[FreshnessLevel.FRESH]:
            return FreshnessLevel.FRESH
        return FreshnessLevel.STALE if self.reported_units else FreshnessLevel.UNKNOWN

    @property
    def change(self) -> int:
        """Free beds more (or less) than the same units had at the last visit."""
        return self.free - self.before


def total_of(found: Mapping[str, Availability]) -> BedTotal:
    """Return the total of some units, given by location id: none can be counted twice."""
    total = BedTotal()
    for each in found.values():
        total.add(each)
    return total
