"""Status of one unit in Saisie, from the keyboard to the server, and its counts with the outbox."""

from datetime import datetime, timedelta
from enum import StrEnum

from ror_desktop.domain.history import HistoryEntry
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import Pending, PendingState, RefusalReason
from ror_desktop.domain.units import Unit
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore

_SAME_DATE = timedelta(seconds=1)
"""Servers may drop the fraction of a second of a date that they are given."""


class EntryStatus(StrEnum):
    """Where the figures of a unit stand, from the keyboard to the server."""

    PLAIN = "plain"
    EDITED = "edited"
    TO_CORRECT = "to_correct"
    TO_VERIFY = "to_verify"
    SAVING = "saving"
    NOT_STORED = "not_stored"
    SAVED = "saved"
    WAITING = "waiting"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


def overlaid(unit: Unit, outbox: OutboxState) -> Unit:
    """Return the unit as the user left it: what is on its way stands over the server's counts."""
    items = [each for each in outbox.items_of(unit.location_id) if not came_late(each)]
    if not items:
        return unit
    return unit.with_indicators(*(item.declaration.indicator for item in items))


def came_late(item: Pending) -> bool:
    """Tell whether somebody declared later than a refused declaration: theirs stands and shows."""
    theirs = item.theirs
    return (
        item.reason is RefusalReason.CONFLICT
        and theirs is not None
        and theirs.updated_at > item.declaration.indicator.updated_at
    )


def shown_counts(unit: Unit, outbox: OutboxState) -> dict[IndicatorKey, int]:
    """Return the counts of a unit with what is on its way, by field."""
    return {key: each.count for key, each in overlaid(unit, outbox).indicators.items()}


def sending_status(unit: Unit, outbox: OutboxState) -> EntryStatus:
    """Return how far the last save of a unit has come."""
    items = outbox.items_of(unit.location_id)
    states = {item.state for item in items}
    if PendingState.REFUSED in states:
        return EntryStatus.REFUSED
    if PendingState.SENDING in states:
        return EntryStatus.SENDING
    if items:
        tried = any(item.attempts for item in items)
        return EntryStatus.WAITING if tried else EntryStatus.SAVED
    settled = outbox.settled_of(unit.location_id)
    taken = bool(settled) and all(_has(unit, item.declaration.indicator) for item in settled)
    return EntryStatus.CONFIRMED if taken else EntryStatus.PLAIN


def refused_items(location_id: str, outbox: OutboxState) -> tuple[Pending, ...]:
    """Return the declarations of a unit that the user has to settle."""
    items = outbox.items_of(location_id)
    return tuple(item for item in items if item.state is PendingState.REFUSED)


def author_of(store: RegionStore, location_id: str, indicator: Indicator) -> HistoryEntry | None:
    """Return the declaration behind a count, None when the last known one is another."""
    entry = store.author(location_id, indicator.key)
    if entry is None or entry.count != indicator.count:
        return None
    return entry if same_date(entry.updated_at, indicator.updated_at) else None


def same_date(one: datetime, other: datetime) -> bool:
    """Tell whether two dates are the same declaration's."""
    return abs(one - other) < _SAME_DATE


def is_ours(indicator: Indicator, location_id: str, outbox: OutboxState) -> bool:
    """Tell whether a count of the server is one that was declared from here."""
    ours = (*outbox.items_of(location_id), *outbox.settled_of(location_id))
    return any(
        item.declaration.indicator.key == indicator.key
        and item.declaration.indicator.count == indicator.count
        and same_date(item.declaration.indicator.updated_at, indicator.updated_at)
        for item in ours
    )


def _has(unit: Unit, declared: Indicator) -> bool:
    """Tell whether the server gives a count as declared from here."""
    stands = unit.indicators.get(declared.key)
    return (
        stands is not None
        and stands.count == declared.count
        and same_date(stands.updated_at, declared.updated_at)
    )
