"""What waits on disk and cannot be read any more is told by the name of its service."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from ror_desktop.config import SendingSettings
from ror_desktop.controllers.outbox_controller import OutboxController
from ror_desktop.domain.outbox import Declaration
from ror_desktop.models.notices import Notices
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.declaration_service import DeclarationService
from ror_desktop.services.outbox_sender import OutboxSender
from ror_desktop.storage.stores import OUTBOX_FILE, open_stores
from ror_desktop.tasks.runner import TaskRunner
from tests.support.fakes import FakeClock, FakeServer
from tests.support.sample_region import AVAILABLE, NOW, REGION, sample_unit, sample_units
from tests.support.typography import plain

OWNER = "c.martin"


def test_a_figure_that_cannot_be_read_any_more_is_told_by_its_service_and_the_others_wait(
    qtbot: QtBot, tmp_path: Path
) -> None:
    stores, clock, store, outbox, notices = (
        open_stores(tmp_path, NOW),
        FakeClock(NOW),
        RegionStore(),
        OutboxState(),
        Notices(),
    )
    for place in ("pitie-rea-1", "beaujon-rea"):
        unit = sample_unit(place)
        indicator = unit.indicators[AVAILABLE]
        said = Declaration(place, unit.external_id, indicator, indicator, unit.version)
        stores.outbox.put(OWNER, [said], NOW)
    with closing(sqlite3.connect(tmp_path / OUTBOX_FILE)) as file, file:
        file.execute("UPDATE outbox SET base = '{' WHERE location_id = 'beaujon-rea'")
    server, runner = FakeServer(REGION, sample_units(), NOW), TaskRunner()
    sender = OutboxSender(server, server, stores.outbox, clock, SendingSettings())
    controller = OutboxController(
        sender,
        DeclarationService(stores.outbox, clock),
        runner,
        outbox,
        store,
        notices,
        clock,
    )
    told: list[str] = []
    notices.said.connect(lambda words, _level: told.append(plain(words)))
    controller.open(OWNER)
    qtbot.waitUntil(lambda: outbox.waiting == 1)
    assert told == [], "before the region is read it has no name"
    store.replace(REGION, sample_units(), NOW, NOW)
    store.replace(REGION, sample_units(), NOW, NOW)
    (words,) = told
    assert "illisible" in words
    assert words.endswith("Saisissez de nouveau : Réanimation polyvalente – Hôpital Beaujon.")
    assert len(outbox.items_of("pitie-rea-1")) == 1
    controller.close()
    runner.close(timedelta(seconds=5))
    stores.close()
