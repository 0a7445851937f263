"""The page as a whole: loading, empty, leaving, a disk that says no."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from ror_desktop.domain.codes import CapacityStatus, ClosingType, Gender, Temporality
from ror_desktop.domain.errors import StorageFailed
from ror_desktop.domain.export_table import ExportCell, ExportTable
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.domain.outbox import Declaration, Pending
from ror_desktop.models.entry.drafts import DraftStore
from ror_desktop.views.entry.entry_page import EntryPage
from ror_desktop.views.entry.unsaved_changes import UnsavedChangesDialog
from ror_desktop.views.export import export_button
from tests.gui.entry.conftest import Harness, sites_of
from tests.support.sample_region import AVAILABLE, NOW, REGION, sample_unit, sample_units


def full_disk(owner: str, declarations: Iterable[Declaration], now: datetime) -> list[Pending]:
    raise StorageFailed(f"{owner} {declarations} {now}")


def answer(button: str) -> None:
    """Press a button of the question as soon as it shows."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UnsavedChangesDialog)
        found: dict[str, QAbstractButton] = {each.text(): each for each in dialog.buttons()}
        found[button].click()

    QTimer.singleShot(0, press)


def test_before_the_first_picture_the_page_says_that_it_loads(empty_harness: Harness) -> None:
    assert empty_harness.page.loading.isVisible()
    assert empty_harness.page.loading.title.text() == "Chargement de vos services…"


def test_an_account_without_service_is_told_so(empty_harness: Harness) -> None:
    empty_harness.store.replace(REGION, sample_units(), NOW, NOW)
    empty_harness.page.set_sites(frozenset())
    assert empty_harness.page.empty.isVisible()
    assert empty_harness.page.empty.title.text() == "Aucun service à déclarer"
    assert not empty_harness.page.views.isVisible()


def test_turning_pages_without_any_service_does_nothing(harness: Harness) -> None:
    harness.page.set_sites(frozenset())
    harness.page.cards.carousel.turn(1)
    harness.page.cards.carousel.go_round(-1)
    assert harness.page.empty.isVisible()


def test_services_show_as_soon_as_the_picture_comes(empty_harness: Harness) -> None:
    empty_harness.page.set_sites(sites_of(sample_units()))
    assert empty_harness.page.loading.isVisible()
    empty_harness.store.replace(REGION, sample_units(), NOW, NOW)
    assert empty_harness.page.cards.isVisible()
    assert empty_harness.line.text() == ""


def test_leaving_without_unsaved_figures_asks_nothing(harness: Harness) -> None:
    assert harness.page.ask_to_leave()


def test_leaving_can_save_first(harness: Harness) -> None:
    harness.type("3")
    answer("Enregistrer")
    assert harness.page.ask_to_leave()
    assert not harness.page.has_unsaved()
    assert {item.declaration.location_id for item in harness.on_disk()} == {"melun-rea"}


def test_leaving_can_abandon(harness: Harness) -> None:
    harness.type("3")
    answer("Abandonner")
    assert harness.page.ask_to_leave()
    assert not harness.page.has_unsaved()
    assert harness.on_disk() == []
    assert harness.field(AVAILABLE).editor.line_edit.text() == ""


def test_leaving_can_be_given_up(harness: Harness) -> None:
    harness.type("3")
    answer("Rester")
    assert not harness.page.ask_to_leave()
    assert harness.field(AVAILABLE).editor.line_edit.text() == "3"


def test_escape_stays(harness: Harness) -> None:
    harness.type("3")

    def press_escape() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, press_escape)
    assert not harness.page.ask_to_leave()
    assert harness.page.has_unsaved()


def test_figures_that_cannot_be_keep_the_user_on_the_page(harness: Harness) -> None:
    harness.open("beaujon-rea")
    harness.type("99")
    harness.open("melun-rea")
    answer("Enregistrer")
    assert not harness.page.ask_to_leave()
    assert harness.on_screen == "beaujon-rea"


def test_a_disk_that_refuses_keeps_the_figures_and_says_so(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harness.stores.outbox, "put", full_disk)
    harness.type("3")
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    assert "Non enregistré" in harness.page.feedback.failure.text
    assert "disque" in harness.page.feedback.failure.text
    assert harness.page.feedback.saved.text() == ""
    harness.page.feedback.failure.action_requested.emit()
    assert harness.on_screen == "melun-rea"
    assert harness.field(AVAILABLE).editor.line_edit.text() == "3"
    assert harness.card.header.state.text() == "✕ Non enregistré"


