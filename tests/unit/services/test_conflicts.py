"""What becomes of a declaration, once it is known what stands on the server."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import Declaration
from ror_desktop.services.conflicts import Verdict, verdict
from tests.support.sample_region import AVAILABLE, NOW

HOUR = timedelta(hours=1)
BASE = Indicator(AVAILABLE, 2, NOW - HOUR)
MINE = Indicator(AVAILABLE, 3, NOW)


def saying(count: int, hours: float) -> Indicator:
    return Indicator(AVAILABLE, count, NOW + hours * HOUR)


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        pytest.param(BASE, Verdict.SEND, id="what the user saw"),
        pytest.param(None, Verdict.SEND, id="gone"),
        pytest.param(MINE, Verdict.CONFIRMED, id="already there"),
        pytest.param(saying(3, 1), Verdict.CONFIRMED, id="same number, said later"),
        pytest.param(saying(3, -0.5), Verdict.SEND, id="same number, said earlier"),
        pytest.param(saying(2, -0.5), Verdict.SEND, id="number seen, confirmed before"),
        pytest.param(saying(2, 0.5), Verdict.CONFLICT, id="number seen, confirmed after"),
        pytest.param(saying(5, -0.5), Verdict.CONFLICT, id="another number, said earlier"),
        pytest.param(saying(5, 0.5), Verdict.CONFLICT, id="another number, said later"),
    ],
)
def test_nobody_s_unseen_word_is_overwritten(theirs: Indicator | None, expected: Verdict) -> None:
    declaration = Declaration("rea-1", "1/rea-1", MINE, BASE)
    assert verdict(declaration, theirs, lambda _: False) is expected


def test_one_s_own_earlier_word_is_no_conflict() -> None:
    declaration = Declaration("rea-1", "1/rea-1", MINE, BASE)
    assert verdict(declaration, saying(5, -0.5), lambda _: True) is Verdict.SEND


def test_where_the_user_saw_nothing_somebody_s_number_is_a_conflict() -> None:
    declaration = Declaration("rea-1", "1/rea-1", MINE, None)
    assert verdict(declaration, saying(5, -0.5), lambda _: False) is Verdict.CONFLICT
    assert verdict(declaration, None, lambda _: False) is Verdict.SEND


WORDS = "un lit sans oxygène"
COMMENTED = Declaration("rea-1", "1/rea-1", Indicator(AVAILABLE, 2, NOW, comment=WORDS), BASE)


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        pytest.param(BASE, Verdict.SEND, id="what the user saw"),
        pytest.param(saying(2, 0), Verdict.CONFIRMED, id="the same word: a profile hides it"),
        pytest.param(saying(2, -0.5), Verdict.SEND, id="the count confirmed before"),
        pytest.param(saying(2, 0.5), Verdict.CONFLICT, id="the count confirmed after"),
        pytest.param(
            replace(saying(2, -0.5), comment="autre"), Verdict.CONFLICT, id="a comment not seen"
        ),
        pytest.param(
            replace(saying(2, 0.5), comment=WORDS), Verdict.CONFIRMED, id="the comment is there"
        ),
    ],
)
def test_a_comment_is_neither_lost_nor_put_over_one_not_seen(
    theirs: Indicator, expected: Verdict
) -> None:
    assert verdict(COMMENTED, theirs, lambda _: False) is expected
