"""Unit filter: the one filter of Visualisation, shared by the matrix, the lists and the map."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ror_desktop.domain.availability import Availability
from ror_desktop.domain.region import Grouping, Region
from ror_desktop.domain.units import Unit


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """Which units are shown; an empty set or None means no limit on that side.

    Attributes:
        departements: codes of the départements kept.
        groupings: codes of the groupings kept.
        max_age: oldest availability kept; a unit never declared passes no age limit.
        only_free: keep only units with at least one free bed.
    """

    departements: frozenset[str] = frozenset()
    groupings: frozenset[str] = frozenset()
    max_age: timedelta | None = None
    only_free: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether everything passes."""
        return self == UnitFilter()

    def within(self, region: Region) -> "UnitFilter":
        """Return the filter without the départements and groupings that the region has not."""
        return replace(
            self,
            departements=self.departements & {each.code for each in region.departements},
            groupings=self.groupings & {each.code for each in region.groupings},
        )

    def keeps_departement(self, code: str) -> bool:
        """Tell whether a département is kept."""
        return not self.departements or code in self.departements

    def keeps_grouping(self, code: str) -> bool:
        """Tell whether a grouping is kept."""
        return not self.groupings or code in self.groupings

    def accepts(
        self,
        unit: Unit,
        groupings: Iterable[Grouping],
        availability: Availability,
        now: datetime,
    ) -> bool:
        """Tell whether a unit, with its groupings and its availability at `now`, is kept."""
        if not self.keeps_departement(unit.departement):
            return False
        if self.groupings and not any(self.keeps_grouping(each.code) for each in groupings):
            return False
        if self.only_free and not availability.free:
            return False
        if self.max_age is None:
            return True
        return availability.updated_at is not None and now - availability.updated_at <= self.max_age
