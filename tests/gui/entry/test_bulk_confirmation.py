"""Confirming several services at once never makes fresh what nobody looked at."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ror_desktop.domain.indicators import Indicator
from ror_desktop.models.entry.bulk_confirmation import BulkBlocker, BulkColumn, check_bulk
from ror_desktop.views.entry.bulk_confirmation_dialog import BulkConfirmationDialog
from tests.gui.entry.conftest import Harness, somebody_declares
from tests.support.sample_region import AVAILABLE, NOW, free_beds, sample_unit
from tests.support.typography import plain


@pytest.fixture
def dialog(harness: Harness) -> BulkConfirmationDialog:
    harness.page.setFocus()
    QTest.keyClick(harness.page, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    found = harness.page.findChild(BulkConfirmationDialog)
    assert found is not None
    harness.qtbot.waitExposed(found)
    return found


def choose(dialog: BulkConfirmationDialog, harness: Harness, location_id: str) -> bool:
    row = harness.page.model.order.index(location_id)
    index = dialog.model.index(row, BulkColumn.SERVICE)
    return dialog.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def test_nothing_is_chosen_at_first(dialog: BulkConfirmationDialog) -> None:
    assert dialog.model.chosen == ()
    assert not dialog.confirm.isEnabled()


@pytest.mark.parametrize(
    ("location_id", "reason"),
    [
        ("pitie-rea-2", None),
        ("necker-rea-ped", None),
        ("beaujon-rea", BulkBlocker.NOT_OPENED),
        ("avicenne-usc", BulkBlocker.NOT_OPENED),
        ("melun-usip", BulkBlocker.NEVER_DECLARED),
    ],
)
def test_only_what_may_be_confirmed_can_be_chosen(
    harness: Harness, location_id: str, reason: BulkBlocker | None
) -> None:
    others = [each for each in harness.page.model.order if each != location_id]
    harness.open(others[0])
    assert check_bulk(harness.page.model, location_id) is reason


def test_a_figure_of_more_than_a_day_is_confirmed_once_its_card_was_opened(
    harness: Harness,
) -> None:
    assert check_bulk(harness.page.model, "beaujon-rea") is BulkBlocker.NOT_OPENED
    harness.open("beaujon-rea")
    harness.wait_still()
    assert check_bulk(harness.page.model, "beaujon-rea") is None


def test_all_that_may_be_is_confirmed_with_one_click_after_reading(
    harness: Harness, dialog: BulkConfirmationDialog
) -> None:
    QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    chosen = dialog.model.chosen
    assert "pitie-rea-2" in chosen
    assert "avicenne-usc" not in chosen
    assert str(len(chosen)) in dialog.confirm.text()
    QTest.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    harness.wait_stored()
    assert {item.declaration.location_id for item in harness.on_disk()} == set(chosen)
    for item in harness.on_disk():
        if item.declaration.location_id == "pitie-rea-2":
            base = item.declaration.base
            assert base is not None
            assert item.declaration.indicator.count == base.count


def test_typed_figures_have_to_be_saved_first(
    harness: Harness, dialog: BulkConfirmationDialog
) -> None:
    harness.page.model.type_count("pitie-rea-2", AVAILABLE, 3)
    assert not choose(dialog, harness, "pitie-rea-2")
    row = harness.page.model.order.index("pitie-rea-2")
    said = plain(dialog.model.index(row, BulkColumn.BLOCKER).data())
    assert said == "Chiffres modifiés : à enregistrer d’abord"


def test_a_figure_that_changes_under_the_eyes_is_no_longer_chosen(
    harness: Harness, dialog: BulkConfirmationDialog
) -> None:
    assert choose(dialog, harness, "pitie-rea-2")
    assert dialog.confirm.isEnabled()
    harness.store.update([free_beds(sample_unit("pitie-rea-2"), 5)], NOW)
    assert dialog.model.chosen == ()
    assert not dialog.confirm.isEnabled()


def test_time_that_passes_while_one_reads_is_time(
    harness: Harness, dialog: BulkConfirmationDialog
) -> None:
    assert choose(dialog, harness, "necker-rea-ped")
    harness.store.set_now(NOW + timedelta(hours=10))
    assert dialog.model.chosen == ()


def test_a_figure_changed_since_it_was_chosen_says_both_values_and_who(
    harness: Harness, dialog: BulkConfirmationDialog
) -> None:
    assert choose(dialog, harness, "pitie-rea-2")
    somebody_declares(harness, "pitie-rea-2", Indicator(AVAILABLE, 5, NOW), "Paul Durand")
    row = harness.page.model.order.index("pitie-rea-2")
    said = plain(dialog.model.index(row, BulkColumn.BLOCKER).data())
    assert "Modifié à l’instant par Paul Durand : 5 (vous aviez lu" in said
    assert choose(dialog, harness, "pitie-rea-2")
