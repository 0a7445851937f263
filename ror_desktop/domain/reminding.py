"""When a service is due to be declared again, and when nobody wants to hear of it."""

from datetime import datetime, time, timedelta

from ror_desktop.domain.freshness import FreshnessLimits


def due_at(updated_at: datetime | None, limits: FreshnessLimits) -> datetime | None:
    """Return when a count stops being fresh; None when nothing was ever declared."""
    return None if updated_at is None else updated_at + limits.fresh


def is_due(
    updated_at: datetime | None, limits: FreshnessLimits, now: datetime, before: timedelta
) -> bool:
    """Tell whether a count has passed its limit, or will within `before`.

    What was never declared is due at any time.
    """
    due = due_at(updated_at, limits)
    return due is None or now >= due - before


def is_quiet(local: time, quiet_from: time, quiet_to: time) -> bool:
    """Tell whether a time of day lies in quiet hours, which may go over midnight.

    No hour is quiet when both ends are the same.
    """
    if quiet_from <= quiet_to:
        return quiet_from <= local < quiet_to
    return local >= quiet_from or local < quiet_to
