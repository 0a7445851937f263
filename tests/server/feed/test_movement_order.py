"""Where a stay is depends on its movements and not on the order in which they came."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ror_server.feed.hl7_messages import Kind
from ror_server.feed.movements import ABSENT, PRESENT, Movement, stay_after

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
A, B = "place-a", "place-b"
KINDS = (Kind.ADMISSION, Kind.TRANSFER, Kind.DISCHARGE)
CANCELS = (Kind.CANCELLED_ADMISSION, Kind.CANCELLED_TRANSFER, Kind.CANCELLED_DISCHARGE)


@st.composite
def stories(draw: st.DrawFn) -> list[Movement]:
    """A stay with numbered and unnumbered movements, corrections and cancellations."""
    told = []
    minute = st.integers(0, 8).map(lambda count: START + timedelta(minutes=count))
    for number in range(draw(st.integers(1, 6))):
        cancels = draw(st.booleans())
        told.append(
            Movement(
                key=f"cancel {number}" if cancels else draw(st.sampled_from("123")),
                kind=draw(st.sampled_from(CANCELS if cancels else KINDS)),
                cancels=draw(st.sampled_from([None, *"123"])) if cancels else None,
                place=draw(st.sampled_from([None, "", A, B])),
                prior_place=None,
                happened_at=draw(minute),
                recorded_at=draw(minute),
                historic=draw(st.booleans()),
                corrected=draw(st.booleans()),
            )
        )
    return told


def census(minute: int, kind: str, place: str) -> Movement:
    at = START + timedelta(minutes=minute)
    return Movement("census", kind, None, place, None, at, at, historic=False, corrected=False)


@given(
    stories(),
    st.sampled_from([None, census(4, PRESENT, A), census(4, ABSENT, B)]),
    st.randoms(use_true_random=False),
)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_order_of_arrival_of_one_set_of_movements_gives_the_same_stay(
    told: list[Movement], counted: Movement | None, chance: random.Random
) -> None:
    known = [counted] if counted else []
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert stay_after([*known, *standing(told)]) == stay_after([*standing(shuffled), *known])


def standing(told: list[Movement]) -> list[Movement]:
    """Keep the last edition of each movement, as the database does, in the order of arrival."""
    kept: dict[str, Movement] = {}
    for each in told:
        if each.key not in kept or kept[each.key].edition < each.edition:
            kept.pop(each.key, None)
            kept[each.key] = each
    return list(kept.values())
