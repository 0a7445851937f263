"""The page as a whole: loading, empty, leaving, a disk that says no."""

from collections.abc import Iterable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.domain.outbox import Declaration, Pending
from ror_desktop.models.kept_drafts import KeptDrafts
from ror_desktop.views.entry.entry_page import EntryPage
from ror_desktop.views.entry.leave_question import LeaveQuestion
from tests.gui.entry.conftest import Desk, sites_of
from tests.support.sample_region import AVAILABLE, NOW, REGION, sample_units


def full_disk(owner: str, declarations: Iterable[Declaration], now: datetime) -> list[Pending]:
    raise StorageFailed(f"{owner} {declarations} {now}")


def answer(button: str) -> None:
    """Press a button of the question as soon as it shows."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LeaveQuestion)
        found: dict[str, QAbstractButton] = {each.text(): each for each in dialog.buttons()}
        found[button].click()

    QTimer.singleShot(0, press)


def test_before_the_first_picture_the_page_says_that_it_loads(empty_desk: Desk) -> None:
    assert empty_desk.page.loading.isVisible()
    assert empty_desk.page.loading.title.text() == "Chargement de vos services…"


def test_an_account_without_service_is_told_so(empty_desk: Desk) -> None:
    empty_desk.store.replace(REGION, sample_units(), NOW, NOW)
    empty_desk.page.set_sites(frozenset())
    assert empty_desk.page.empty.isVisible()
    assert empty_desk.page.empty.title.text() == "Aucun service à déclarer"
    assert not empty_desk.page.views.isVisible()


def test_turning_pages_without_any_service_does_nothing(desk: Desk) -> None:
    desk.page.set_sites(frozenset())
    desk.page.cards.deck.turn(1)
    desk.page.cards.deck.go_round(-1)
    assert desk.page.empty.isVisible()


def test_services_show_as_soon_as_the_picture_comes(empty_desk: Desk) -> None:
    empty_desk.page.set_sites(sites_of(sample_units()))
    assert empty_desk.page.loading.isVisible()
    empty_desk.store.replace(REGION, sample_units(), NOW, NOW)
    assert empty_desk.page.cards.isVisible()
    assert empty_desk.line.text() == ""


def test_leaving_without_unsaved_figures_asks_nothing(desk: Desk) -> None:
    assert desk.page.ask_to_leave()


def test_leaving_can_save_first(desk: Desk) -> None:
    desk.type("3")
    answer("Enregistrer")
    assert desk.page.ask_to_leave()
    assert not desk.page.has_unsaved()
    assert {item.declaration.location_id for item in desk.on_disk()} == {"melun-rea"}


def test_leaving_can_abandon(desk: Desk) -> None:
    desk.type("3")
    answer("Abandonner")
    assert desk.page.ask_to_leave()
    assert not desk.page.has_unsaved()
    assert desk.on_disk() == []
    assert desk.field(AVAILABLE).editor.line.text() == ""


def test_leaving_can_be_given_up(desk: Desk) -> None:
    desk.type("3")
    answer("Rester")
    assert not desk.page.ask_to_leave()
    assert desk.field(AVAILABLE).editor.line.text() == "3"


def test_escape_stays(desk: Desk) -> None:
    desk.type("3")

    def press_escape() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, press_escape)
    assert not desk.page.ask_to_leave()
    assert desk.page.has_unsaved()


def test_figures_that_cannot_be_keep_the_user_on_the_page(desk: Desk) -> None:
    desk.open("beaujon-rea")
    desk.type("99")
    desk.open("melun-rea")
    answer("Enregistrer")
    assert not desk.page.ask_to_leave()
    assert desk.on_screen == "beaujon-rea"


def test_a_disk_that_refuses_keeps_the_figures_and_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.stores.outbox, "put", full_disk)
    desk.type("3")
    desk.press(Qt.Key.Key_Return)
    desk.wait_stored()
    assert "Non enregistré" in desk.page.outcome.failure.text
    assert "disque" in desk.page.outcome.failure.text
    assert desk.page.outcome.saved.text() == ""
    desk.page.outcome.failure.action_requested.emit()
    assert desk.on_screen == "melun-rea"
    assert desk.field(AVAILABLE).editor.line.text() == "3"
    assert desk.card.head.state.text() == "✕ Non enregistré"


def test_after_a_refusal_of_the_disk_saving_again_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(desk.stores.outbox, "put", full_disk)
        desk.type("3")
        desk.press(Qt.Key.Key_Return)
        desk.wait_stored()
    desk.open("melun-rea")
    desk.press(Qt.Key.Key_Return)
    desk.wait_stored()
    assert desk.page.outcome.failure.text == ""
    assert {item.declaration.location_id for item in desk.on_disk()} == {"melun-rea"}


def test_leaving_is_refused_while_the_disk_refuses(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.stores.outbox, "put", full_disk)
    desk.type("3")
    answer("Enregistrer")
    assert not desk.page.ask_to_leave()
    assert desk.page.has_unsaved()


def test_a_number_typed_while_the_disk_writes_is_not_lost(desk: Desk) -> None:
    desk.open("pitie-rea-1")
    desk.type("3")
    desk.press(Qt.Key.Key_Return)
    desk.open("pitie-rea-1")
    desk.type("1")
    desk.wait_stored()
    assert desk.field(AVAILABLE).editor.line.text() == "1"
    assert desk.page.has_unsaved()


def test_another_account_starts_with_a_clean_desk(desk: Desk) -> None:
    desk.type("3")
    desk.page.set_sites(frozenset({"site-pitie"}))
    assert not desk.page.has_unsaved()
    assert len(desk.page.desk.order) == 4


def test_saving_asks_the_synchronisation_to_send(desk: Desk) -> None:
    desk.type("3")
    with desk.qtbot.waitSignal(desk.controller.saved):
        desk.press(Qt.Key.Key_Return)


def test_the_outbox_of_the_account_shows_again_after_a_restart(desk: Desk) -> None:
    desk.type("3")
    desk.press(Qt.Key.Key_Return)
    desk.wait_stored()
    desk.outbox.clear()
    desk.controller.set_owner("c.martin")
    desk.qtbot.waitUntil(lambda: desk.outbox.waiting > 0)
    desk.open("melun-rea")
    assert desk.field(AVAILABLE).editor.line.text() == "3"


def test_unusual_figures_are_asked_about_before_leaving(desk: Desk) -> None:
    desk.open("avicenne-usc")
    desk.type("0")
    answer("Enregistrer")
    assert not desk.page.ask_to_leave()
    assert desk.card.question.isVisible()
    assert desk.on_disk() == []
    answer("Enregistrer")
    assert desk.page.ask_to_leave()
    assert {item.declaration.location_id for item in desk.on_disk()} == {"avicenne-usc"}


def test_the_page_survives_a_region_that_is_forgotten_and_comes_back(desk: Desk) -> None:
    desk.store.clear()
    assert desk.page.loading.isVisible()
    desk.store.replace(REGION, sample_units(), NOW, NOW)
    assert desk.page.cards.isVisible()
    assert desk.card.isVisible()
    assert desk.on_screen == "melun-rea"


def test_figures_wait_while_the_region_is_away_and_can_be_given_up(desk: Desk) -> None:
    desk.type("3")
    desk.store.clear()
    assert not desk.page.has_unsaved()
    drafts = desk.page.desk.drafts
    again = EntryPage(desk.store, desk.outbox, drafts)
    desk.qtbot.addWidget(again)
    again.set_sites(sites_of(sample_units()))
    desk.store.replace(REGION, sample_units(), NOW, NOW)
    assert again.desk.edited == ("melun-rea",)
    assert "1" in again.returned.text
    again.returned.action_requested.emit()
    assert not again.has_unsaved()
    assert again.returned.text == ""


def test_figures_of_an_account_are_nobody_elses() -> None:
    kept = KeptDrafts()
    kept.of("c.martin").put("melun-rea", AVAILABLE, 3, {})
    assert kept.of("samu").kept == 0
    assert kept.of("c.martin").kept == 1
    assert kept.services == 1
