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
    as the user saw and is older than what the user says; a comment that the user did not see is
    never overwritten by another.

    Args:
        declaration: what the user said, and saw.
        theirs: what stands on the server, None for nothing.
        is_mine: tells whether the user declared that from this machine.
    """
    mine, base = declaration.indicator, declaration.base
    if theirs is None:
        return Verdict.SEND
    if theirs.says_the_same_as(mine):
        return Verdict.CONFIRMED
    is_newer = theirs.updated_at >= mine.updated_at
    if theirs.count == mine.count and not lacks_comment(declaration, theirs):
        return Verdict.CONFIRMED if is_newer else Verdict.SEND
    if (base is not None and theirs.says_the_same_as(base)) or is_mine(theirs):
        return Verdict.SEND
    before = {mine.count, base.count} if base is not None else {mine.count}
    seen = not declaration.says_comment or theirs.comment == (base.comment if base else "")
    if theirs.count in before and theirs.updated_at <= mine.updated_at and seen:
        return Verdict.SEND
    return Verdict.CONFLICT


def lacks_comment(declaration: Declaration, theirs: Indicator) -> bool:
    """Tell whether what stands on the server is without the comment that the user changed."""
    return declaration.says_comment and theirs.comment != declaration.indicator.comment
