"""What to do with a declaration once it is known what stands on the server."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum, auto

from ror_desktop.domain.codes import Gender
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import Declaration


class Verdict(Enum):
    """What becomes of a declaration."""

    CONFIRMED = auto()
    SEND = auto()
    CONFLICT = auto()


def standing(indicators: Mapping[IndicatorKey, Indicator], key: IndicatorKey) -> Indicator | None:
    """Return what stands on the server for an indicator.

    Gender 03 is written 04: what was declared for the one may stand under the other.
    """
    found = indicators.get(key)
    if found is None and key.gender == Gender.UNDIFFERENTIATED:
        found = indicators.get(replace(key, gender=Gender.UNDETERMINED))
    return found


def verdict(
    declaration: Declaration, theirs: Indicator | None, is_mine: Callable[[Indicator], bool]
) -> Verdict:
    """Decide whether a declaration may still be sent.

    Somebody else's word is overwritten only if it is what the user saw, or says the same number
    as the user saw and is older than what the user says.

    Args:
        declaration: what the user said, and saw.
        theirs: what stands on the server, None for nothing.
        is_mine: tells whether the user declared that from this machine.
    """
    mine, base = declaration.indicator, declaration.base
    if theirs is None:
        return Verdict.SEND
    if theirs.count == mine.count:
        return Verdict.CONFIRMED if theirs.updated_at >= mine.updated_at else Verdict.SEND
    if (base is not None and theirs.says_the_same_as(base)) or is_mine(theirs):
        return Verdict.SEND
    if base is not None and theirs.count == base.count and theirs.updated_at <= mine.updated_at:
        return Verdict.SEND
    return Verdict.CONFLICT
