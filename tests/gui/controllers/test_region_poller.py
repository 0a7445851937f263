"""Looking at the region from time to time."""

from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot

from ror_desktop.controllers.change_follower import RegionPoller
from ror_desktop.domain.errors import RorError, Unreachable, UnreachableReason
from ror_desktop.domain.region import Region
from ror_desktop.models.region_store import RegionStore
from ror_desktop.tasks.runner import TaskRunner
from tests.support.sample_region import NOW, REGION, sample_units

SOON = timedelta(milliseconds=1)


class Server:
    """What the watch needs of a reader."""

    def __init__(self) -> None:
        self.answer: Region | RorError = REGION
        self.looks = 0

    def region(self) -> Region:
        self.looks += 1
        if isinstance(self.answer, RorError):
            raise self.answer
        return self.answer


def test_a_region_that_changed_is_told_and_one_that_did_not_is_not(qtbot: QtBot) -> None:
    server, runner, store = Server(), TaskRunner(), RegionStore()
    store.replace(REGION, sample_units(), NOW, NOW)
    watch = RegionPoller(server, runner, store, every=SOON)  # type: ignore[arg-type] # only what it asks
    told: list[int] = []
    watch.changed.connect(lambda: told.append(server.looks))
    watch.start()
    qtbot.waitUntil(lambda: server.looks > 2)
    assert told == []
    server.answer = Unreachable(UnreachableReason.NO_CONNECTION)
    failed = server.looks
    qtbot.waitUntil(lambda: server.looks > failed + 2)
    assert told == []
    with qtbot.waitSignal(watch.changed):
        server.answer = replace(REGION, name="Grande région")
    watch.stop()
    runner.close(timedelta(seconds=5))


def test_what_is_described_otherwise_is_noticed_without_a_stream_and_once(qtbot: QtBot) -> None:
    server, runner, store = Server(), TaskRunner(), RegionStore()
    store.replace(REGION, sample_units(), NOW, NOW)
    watch = RegionPoller(server, runner, store, every=SOON)  # type: ignore[arg-type] # only what it asks
    watch.know(REGION)
    watch.start()
    with qtbot.waitSignal(watch.changed):
        server.answer = replace(REGION, described=8)
    told: list[int] = []
    watch.changed.connect(lambda: told.append(server.looks))
    watch.know(server.answer)
    looks = server.looks
    # One that was on its way when everything was read may still tell of it.
    qtbot.waitUntil(lambda: server.looks > looks + 1)
    told.clear()
    looks = server.looks
    qtbot.waitUntil(lambda: server.looks > looks + 2)
    assert told == []
    watch.stop()
    runner.close(timedelta(seconds=5))
