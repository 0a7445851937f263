"""Availability: the free beds of one unit now, and how far that can be believed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.freshness import FreshnessLevel, FreshnessLimits
from ror_desktop.domain.indicators import current
from ror_desktop.domain.units import Unit


@dataclass(frozen=True, slots=True)
class Availability:
    """Free beds of a unit.

    Attributes:
        free: sum of the available beds, None when nobody ever declared any.
        updated_at: date of the oldest count in that sum: a sum is as old as its oldest part.
        level: freshness at the time of asking.
    """

    free: int | None
    updated_at: datetime | None
    level: FreshnessLevel

    @property
    def is_reported(self) -> bool:
        """Tell a declared count, 0 included, from none."""
        return self.free is not None

    @property
    def is_believed(self) -> bool:
        """Tell whether the count is recent enough to be added to others."""
        return self.level < FreshnessLevel.STALE

    @property
    def is_last_known(self) -> bool:
        """Tell whether the count is too old, or its date too odd, to be added to others."""
        return self.free is not None and not self.is_believed

    @property
    def believed(self) -> int | None:
        """The count when it may be added to others; None when it is stale or was never declared."""
        return self.free if self.is_believed else None


def declared_free(unit: Unit) -> tuple[int | None, datetime | None]:
    """Return the free beds as declared and the date of the oldest part, without judging it."""
    parts = current(unit.indicators, CapacityStatus.AVAILABLE)
    if not parts:
        return None, None
    if len(parts) == 1 and not unit.is_closed:
        # Nearly all units; asked thousands of times for each snapshot.
        return parts[0].count, parts[0].updated_at
    total = 0 if unit.is_closed else sum(part.count for part in parts)
    return total, min(part.updated_at for part in parts)


def availability(unit: Unit, limits: FreshnessLimits, now: datetime) -> Availability:
    """Return the free beds of a unit as they can be believed at `now`."""
    free, updated_at = declared_free(unit)
    return Availability(free, updated_at, limits.level(updated_at, now))


def declared_beds(units: Iterable[Unit]) -> dict[str, int]:
    """Return the free beds, by location id, of the units that ever declared any or none."""
    declared = ((unit.location_id, declared_free(unit)[0]) for unit in units)
    return {location_id: free for location_id, free in declared if free is not None}


def installed(unit: Unit) -> int | None:
    """Return the installed beds of a unit, closed ones included; None when not said."""
    parts = current(unit.indicators, CapacityStatus.INSTALLED)
    return sum(part.count for part in parts) if parts else None
