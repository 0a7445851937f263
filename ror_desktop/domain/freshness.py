"""Freshness of a count: how far its age lets it be believed, and when a reminder is due.

Glossary: fraîcheur.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum

FUTURE_TOLERANCE = timedelta(minutes=5)
"""A date further ahead than this is wrong, not fresh: it would stay fresh for ever."""


class FreshnessLevel(IntEnum):
    """Levels from the most to the least trusted, so that `max` gives the worst."""

    FRESH = 0
    AGEING = 1
    STALE = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class FreshnessLimits:
    """Ages at which a count starts to age and becomes stale; settings of the region."""

    fresh: timedelta = timedelta(hours=12)
    stale: timedelta = timedelta(hours=24)

    def level(self, updated_at: datetime | None, now: datetime) -> FreshnessLevel:
        """Return the level of a count last declared at `updated_at` (None: never)."""
        if updated_at is None or updated_at - now > FUTURE_TOLERANCE:
            return FreshnessLevel.UNKNOWN
        age = now - updated_at
        if age <= self.fresh:
            return FreshnessLevel.FRESH
        return FreshnessLevel.AGEING if age <= self.stale else FreshnessLevel.STALE

    def remaining(self, updated_at: datetime | None, now: datetime) -> float:
        """Return what is left before the stale limit, from 1.0 (just declared) to 0.0."""
        if self.level(updated_at, now) is FreshnessLevel.UNKNOWN or updated_at is None:
            return 0.0
        return min(1.0, max(0.0, 1.0 - (now - updated_at) / self.stale))

    def next_change(self, updated_at: datetime | None, now: datetime) -> datetime | None:
        """Return when the level will change by time alone, None if it will not."""
        level = self.level(updated_at, now)
        if updated_at is None or level is FreshnessLevel.STALE:
            return None
        if level is FreshnessLevel.UNKNOWN:
            return updated_at - FUTURE_TOLERANCE
        return updated_at + (self.fresh if level is FreshnessLevel.FRESH else self.stale)


def is_due(
    updated_at: datetime | None, limits: FreshnessLimits, now: datetime, before: timedelta
) -> bool:
    """Tell whether a count is no longer fresh, or will not be within `before`.

    What was never declared is due at any time.
    """
    return updated_at is None or now - updated_at >= limits.fresh - before


def is_quiet(local: time, quiet_from: time, quiet_to: time) -> bool:
    """Tell whether a time of day lies in quiet hours, which may go over midnight.

    No hour is quiet when both ends are the same.
    """
    if quiet_from <= quiet_to:
        return quiet_from <= local < quiet_to
    return local >= quiet_from or local < quiet_to
