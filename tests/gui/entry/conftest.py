"""The entry page with real widgets over a real outbox on disk; nothing is sent anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.controllers.entry_controller import EntryController
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.domain.outbox import Pending
from ror_desktop.domain.units import Unit
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.services.declaration_service import DeclarationService
from ror_desktop.storage.stores import Stores, open_stores
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.views.entry.count_editor import CountLineEdit
from ror_desktop.views.entry.entry_page import EntryPage
from ror_desktop.views.entry.field_row import FieldRow
from ror_desktop.views.entry.unit_card import UnitCard
from tests.support.clock import MovableClock
from tests.support.sample_region import NOW, REGION, sample_units

OWNER = "c.martin"
_CLOSING = timedelta(seconds=5)


@dataclass
class Harness:
    """The page as the user has it before them, and what stands behind it."""

    page: EntryPage
    store: RegionStore
    outbox: OutboxState
    controller: EntryController
    stores: Stores
    qtbot: QtBot

    @property
    def card(self) -> UnitCard:
        card = self.page.cards.card
        assert card is not None
        return card

    @property
    def on_screen(self) -> str:
        return self.page.cards.current

    def field(self, key: IndicatorKey) -> FieldRow:
        return next(field for field in self.card.fields if field.key == key)

    def open(self, location_id: str) -> None:
        self.page.cards.go_to(location_id)

    def type(self, text: str) -> None:
        """Type where the keyboard is, as the user does."""
        QTest.keyClicks(self.focused, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(self.focused, key, modifier or Qt.KeyboardModifier.NoModifier)

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def line(self) -> CountLineEdit:
        widget = self.focused
        assert isinstance(widget, CountLineEdit)
        return widget

    def on_disk(self) -> list[Pending]:
        return self.stores.outbox.open_items(OWNER)

    def wait_stored(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.model.is_saving)

    def wait_still(self) -> None:
        """Wait until no page slides."""
        self.qtbot.waitUntil(lambda: not self.page.cards.carousel.is_sliding)


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = open_stores(tmp_path, NOW)
    yield opened
    opened.close()


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:  # noqa: ARG001 - signals need it
    runner = TaskRunner()
    yield runner
    runner.close(_CLOSING)


@pytest.fixture
def empty_harness(qtbot: QtBot, stores: Stores, runner: TaskRunner) -> Iterator[Harness]:
    """The page before the region was read."""
    store, outbox = RegionStore(), OutboxState()
    declare = DeclarationService(stores.outbox, MovableClock(NOW))
    controller = EntryController(declare, store, outbox, runner)
    controller.set_owner(OWNER)
    page = EntryPage(store, outbox)
    page.model.save_requested.connect(controller.save)
    page.model.confirm_requested.connect(controller.confirm)
    page.model.keep_mine_requested.connect(controller.keep_mine)
    page.model.take_theirs_requested.connect(controller.take_theirs)
    controller.stored.connect(page.model.mark_stored)
    controller.not_stored.connect(page.model.mark_not_stored)
    page.resize(1280, 660)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield Harness(page, store, outbox, controller, stores, qtbot)
    page.hide()


@pytest.fixture
def harness(empty_harness: Harness) -> Harness:
    """The page with the twelve services of the sample region."""
    units = sample_units()
    empty_harness.store.replace(REGION, units, NOW, NOW)
    empty_harness.page.set_sites(sites_of(units))
    return empty_harness


def sites_of(units: list[Unit]) -> frozenset[str]:
    return frozenset(unit.site.id for unit in units)
