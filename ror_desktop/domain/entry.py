"""Declaring beds: which fields a unit has, in which order units come, what is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.codes import (
    AdditionalBedType,
    Assignment,
    CapacityStatus,
    ClosingType,
    Gender,
    Temporality,
)
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.domain.units import Unit

HIGHEST_COUNT = 999
"""No unit has more beds: a larger number is a slip of the finger."""
LONGEST_COMMENT = 1000
"""Signs of a comment; the server refuses a longer one."""
UNUSUAL_JUMP = 4
"""A larger change of the free beds is asked to be confirmed."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_STATUS_ORDER = (
    CapacityStatus.AVAILABLE,
    CapacityStatus.OCCUPIED,
    CapacityStatus.RESERVED,
    CapacityStatus.CLOSED,
    CapacityStatus.EXTRA,
    CapacityStatus.INSTALLED,
)
_ANY_AVAILABLE = IndicatorKey(status=CapacityStatus.AVAILABLE, gender=Gender.UNDETERMINED)
_ANY = frozenset({"", Gender.UNDIFFERENTIATED})
_COVID = (Assignment.COVID_POSITIVE, Assignment.COVID_NEGATIVE)
_CRISES = ("01", "02")
"""TRE_R336: PMIE 1, plan blanc."""
_DECLARABLE = (
    *(
        IndicatorKey(CapacityStatus.AVAILABLE, gender=gender, assignment=assignment)
        for gender in (Gender.UNDETERMINED, Gender.WOMEN, Gender.MEN)
        for assignment in (Assignment.NONE, *_COVID)
    ),
    IndicatorKey(CapacityStatus.OCCUPIED),
    *(IndicatorKey(CapacityStatus.OCCUPIED, assignment=each) for each in _COVID),
    IndicatorKey(CapacityStatus.RESERVED),
    *(IndicatorKey(CapacityStatus.CLOSED, closing_type=each) for each in ClosingType),
    *(IndicatorKey(CapacityStatus.EXTRA, additional_type=each) for each in AdditionalBedType),
    *(
        IndicatorKey(CapacityStatus.EXTRA, additional_type=kind, crisis_type=crisis)
        for kind in AdditionalBedType
        for crisis in _CRISES
    ),
    IndicatorKey(CapacityStatus.INSTALLED),
    *(
        IndicatorKey(CapacityStatus.AVAILABLE, temporality=each, gender=Gender.UNDETERMINED)
        for each in Temporality
        if each is not Temporality.CURRENT
    ),
)


class Severity(StrEnum):
    """What an issue asks for."""

    REFUSE = "refuse"
    CONFIRM = "confirm"


class Rule(StrEnum):
    """Which rule an issue comes from; the interface puts it into words."""

    NEGATIVE = "negative"
    TOO_HIGH = "too_high"
    CLOSED_UNIT = "closed_unit"
    BEYOND_CAPACITY = "beyond_capacity"
    CLOSED_BEYOND_INSTALLED = "closed_beyond_installed"
    JUMP = "jump"
    ABOVE_INSTALLED = "above_installed"


@dataclass(frozen=True, slots=True)
class ValidationIssue:
    """One thing wrong or unusual in a proposed entry.

    Attributes:
        severity: refuse or ask.
        rule: which rule.
        key: field concerned, None for the whole unit.
        count: the number proposed.
        limit: the number that it breaks (largest possible, last declared, or installed).
    """

    severity: Severity
    rule: Rule
    key: IndicatorKey | None
    count: int
    limit: int


def entry_keys(unit: Unit) -> tuple[IndicatorKey, ...]:
    """Return the fields of a unit in the order of the form, what matters most first.

    A unit has the indicators that it already carries, forecasts included, and always availability
    now: without a known one, availability for any gender.
    """
    carried = list(unit.indicators)
    if not any(_is_available_now(key) for key in carried):
        carried.append(_ANY_AVAILABLE)
    return form_order(key for key in carried if key.status in _STATUS_ORDER)


def addable_keys(unit: Unit, shown: Iterable[IndicatorKey]) -> tuple[IndicatorKey, ...]:
    """Return the kinds of count that a unit may declare and does not show yet, in form order.

    Only what makes an indicator: a gender goes with available beds, a closing type with closed
    ones, a kind and a crisis with supplementary ones, a forecast with available beds.
    """
    present = set(shown) | unit.indicators.keys()
    # Beds for any gender are written under several codes, which mean the same.
    same = {replace(key, gender=Gender.UNDETERMINED) for key in present if key.gender in _ANY}
    return form_order(key for key in _DECLARABLE if key not in present and key not in same)


