"""Declarations of beds: what the user says is on disk before anything else happens to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from ror_desktop.domain.entry import entry_keys
from ror_desktop.domain.errors import LocationNotFound
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import Declaration, Pending, PendingState
from ror_desktop.domain.units import Unit
from ror_desktop.services.ports import Clock, OutboxStore


class DeclarationService:
    """Puts declarations into the outbox; sending them is `OutboxSender`'s work."""

    def __init__(self, outbox: OutboxStore, clock: Clock) -> None:
        self._outbox = outbox
        self._clock = clock

    def save(self, owner: str, unit: Unit, counts: Mapping[IndicatorKey, int]) -> list[Pending]:
        """Store what the user said of a unit; every field given gets the new date.

        Args:
            owner: account identifier.
            unit: as the user saw it.
            counts: by indicator; the rules of entry have been checked.

        Raises:
            LocationNotFound: the place has no identifier under which it can be written.
            StorageFailed: the disk did not take it: nothing is saved.
        """
        if not unit.external_id:
            raise LocationNotFound("the place has no identifier that a PATCH could name")
        now = self._clock.now()
        declarations = [_declaration(unit, key, count, now) for key, count in counts.items()]
        return self._outbox.put(owner, declarations, now)

    def confirm_unchanged(self, owner: str, unit: Unit) -> list[Pending]:
        """Say again the numbers that the form shows, with a new date.

        A number still on its way counts as shown; one that the server refused is left to be
        settled.
        """
        items = {
            item.declaration.indicator.key: item
            for item in self._outbox.open_items(owner)
            if item.declaration.location_id == unit.location_id
        }
        counts = {}
        for key in entry_keys(unit):
            item = items.get(key)
            if item is not None and item.state is PendingState.REFUSED:
                continue
            if item is not None:
                counts[key] = item.declaration.indicator.count
            elif key in unit.indicators:
                counts[key] = unit.indicators[key].count
        return self.save(owner, unit, counts)

    def keep_mine(self, item: Pending) -> None:
        """Settle a refusal: the user's number is sent again, in full knowledge of the other."""
        now = self._clock.now()
        declaration = item.declaration
        again = replace(
            declaration,
            indicator=replace(declaration.indicator, updated_at=_written(now)),
            base=item.theirs or declaration.base,
            version="",
        )
        self._outbox.put(item.owner, [again], now)

    def take_theirs(self, item: Pending) -> None:
        """Settle a refusal: the user gives the number up."""
        self._outbox.mark_replaced([item.id])

    def open_items(self, owner: str) -> list[Pending]:
        """Return what is waiting, being sent or refused, oldest first."""
        return self._outbox.open_items(owner)

    def unreadable(self, owner: str) -> list[str]:
        """Return the location ids of declarations set aside because they cannot be read."""
        return self._outbox.unreadable(owner)


def _declaration(unit: Unit, key: IndicatorKey, count: int, now: datetime) -> Declaration:
    base = unit.indicators.get(key)
    updated_at = _written(now)
    if base is None:
        indicator = Indicator(key, count, updated_at)
    else:
        indicator = Indicator(key, count, updated_at, nature=base.nature)
    return Declaration(unit.location_id, unit.external_id, indicator, base, unit.version)


def _written(now: datetime) -> datetime:
    """Return a date that every server keeps as it is: to the second, never in the future."""
    return now.replace(microsecond=0)
