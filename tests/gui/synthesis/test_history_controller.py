"""The history of a unit: read when its detail opens, again when it changes, told when it fails."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.controllers.history_controller import HistoryController
from ror_desktop.domain.errors import Unreachable, UnreachableReason
from ror_desktop.domain.indicators import Indicator
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.tasks.runner import TaskRunner
from tests.support.fakes import FakeClock, FakeServer, FakeSnapshots
from tests.support.sample_region import (
    AVAILABLE,
    NOW,
    REGION,
    free_beds,
    sample_unit,
    sample_units,
)


@pytest.fixture
def server() -> FakeServer:
    return FakeServer(REGION, sample_units(), NOW)


@pytest.fixture
def controller(server: FakeServer, store: RegionStore) -> Iterator[HistoryController]:
    runner = TaskRunner()
    reader = RegionReader(server, FakeSnapshots(), FakeClock(NOW))
    yield HistoryController(reader, store, runner)
    runner.close(timedelta(seconds=5))


def test_the_history_asked_for_is_read(
    controller: HistoryController, server: FakeServer, qtbot: QtBot
) -> None:
    server.says("pitie-rea-1", Indicator(AVAILABLE, 3, NOW), "Claire Dumas")
    with qtbot.waitSignal(controller.read_done) as read:
        controller.read("pitie-rea-1")
    assert read.args is not None
    location_id, entries = read.args
    assert location_id == "pitie-rea-1"
    assert [(entry.count, entry.author) for entry in entries[:1]] == [(3, "Claire Dumas")]


def test_a_live_change_of_the_unit_reads_its_history_again(
    controller: HistoryController, store: RegionStore, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.read_done):
        controller.read("pitie-rea-1")
    with qtbot.waitSignal(controller.read_done):
        store.update([free_beds(sample_unit("pitie-rea-1"), 5)], NOW)


def test_a_closed_detail_is_followed_no_longer(
    controller: HistoryController, store: RegionStore, server: FakeServer, qtbot: QtBot
) -> None:
    reads: list[None] = []
    server.before_read = lambda: reads.append(None)
    with qtbot.waitSignal(controller.read_done):
        controller.read("pitie-rea-1")
    controller.forget()
    store.update([free_beds(sample_unit("pitie-rea-1"), 5)], NOW)
    with qtbot.waitSignal(controller.read_done):
        controller.read("beaujon-rea")
    assert len(reads) == 2


def test_a_line_that_is_cut_is_told_in_words(
    controller: HistoryController, server: FakeServer, qtbot: QtBot
) -> None:
    def cut() -> None:
        raise Unreachable(UnreachableReason.NO_CONNECTION)

    server.before_read = cut
    with qtbot.waitSignal(controller.read_failed) as failed:
        controller.read("pitie-rea-1")
    assert failed.args is not None
    location_id, words = failed.args
    assert location_id == "pitie-rea-1"
    assert words