def form_order(keys: Iterable[IndicatorKey]) -> tuple[IndicatorKey, ...]:
    """Order fields as the form shows them: availability first, installed beds last."""
    return tuple(
        sorted(
            keys,
            key=lambda key: (
                key.temporality != Temporality.CURRENT,
                _STATUS_ORDER.index(CapacityStatus(key.status)),
                key,
            ),
        )
    )


def _is_available_now(key: IndicatorKey) -> bool:
    return (key.status, key.temporality) == (CapacityStatus.AVAILABLE, Temporality.CURRENT)


def stalest_first(units: Iterable[Unit]) -> list[Unit]:
    """Order units for entry: never declared first, then by the oldest availability."""
    return sorted(
        units,
        key=lambda unit: (
            declared_free(unit)[1] or _NEVER,
            unit.site.label,
            unit.name,
            unit.location_id,
        ),
    )


def check_entry(
    unit: Unit, proposed: Mapping[IndicatorKey, int], beyond_room: int = 0
) -> list[ValidationIssue]:
    """Check numbers typed for a unit; refusals first.

    Args:
        unit: as last known, with the counts that are not being changed.
        proposed: typed numbers, by field.
        beyond_room: how many more available beds than the unit can hold the region lets through.

    Returns:
        Issues; empty when all is plain. Nothing may be saved while one has severity refuse.
    """
    issues = [issue for key, count in proposed.items() for issue in _bounds(key, count)]
    if issues:
        return issues
    issues += _possible(unit, proposed, beyond_room)
    if not issues:
        issues += _usual(unit, proposed)
    return issues


def _bounds(key: IndicatorKey, count: int) -> list[ValidationIssue]:
    if count < 0:
        return [ValidationIssue(Severity.REFUSE, Rule.NEGATIVE, key, count, 0)]
    if count > HIGHEST_COUNT:
        return [ValidationIssue(Severity.REFUSE, Rule.TOO_HIGH, key, count, HIGHEST_COUNT)]
    return []


def _possible(
    unit: Unit, proposed: Mapping[IndicatorKey, int], beyond_room: int
) -> list[ValidationIssue]:
    totals = _Totals(unit, proposed)
    available = totals.of(CapacityStatus.AVAILABLE) or 0
    if unit.is_closed and available:
        return [ValidationIssue(Severity.REFUSE, Rule.CLOSED_UNIT, None, available, 0)]
    installed = totals.of(CapacityStatus.INSTALLED)
    if installed is None:
        return []
    closed = totals.of(CapacityStatus.CLOSED) or 0
    if closed > installed:
        return [
            ValidationIssue(Severity.REFUSE, Rule.CLOSED_BEYOND_INSTALLED, None, closed, installed)
        ]
    room = installed + totals.mobilised - closed - (totals.of(CapacityStatus.OCCUPIED) or 0)
    possible = max(0, room) + beyond_room
    if available > possible:
        return [ValidationIssue(Severity.REFUSE, Rule.BEYOND_CAPACITY, None, available, possible)]
    return []


def _usual(unit: Unit, proposed: Mapping[IndicatorKey, int]) -> list[ValidationIssue]:
    totals = _Totals(unit, proposed)
    available = totals.of(CapacityStatus.AVAILABLE)
    if available is None:
        return []
    issues = []
    before, _ = declared_free(unit)
    if before is not None and abs(available - before) > UNUSUAL_JUMP:
        issues.append(ValidationIssue(Severity.CONFIRM, Rule.JUMP, None, available, before))
    installed = totals.of(CapacityStatus.INSTALLED)
    if installed is not None and available > installed:
        issue = ValidationIssue(Severity.CONFIRM, Rule.ABOVE_INSTALLED, None, available, installed)
        issues.append(issue)
    return issues


class _Totals:
    """Sums by status of a unit as it would be with the proposed numbers."""

    def __init__(self, unit: Unit, proposed: Mapping[IndicatorKey, int]) -> None:
        counts = {key: indicator.count for key, indicator in unit.indicators.items()}
        counts.update(proposed)
        self._counts = {
            key: count for key, count in counts.items() if key.temporality == Temporality.CURRENT
        }

    def of(self, status: CapacityStatus) -> int | None:
        found = [count for key, count in self._counts.items() if key.status == status]
        return sum(found) if found else None

    @property
    def mobilised(self) -> int:
        """Supplementary beds in use or usable with the staff there is."""
        usable = {AdditionalBedType.MOBILISED, AdditionalBedType.WITH_STAFF, ""}
        return sum(
            count
            for key, count in self._counts.items()
            if key.status == CapacityStatus.EXTRA and key.additional_type in usable
        )
