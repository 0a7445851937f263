"""Declarations reach the disk under the right name, and answers reach the right person."""

from pytestqt.qtbot import QtBot

from ror_desktop.controllers.entry_controller import EntryController
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.declaration_service import DeclarationService
from ror_desktop.storage.stores import Stores
from ror_desktop.tasks.runner import Lane, TaskRunner
from tests.gui.entry.conftest import OWNER
from tests.support.clock import MovableClock
from tests.support.sample_region import AVAILABLE, NOW, REGION, sample_units


def controller_over(
    stores: Stores, runner: TaskRunner
) -> tuple[EntryController, OutboxState, RegionStore]:
    store, outbox = RegionStore(), OutboxState()
    store.replace(REGION, sample_units(), NOW, NOW)
    declare = DeclarationService(stores.outbox, MovableClock(NOW))
    return EntryController(declare, store, outbox, runner), outbox, store


def wait_for_storage(qtbot: QtBot, runner: TaskRunner) -> None:
    done: list[None] = []
    runner.run(lambda: None, done.append, lane=Lane.STORAGE)
    qtbot.waitUntil(lambda: bool(done))


def test_nobody_signed_in_declares_nothing(
    qtbot: QtBot, stores: Stores, runner: TaskRunner
) -> None:
    controller, _, _ = controller_over(stores, runner)
    with qtbot.waitSignal(controller.not_stored):
        controller.save("pitie-rea-1", {AVAILABLE: 3}, {}, {})
    assert stores.outbox.open_items("") == []


def test_a_unit_that_is_gone_is_not_declared(
    qtbot: QtBot, stores: Stores, runner: TaskRunner
) -> None:
    controller, _, _ = controller_over(stores, runner)
    controller.set_owner(OWNER)
    with qtbot.waitSignal(controller.not_stored) as refused:
        controller.save("gone", {AVAILABLE: 3}, {}, {})
    assert refused.args == ["gone", "Le serveur ne connaît plus cette unité."]


def test_what_one_person_saved_never_shows_to_the_next(
    qtbot: QtBot, stores: Stores, runner: TaskRunner
) -> None:
    controller, outbox, _ = controller_over(stores, runner)
    controller.set_owner(OWNER)
    controller.save("pitie-rea-1", {AVAILABLE: 3}, {}, {})
    controller.set_owner("p.durand")
    wait_for_storage(qtbot, runner)
    assert outbox.waiting == 0
    assert len(stores.outbox.open_items(OWNER)) == 1
    assert stores.outbox.open_items("p.durand") == []


def test_settling_what_is_settled_does_nothing(
    qtbot: QtBot, stores: Stores, runner: TaskRunner
) -> None:
    controller, _, _ = controller_over(stores, runner)
    controller.set_owner(OWNER)
    with qtbot.assertNotEmitted(controller.saved):
        controller.keep_mine(42)
        controller.take_theirs(42)
        wait_for_storage(qtbot, runner)
