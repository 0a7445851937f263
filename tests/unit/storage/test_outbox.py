"""What every outbox promises: the one on disk and the fake that other tests use."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import Declaration, Pending, PendingState, RefusalReason
from ror_desktop.services.ports import OutboxStore
from ror_desktop.storage.stores import open_stores
from tests.support.fakes import FakeOutbox
from tests.support.sample_region import AVAILABLE, OCCUPIED

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
BEFORE = Indicator(AVAILABLE, 2, NOW - timedelta(hours=1))


@pytest.fixture(params=["disk", "fake"])
def outbox(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OutboxStore]:
    if request.param == "fake":
        yield FakeOutbox()
        return
    stores = open_stores(tmp_path, NOW)
    yield stores.outbox
    stores.close()


def saying(count: int, at: datetime = NOW, place: str = "rea-1") -> Declaration:
    return Declaration(place, f"1/{place}", Indicator(AVAILABLE, count, at), BEFORE, 'W/"1"')


def only(items: list[Pending]) -> Pending:
    (item,) = items
    return item


def test_what_is_put_comes_back_as_it_was(outbox: OutboxStore) -> None:
    declaration = saying(3)
    stored = only(outbox.put("camille", [declaration], NOW))
    assert stored == Pending(stored.id, "camille", declaration, PendingState.WAITING, NOW, NOW)
    assert outbox.open_items("camille") == [stored]


def test_a_declaration_without_base_comes_back_without(outbox: OutboxStore) -> None:
    outbox.put("camille", [replace(saying(3), base=None)], NOW)
    assert only(outbox.open_items("camille")).declaration.base is None


def test_the_last_of_several_words_on_one_indicator_wins(outbox: OutboxStore) -> None:
    for count in (1, 2, 3):
        outbox.put("camille", [saying(count)], NOW)
    assert only(outbox.open_items("camille")).declaration.indicator.count == 3


def test_indicators_and_places_wait_side_by_side(outbox: OutboxStore) -> None:
    occupied = replace(saying(5), indicator=Indicator(OCCUPIED, 5, NOW))
    outbox.put("camille", [saying(3), occupied, saying(3, place="rea-2")], NOW)
    assert len(outbox.due("camille", NOW)) == 3


def test_nobody_sees_the_declarations_of_somebody_else(outbox: OutboxStore) -> None:
    outbox.put("camille", [saying(3)], NOW)
    outbox.put("claude", [saying(4)], NOW)
    assert only(outbox.open_items("camille")).declaration.indicator.count == 3
    assert only(outbox.due("claude", NOW)).declaration.indicator.count == 4


def test_what_is_being_sent_is_open_but_not_due(outbox: OutboxStore) -> None:
    item = only(outbox.put("camille", [saying(3)], NOW))
    outbox.mark_sending([item.id])
    assert outbox.due("camille", LATER) == []
    assert only(outbox.open_items("camille")).state is PendingState.SENDING


def test_without_an_answer_it_waits_until_the_next_attempt(outbox: OutboxStore) -> None:
    item = only(outbox.put("camille", [saying(3)], NOW))
    outbox.mark_sending([item.id])
    outbox.mark_waiting([item.id], LATER, "no line")
    assert outbox.due("camille", NOW) == []
    again = only(outbox.due("camille", LATER))
    assert (again.attempts, again.answer, again.next_attempt_at) == (1, "no line", LATER)


def test_when_the_line_comes_back_what_waits_for_later_is_due_now(outbox: OutboxStore) -> None:
    mine = only(outbox.put("camille", [saying(3)], NOW))
    theirs = only(outbox.put("claude", [saying(4)], NOW))
    outbox.mark_waiting([mine.id, theirs.id], LATER, "no line")
    outbox.retry_now("camille", NOW)
    assert only(outbox.due("camille", NOW)).attempts == 1
    assert outbox.due("claude", NOW) == []


def test_what_is_confirmed_is_over(outbox: OutboxStore) -> None:
    item = only(outbox.put("camille", [saying(3)], NOW))
    outbox.mark_sending([item.id])
    outbox.mark_confirmed([item.id])
    assert outbox.open_items("camille") == []


def test_a_refusal_keeps_what_the_user_needs_to_settle_it(outbox: OutboxStore) -> None:
    item = only(outbox.put("camille", [saying(3)], NOW))
    theirs = Indicator(AVAILABLE, 7, NOW, comment="two in an hour")
    outbox.mark_refused(item.id, RefusalReason.CONFLICT, "changed", theirs, "Dominique")
    refused = only(outbox.open_items("camille"))
    assert refused.state is PendingState.REFUSED
    assert (refused.reason, refused.answer) == (RefusalReason.CONFLICT, "changed")
    assert (refused.theirs, refused.theirs_author) == (theirs, "Dominique")
    assert outbox.due("camille", LATER) == []


def test_a_new_word_replaces_a_refused_one(outbox: OutboxStore) -> None:
    item = only(outbox.put("camille", [saying(3)], NOW))
    outbox.mark_refused(item.id, RefusalReason.RULE, "too many")
    outbox.put("camille", [saying(2)], LATER)
    assert only(outbox.open_items("camille")).declaration.indicator.count == 2


def test_what_the_user_gives_up_is_over(outbox: OutboxStore) -> None:
    item = only(outbox.put("camille", [saying(3)], NOW))
    outbox.mark_refused(item.id, RefusalReason.CONFLICT, "")
    outbox.mark_replaced([item.id])
    assert outbox.open_items("camille") == []


def test_a_new_word_waits_beside_one_that_is_being_sent(outbox: OutboxStore) -> None:
    first = only(outbox.put("camille", [saying(3)], NOW))
    outbox.mark_sending([first.id])
    outbox.put("camille", [saying(4)], LATER)
    assert [item.state for item in outbox.open_items("camille")] == [
        PendingState.SENDING,
        PendingState.WAITING,
    ]
    outbox.mark_confirmed([first.id])
    assert only(outbox.due("camille", LATER)).declaration.indicator.count == 4


@pytest.mark.parametrize("ending", ["no answer", "refused", "crash"])
def test_a_word_that_fails_to_be_sent_gives_way_to_a_newer_one(
    outbox: OutboxStore, ending: str
) -> None:
    first = only(outbox.put("camille", [saying(3)], NOW))
    outbox.mark_sending([first.id])
    outbox.put("camille", [saying(4)], LATER)
    match ending:
        case "no answer":
            outbox.mark_waiting([first.id], LATER, "")
        case "refused":
            outbox.mark_refused(first.id, RefusalReason.CONFLICT, "")
        case _:
            assert outbox.recover(LATER) == 0
    assert only(outbox.open_items("camille")).declaration.indicator.count == 4


def test_after_a_crash_what_was_being_sent_waits_again(outbox: OutboxStore) -> None:
    items = outbox.put("camille", [saying(3), saying(3, place="rea-2")], NOW)
    outbox.mark_sending([item.id for item in items])
    assert outbox.recover(LATER) == 2
    assert {item.id for item in outbox.due("camille", LATER)} == {item.id for item in items}


def test_one_s_own_word_is_recognised_whatever_became_of_it(outbox: OutboxStore) -> None:
    outbox.put("camille", [saying(3)], NOW)
    outbox.put("camille", [saying(4)], LATER)
    assert outbox.is_mine("camille", "rea-1", Indicator(AVAILABLE, 3, NOW))
    assert not outbox.is_mine("camille", "rea-1", Indicator(AVAILABLE, 3, LATER))
    assert not outbox.is_mine("camille", "rea-2", Indicator(AVAILABLE, 3, NOW))
    assert not outbox.is_mine("claude", "rea-1", Indicator(AVAILABLE, 3, NOW))
