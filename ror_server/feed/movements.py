"""Where a stay is, worked out from all its movements in the order in which they happened.

Pure of databases and messages. A census stands for all that was recorded before it. What comes out
depends on the set of movements alone, not on the order in which they came.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ror_server.feed.hl7_messages import Kind

PRESENT, ABSENT = "present", "absent"
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_TARGETS = {
    Kind.CANCELLED_ADMISSION: Kind.ADMISSION,
    Kind.CANCELLED_TRANSFER: Kind.TRANSFER,
    Kind.CANCELLED_DISCHARGE: Kind.DISCHARGE,
}


@dataclass(frozen=True, slots=True)
class Stay:
    """Where a stay is.

    Attributes:
        place: location id, "" outside of the feed.
        open: whether somebody lies there.
        at: when the last of its movements was recorded.
    """

    place: str
    open: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of what is known of a stay.

    Attributes:
        key: pseudonym of the movement; a later record of the same key takes its place.
        kind: what happened or was cancelled (`Kind`), or what a census said.
        cancels: key of the movement that this one cancels, None when it is not said.
        place: location id, "" for a place outside of the feed, None when it is not said.
        prior_place: the same for the place before.
        happened_at: when it did, UTC; of a cancellation, when the cancelled movement did.
        recorded_at: when the hospital recorded it, UTC.
        historic: put in afterwards, without a say in where somebody is now.
        corrected: takes the place of an earlier record.
    """

    key: str
    kind: str
    cancels: str | None
    place: str | None
    prior_place: str | None
    happened_at: datetime
    recorded_at: datetime
    historic: bool
    corrected: bool

    @property
    def order(self) -> tuple[datetime, int, datetime, str]:
        """By when it happened; of one moment, the later step of a stay comes later."""
        return self.happened_at, Kind(self.kind).rank, self.recorded_at, self.key

    @property
    def edition(self) -> tuple[datetime, bool, int, datetime, str]:
        """By which the later of two records of one movement is known."""
        rank = Kind(self.kind).rank
        return self.recorded_at, self.corrected, rank, self.happened_at, self.place or ""


def stay_after(movements: Sequence[Movement]) -> Stay:
    """Return where a stay is after all that is known of it, in any order; at least one movement."""
    at = max(each.recorded_at for each in movements)
    counts = [each for each in movements if each.kind in {PRESENT, ABSENT}]
    census = max(counts, key=lambda each: each.recorded_at, default=None)
    told = [each for each in movements if each not in counts and _is_news(each, census)]
    cancels = [each for each in told if Kind(each.kind).cancels]
    live = [each for each in told if each not in cancels]
    for each in sorted(cancels, key=lambda each: (each.recorded_at, *each.order)):
        live = _without_cancelled(live, each, alone=census is None)
    stay = Stay("", open=False, at=at)
    if census is not None:
        stay = Stay(census.place or "", census.kind == PRESENT, at)
    for each in sorted(live, key=lambda each: each.order):
        here = stay.place if each.place is None else each.place
        stay = Stay(here, Kind(each.kind) is not Kind.DISCHARGE, at)
    return stay


def finds_nothing(cancel: Movement, movements: Sequence[Movement]) -> bool:
    """Tell whether a cancellation names no known movement and says no place either."""
    known = [each for each in movements if each.kind in set(Kind) and not Kind(each.kind).cancels]
    before = [each for each in known if each.recorded_at <= cancel.recorded_at]
    placed = cancel.place is not None or cancel.prior_place is not None
    if cancel.kind != Kind.CANCELLED_TRANSFER or placed:
        return False
    return _target(before, cancel) is None


def _is_news(movement: Movement, census: Movement | None) -> bool:
    """Tell whether a census leaves something of a movement to be told."""
    if census is None:
        return True
    if movement.recorded_at < census.recorded_at:
        return False
    if movement.historic and movement.happened_at < census.recorded_at:
        # Where somebody was before says nothing of where the census saw them; that they left does.
        return movement.kind not in {Kind.ADMISSION, Kind.TRANSFER}
    return True


def _without_cancelled(live: list[Movement], cancel: Movement, *, alone: bool) -> list[Movement]:
    """Return what is left of movements after a cancellation, with what it says of its own.

    Args:
        live: movements, in any order.
        cancel: what was cancelled, as the hospital recorded it.
        alone: no census says where somebody is without them.
    """
    before = [each for each in live if each.recorded_at <= cancel.recorded_at]
    target = _target(before, cancel)
    if cancel.kind == Kind.CANCELLED_ADMISSION:
        return _without_admission(live, before, target, cancel)
    rest = [each for each in live if each is not target]
    named = target is not None and target.key == cancel.cancels
    if named and (rest or not alone):
        # Its number says which one it takes back: that one and nothing else.
        return rest
    if target is None:
        return rest if cancel.historic else _after_unknown(rest, cancel, alone=alone)
    return _after_found(rest, target, cancel, alone=alone)


def _without_admission(
    live: list[Movement], before: list[Movement], target: Movement | None, cancel: Movement
) -> list[Movement]:
    """Leave another admission that the hospital put in its place, else nobody."""
    if target is not None and target.key == cancel.cancels:
        rest = [each for each in live if each is not target]
        if any(each.kind == Kind.ADMISSION for each in rest):
            return rest
    place = max(before, key=lambda each: each.order).place if before else cancel.place
    left = replace(cancel, kind=Kind.DISCHARGE, place=place, happened_at=_BEGINNING)
    return [left, *(each for each in live if each not in before)]


def _after_unknown(rest: list[Movement], cancel: Movement, *, alone: bool) -> list[Movement]:
    """Believe what a cancellation says of a movement that never came, or came before a census."""
    place = cancel.place
    if cancel.kind == Kind.CANCELLED_TRANSFER:
        place = cancel.prior_place if place is None else place
        if place is None and (rest or not alone):
            return rest
    return [*rest, replace(cancel, kind=Kind.TRANSFER, place=place)]


def _after_found(
    rest: list[Movement], target: Movement, cancel: Movement, *, alone: bool
) -> list[Movement]:
    """Believe where a cancellation says that somebody is, else what was known before.

    HL7 wants the place before the transfer in PV1-3. Some senders leave it empty or repeat the
    place that the transfer went to; then what was known before the transfer is right.
    """
    unknown = alone and not rest
    repeated = cancel.kind == Kind.CANCELLED_TRANSFER and cancel.place == target.place
    place = None if repeated else cancel.place
    placed = sorted((each for each in rest if each.place is not None), key=lambda e: e.order)
    known = bool(placed) and placed[-1].place == place
    later = any(each.order > target.order for each in rest)
    if later or known or (place is None and not unknown):
        return rest
    if place is None and cancel.kind == Kind.CANCELLED_DISCHARGE:
        place = target.place
    elif place is None:
        told = (cancel.prior_place, target.prior_place, target.place)
        place = next((each for each in told if each is not None), None)
    return [*rest, replace(target, kind=Kind.TRANSFER, place=place)]


def _target(movements: Sequence[Movement], cancel: Movement) -> Movement | None:
    """Return the movement that is cancelled: by its number; without one, the last before.

    A number that never came takes back nothing but a movement of the same moment without number.
    """
    named = [each for each in movements if cancel.cancels and each.key == cancel.cancels]
    if named:
        return named[0]
    kind = _TARGETS[Kind(cancel.kind)]
    candidates = [
        each
        for each in movements
        if each.kind == kind
        and (
            each.happened_at == cancel.happened_at
            if cancel.cancels
            else each.happened_at <= cancel.happened_at
        )
    ]
    return max(candidates, key=lambda each: each.order, default=None)