def test_after_a_refusal_of_the_disk_saving_again_works(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(harness.stores.outbox, "put", full_disk)
        harness.type("3")
        harness.press(Qt.Key.Key_Return)
        harness.wait_stored()
    harness.open("melun-rea")
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    assert harness.page.feedback.failure.text == ""
    assert {item.declaration.location_id for item in harness.on_disk()} == {"melun-rea"}


def test_leaving_is_refused_while_the_disk_refuses(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harness.stores.outbox, "put", full_disk)
    harness.type("3")
    answer("Enregistrer")
    assert not harness.page.ask_to_leave()
    assert harness.page.has_unsaved()


def test_a_number_typed_while_the_disk_writes_is_not_lost(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    harness.type("3")
    harness.press(Qt.Key.Key_Return)
    harness.open("pitie-rea-1")
    harness.type("1")
    harness.wait_stored()
    assert harness.field(AVAILABLE).editor.line_edit.text() == "1"
    assert harness.page.has_unsaved()


def test_another_account_starts_with_a_clean_desk(harness: Harness) -> None:
    harness.type("3")
    harness.page.set_sites(frozenset({"site-pitie"}))
    assert not harness.page.has_unsaved()
    assert len(harness.page.model.order) == 4


def test_saving_asks_the_synchronisation_to_send(harness: Harness) -> None:
    harness.type("3")
    with harness.qtbot.waitSignal(harness.controller.saved):
        harness.press(Qt.Key.Key_Return)


def test_the_outbox_of_the_account_shows_again_after_a_restart(harness: Harness) -> None:
    harness.type("3")
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    harness.outbox.clear()
    harness.controller.set_owner("c.martin")
    harness.qtbot.waitUntil(lambda: harness.outbox.waiting > 0)
    harness.open("melun-rea")
    assert harness.field(AVAILABLE).editor.line_edit.text() == "3"


def test_unusual_figures_are_asked_about_before_leaving(harness: Harness) -> None:
    harness.open("avicenne-usc")
    harness.type("0")
    answer("Enregistrer")
    assert not harness.page.ask_to_leave()
    assert harness.card.question.isVisible()
    assert harness.on_disk() == []
    answer("Enregistrer")
    assert harness.page.ask_to_leave()
    assert {item.declaration.location_id for item in harness.on_disk()} == {"avicenne-usc"}


def test_the_page_survives_a_region_that_is_forgotten_and_comes_back(harness: Harness) -> None:
    harness.store.clear()
    assert harness.page.loading.isVisible()
    harness.store.replace(REGION, sample_units(), NOW, NOW)
    assert harness.page.cards.isVisible()
    assert harness.card.isVisible()
    assert harness.on_screen == "melun-rea"


def test_figures_wait_while_the_region_is_away_and_can_be_given_up(harness: Harness) -> None:
    harness.type("3")
    harness.store.clear()
    assert not harness.page.has_unsaved()
    drafts = harness.page.model.drafts
    again = EntryPage(harness.store, harness.outbox, drafts)
    harness.qtbot.addWidget(again)
    again.set_sites(sites_of(sample_units()))
    harness.store.replace(REGION, sample_units(), NOW, NOW)
    assert again.model.edited == ("melun-rea",)
    assert "1" in again.restored.text
    again.restored.action_requested.emit()
    assert not again.has_unsaved()
    assert again.restored.text == ""


def test_figures_of_an_account_are_nobody_elses() -> None:
    store = DraftStore()
    store.of("c.martin").put("melun-rea", AVAILABLE, 3, {})
    assert store.of("samu").count == 0
    assert store.of("c.martin").count == 1
    assert store.services == 1


def test_a_first_closed_bed_can_be_declared(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    closed = IndicatorKey(CapacityStatus.CLOSED, closing_type=ClosingType.NOT_REOPENABLE)
    menu = harness.card.add_field.menu()
    menu.aboutToShow.emit()
    part = next(each.menu() for each in menu.actions() if each.text() == "Fermés")
    assert isinstance(part, QMenu)
    next(each for each in part.actions() if "(non réactivables)" in each.text()).trigger()
    assert harness.focused is harness.field(closed).editor.line_edit
    harness.type("1")
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    saved = {each.declaration.indicator.key: each.declaration for each in harness.on_disk()}
    assert saved[closed].indicator.count == 1
    assert saved[closed].base is None


def test_a_field_added_and_not_typed_declares_nothing(harness: Harness) -> None:
    harness.open("pitie-rea-1")
    forecast = IndicatorKey(
        CapacityStatus.AVAILABLE, temporality=Temporality.IN_24_HOURS, gender=Gender.UNDETERMINED
    )
    harness.page.model.add_field("pitie-rea-1", forecast)
    assert harness.field(forecast).provenance.text() == "Jamais renseigné"
    harness.card.focus_first()
    harness.type("1")
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    assert forecast not in {each.declaration.indicator.key for each in harness.on_disk()}


def test_the_table_of_services_tells_establishment_and_time_in_columns_of_their_own(
    harness: Harness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = (tmp_path / "services.csv", "Texte CSV (*.csv)")
    monkeypatch.setattr(export_button, "ask_where_to_save", lambda *_words: chosen)
    taken: list[object] = []
    harness.page.export_requested.connect(lambda content, _path: taken.append(content))
    harness.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (table,) = taken
    assert isinstance(table, ExportTable)
    assert table.columns[-3:] == ("FINESS", "Commune", "Déclaré le")
    unit = sample_unit("beaujon-rea")
    row = next(
        row for row in table.rows if row[0].text.startswith(f"{unit.name}, {unit.site.name}")
    )
    assert [cell.text for cell in row[-3:-1]] == [unit.site.finess, unit.site.city]
    assert row[-1].value == unit.indicators[AVAILABLE].updated_at
    free = table.columns.index("Disponibles")
    assert row[free] == ExportCell("3 ◷"), "stale: a sum over the column leaves it out"
    fresh = next(row for row in table.rows if row[0].text.startswith("Réanimation médicale"))
    assert fresh[free] == ExportCell("2", 2)
