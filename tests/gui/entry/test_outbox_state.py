"""The picture of the outbox that all screens share."""

from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot

from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import Declaration, Pending, PendingState
from ror_desktop.models.outbox_state import OutboxState
from tests.support.sample_region import AVAILABLE, NOW, OCCUPIED


def pending(
    item_id: int,
    location_id: str = "a",
    key: IndicatorKey = AVAILABLE,
    state: PendingState = PendingState.WAITING,
) -> Pending:
    declaration = Declaration(location_id, f"x/{location_id}", Indicator(key, 1, NOW), None)
    return Pending(item_id, "me", declaration, state, NOW, NOW)


def test_waiting_and_sent_declarations_are_counted_apart_from_refused_ones() -> None:
    outbox = OutboxState()
    outbox.set_items(
        [
            pending(1),
            pending(2, key=OCCUPIED, state=PendingState.SENDING),
            pending(3, "b", state=PendingState.REFUSED),
        ]
    )
    assert (outbox.waiting, outbox.refused) == (2, 1)


def test_settled_rows_are_not_open() -> None:
    outbox = OutboxState()
    outbox.set_items([pending(1, state=PendingState.CONFIRMED)])
    assert outbox.items_of("a") == ()
    assert outbox.item("a", AVAILABLE) is None


def test_the_last_declaration_of_an_indicator_stands() -> None:
    outbox = OutboxState()
    newer = pending(2)
    outbox.set_items([newer, replace(pending(1), state=PendingState.SENDING)])
    assert outbox.item("a", AVAILABLE) == newer
    assert outbox.item_by_id(2) == newer


def test_only_the_units_that_changed_are_announced(qtbot: QtBot) -> None:
    outbox = OutboxState()
    outbox.set_items([pending(1), pending(2, "b")])
    moved = replace(pending(2, "b"), attempts=1, next_attempt_at=NOW + timedelta(seconds=1))
    with qtbot.waitSignal(outbox.changed) as announced:
        outbox.set_items([pending(1), moved])
    assert announced.args == [frozenset({"b"})]
    with qtbot.assertNotEmitted(outbox.changed):
        outbox.set_items([pending(1), moved])


def test_what_leaves_the_outbox_is_remembered_until_declared_again() -> None:
    outbox = OutboxState()
    outbox.set_items([pending(1)])
    outbox.set_items([])
    assert outbox.settled_of("a") == (pending(1),)
    outbox.set_items([pending(2)])
    assert outbox.settled_of("a") == ()


def test_sign_out_forgets_everything(qtbot: QtBot) -> None:
    outbox = OutboxState()
    outbox.set_items([pending(1)])
    with qtbot.waitSignal(outbox.changed):
        outbox.clear()
    assert outbox.waiting == 0
