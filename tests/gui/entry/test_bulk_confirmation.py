"""Confirming several services at once never makes fresh what nobody looked at."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ror_desktop.models.entry.bulk_confirmation import BulkColumn, Hindrance, hindrance
from ror_desktop.views.entry.bulk_dialog import BulkDialog
from tests.gui.entry.conftest import Desk
from tests.support.sample_region import AVAILABLE, NOW, free_beds, sample_unit
from tests.support.typography import plain


@pytest.fixture
def dialog(desk: Desk) -> BulkDialog:
    desk.page.setFocus()
    QTest.keyClick(desk.page, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    found = desk.page.findChild(BulkDialog)
    assert found is not None
    desk.qtbot.waitExposed(found)
    return found


def choose(dialog: BulkDialog, desk: Desk, location_id: str) -> bool:
    row = desk.page.desk.order.index(location_id)
    index = dialog.model.index(row, BulkColumn.SERVICE)
    return dialog.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def test_nothing_is_chosen_at_first(dialog: BulkDialog) -> None:
    assert dialog.model.chosen == ()
    assert not dialog.confirm.isEnabled()


@pytest.mark.parametrize(
    ("location_id", "reason"),
    [
        ("pitie-rea-2", None),
        ("necker-rea-ped", None),
        ("beaujon-rea", Hindrance.NOT_OPENED),
        ("avicenne-usc", Hindrance.NOT_OPENED),
        ("melun-usip", Hindrance.NEVER_DECLARED),
    ],
)
def test_only_what_may_be_confirmed_can_be_chosen(
    desk: Desk, location_id: str, reason: Hindrance | None
) -> None:
    others = [each for each in desk.page.desk.order if each != location_id]
    desk.open(others[0])
    assert hindrance(desk.page.desk, location_id) is reason


def test_a_figure_of_more_than_a_day_is_confirmed_once_its_card_was_opened(desk: Desk) -> None:
    assert hindrance(desk.page.desk, "beaujon-rea") is Hindrance.NOT_OPENED
    desk.open("beaujon-rea")
    desk.wait_still()
    assert hindrance(desk.page.desk, "beaujon-rea") is None


def test_all_that_may_be_is_confirmed_with_one_click_after_reading(
    desk: Desk, dialog: BulkDialog
) -> None:
    QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    chosen = dialog.model.chosen
    assert "pitie-rea-2" in chosen
    assert "avicenne-usc" not in chosen
    assert str(len(chosen)) in dialog.confirm.text()
    QTest.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    desk.wait_stored()
    assert {item.declaration.location_id for item in desk.on_disk()} == set(chosen)
    for item in desk.on_disk():
        if item.declaration.location_id == "pitie-rea-2":
            base = item.declaration.base
            assert base is not None
            assert item.declaration.indicator.count == base.count


def test_typed_figures_have_to_be_saved_first(desk: Desk, dialog: BulkDialog) -> None:
    desk.page.desk.type_count("pitie-rea-2", AVAILABLE, 3)
    assert not choose(dialog, desk, "pitie-rea-2")
    row = desk.page.desk.order.index("pitie-rea-2")
    said = plain(dialog.model.index(row, BulkColumn.HINDRANCE).data())
    assert said == "Chiffres modifiés : à enregistrer d’abord"


def test_a_figure_that_changes_under_the_eyes_is_no_longer_chosen(
    desk: Desk, dialog: BulkDialog
) -> None:
    assert choose(dialog, desk, "pitie-rea-2")
    assert dialog.confirm.isEnabled()
    desk.store.update([free_beds(sample_unit("pitie-rea-2"), 5)], NOW)
    assert dialog.model.chosen == ()
    assert not dialog.confirm.isEnabled()


def test_time_that_passes_while_one_reads_is_time(desk: Desk, dialog: BulkDialog) -> None:
    assert choose(dialog, desk, "necker-rea-ped")
    desk.store.set_now(NOW + timedelta(hours=10))
    assert dialog.model.chosen == ()
