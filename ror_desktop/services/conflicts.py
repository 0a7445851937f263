"""What to do with a declaration once it is known what stands on the server."""

from collections.abc import Callable
from enum import Enum, auto

from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import Declaration


class Verdict(Enum):
    """What becomes of a declaration."""

    CONFIRMED = auto()
    SEND = auto()
    CONFLICT = auto()


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
