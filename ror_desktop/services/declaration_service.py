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

    def save(
        self,
        owner: str,
        unit: Unit,
        counts: Mapping[IndicatorKey, int],
        seen: Mapping[IndicatorKey, Indicator] | None = None,
        comments: Mapping[IndicatorKey, str] | None = None,
    ) -> list[Pending]:
        """Store what the user said of a unit; every field given gets the new date.

        Args:
            owner: account identifier.
            unit: as the server gives it now.
            counts: by indicator; the rules of entry have been checked.
            seen: what the user knew to stand there, when that is not what `unit` says.
            comments: those that the user changed, by indicator; the others stay.

        Raises:
            LocationNotFound: the place has no identifier under which it can be written.
            StorageFailed: the disk did not take it: nothing is saved.
        """
        if not unit.external_id:
            raise LocationNotFound("the place has no identifier that a PATCH could name")
        now = self._clock.now()
        if seen is not None and any(seen.get(key) != unit.indicators.get(key) for key in counts):
            # Its version tells of figures not seen: the place is read before it is written.
            unit = replace(unit, indicators=seen, version="")
        said = comments or {}
        waiting = self._comments_on_their_way(owner, unit)
        declarations = [
            _declaration(unit, key, count, said.get(key, waiting.get(key)), now)
            for key, count in counts.items()
        ]
        return self._outbox.put(owner, declarations, now)

    def _comments_on_their_way(self, owner: str, unit: Unit) -> dict[IndicatorKey, str]:
        """Return comments that the user changed and the server does not have yet."""
        return {
            item.declaration.indicator.key: item.declaration.indicator.comment
            for item in self._outbox.open_items(owner)
            if item.declaration.location_id == unit.location_id and item.declaration.says_comment
        }

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
        declaration, base = item.declaration, item.theirs or item.declaration.base
        comment = declaration.indicator.comment
        if base is not None and not declaration.says_comment:
            comment = base.comment
        again = replace(
            declaration,
            indicator=replace(declaration.indicator, updated_at=_written(now), comment=comment),
            base=base,
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


def _declaration(
    unit: Unit, key: IndicatorKey, count: int, comment: str | None, now: datetime
) -> Declaration:
    """Return what is declared; `comment` is None when the user did not change it."""
    base = unit.indicators.get(key)
    indicator = Indicator(key, count, _written(now), comment=comment or "")
    if base is not None:
        kept = base.comment if comment is None else comment
        indicator = replace(indicator, nature=base.nature, comment=kept)
    return Declaration(unit.location_id, unit.external_id, indicator, base, unit.version)


def _written(now: datetime) -> datetime:
    """Return a date that every server keeps as it is: to the second, never in the future."""
    return now.replace(microsecond=0)
