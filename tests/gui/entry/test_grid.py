"""*Grille*: every service in one table, by keyboard, each row telling its own state."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.models.entry.grid_cells import GridRole
from ror_desktop.views.entry.grid_delegates import NameDelegate
from tests.gui.entry.conftest import Harness, somebody_declares
from tests.support.sample_region import (
    AVAILABLE,
    INSTALLED,
    LARGE_REGION,
    NOW,
    OCCUPIED,
    generated_units,
)
from tests.support.typography import plain

_CONTROL = Qt.KeyboardModifier.ControlModifier


class Grid:
    """The table, by service and field instead of rows and columns."""

    def __init__(self, harness: Harness) -> None:
        self.harness = harness
        self.table = harness.page.grid.table
        self.model = harness.page.grid.model

    def index(self, location_id: str, key: IndicatorKey) -> QModelIndex:
        row = self.model.row_of(location_id)
        assert row is not None
        columns = range(self.model.columnCount())
        column = next(each for each in columns if self.model.key(each) == key)
        return self.model.index(row, column)

    def text(self, location_id: str, key: IndicatorKey) -> str:
        return str(self.index(location_id, key).data())

    def status(self, location_id: str) -> str:
        row = self.model.row_of(location_id)
        assert row is not None
        status = self.model.index(row, self.model.status_column)
        return str(status.data(Qt.ItemDataRole.ToolTipRole))

    def go(self, location_id: str, key: IndicatorKey = AVAILABLE) -> None:
        self.table.setCurrentIndex(self.index(location_id, key))


@pytest.fixture
def grid(harness: Harness) -> Grid:
    harness.page.views.setCurrentIndex(1)
    return Grid(harness)


def test_the_stalest_services_stand_on_top(grid: Grid) -> None:
    names = [grid.model.index(row, 0).data(GridRole.SITE) for row in range(3)]
    assert names == ["Santépôle de Melun", "Santépôle de Melun", "Hôpital Avicenne"]


def test_columns_are_the_fields_in_the_order_of_the_form(grid: Grid) -> None:
    titles = [
        grid.model.headerData(column, Qt.Orientation.Horizontal)
        for column in range(grid.model.columnCount())
    ]
    assert titles == [
        "Service",
        "Disponibles – femmes",
        "Disponibles – hommes",
        "Disponibles",
        "Occupés",
        "Réservés",
        "Fermés (réactivables)",
        "Supplémentaires (mobilisables avec personnel)",
        "Installés",
        "Fraîcheur",
        "État",
    ]


def test_columns_by_gender_are_absent_when_no_service_counts_by_gender(harness: Harness) -> None:
    harness.page.set_sites(frozenset({"site-necker"}))
    grid = Grid(harness)
    keys = [grid.model.key(column) for column in range(grid.model.columnCount())]
    assert keys == [None, AVAILABLE, INSTALLED, None, None]


def test_digits_go_straight_into_the_cell_and_the_row_says_that_it_is_changed(grid: Grid) -> None:
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("7")
    assert grid.text("pitie-rea-1", OCCUPIED) == "7"
    assert grid.index("pitie-rea-1", OCCUPIED).data(GridRole.TYPED) is True
    assert "Modifié" in grid.status("pitie-rea-1")


def test_a_new_cell_starts_a_new_number(grid: Grid) -> None:
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("1")
    grid.harness.type("0")
    assert grid.text("pitie-rea-1", OCCUPIED) == "10"
    grid.go("pitie-rea-2")
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("8")
    assert grid.text("pitie-rea-1", OCCUPIED) == "8"


def test_delete_takes_back_what_was_typed(grid: Grid) -> None:
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("7")
    grid.harness.press(Qt.Key.Key_Delete)
    assert grid.text("pitie-rea-1", OCCUPIED) == "8"
    assert grid.status("pitie-rea-1") == ""


def test_backspace_takes_back_one_digit(grid: Grid) -> None:
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("12")
    grid.harness.press(Qt.Key.Key_Backspace)
    assert grid.text("pitie-rea-1", OCCUPIED) == "1"


def test_a_number_can_be_pasted_into_a_cell_and_nothing_else(grid: Grid) -> None:
    grid.go("pitie-rea-1")
    for copied in ("5 lits", "-1", " 3\n"):
        QGuiApplication.clipboard().setText(copied)
        grid.harness.press(Qt.Key.Key_V, _CONTROL)
    assert grid.text("pitie-rea-1", AVAILABLE) == "3"


def test_plus_and_minus_step(grid: Grid) -> None:
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("--+")
    assert grid.text("pitie-rea-1", OCCUPIED) == "7"


def test_tab_goes_to_the_next_number_over_rows_and_holes(grid: Grid) -> None:
    grid.go("melun-rea")
    grid.harness.press(Qt.Key.Key_Tab)
    assert grid.table.currentIndex() == grid.index("melun-rea", INSTALLED)
    grid.harness.press(Qt.Key.Key_Tab)
    assert grid.table.currentIndex() == grid.index("melun-usip", AVAILABLE)
    grid.harness.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert grid.table.currentIndex() == grid.index("melun-rea", INSTALLED)


def test_tab_after_the_last_number_leaves_the_table(grid: Grid) -> None:
    last = grid.model.location_id(grid.model.rowCount() - 1)
    grid.go(last, INSTALLED)
    grid.harness.press(Qt.Key.Key_Tab)
    assert grid.harness.focused is not grid.table


def test_enter_goes_down_the_column_over_rows_without_that_number(grid: Grid) -> None:
    grid.go("necker-rea-ped")
    grid.harness.press(Qt.Key.Key_Return)
    # The cardiac unit counts by gender: it has no number in this column.
    assert grid.table.currentIndex().data(GridRole.LOCATION_ID) == "pitie-usc"


def test_cells_that_a_service_does_not_have_cannot_be_edited(grid: Grid) -> None:
    hole = grid.index("melun-usip", OCCUPIED)
    assert not grid.model.flags(hole) & Qt.ItemFlag.ItemIsEditable
    assert not grid.model.setData(hole, "3")
    assert hole.data(GridRole.EXISTS) is False
    assert hole.data() == ""
    assert "n’a pas cette rubrique" in hole.data(Qt.ItemDataRole.ToolTipRole)


def test_letters_do_nothing(grid: Grid) -> None:
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("x")
    assert grid.text("pitie-rea-1", OCCUPIED) == "8"
    assert not grid.harness.page.has_unsaved()


def test_eight_services_are_declared_with_two_keys_each_and_one_to_save(harness: Harness) -> None:
    units = [unit for unit in generated_units(80) if len(unit.indicators) > 1][:8]
    harness.store.replace(LARGE_REGION, units, NOW, NOW)
    harness.page.set_sites(frozenset(unit.site.id for unit in units))
    harness.page.views.setCurrentIndex(1)
    keystrokes = 0
    for _ in units:
        harness.type("2")
        harness.press(Qt.Key.Key_Return)
        keystrokes += 2
    harness.press(Qt.Key.Key_S, _CONTROL)
    keystrokes += 1
    harness.wait_stored()
    available = {
        item.declaration.location_id: item.declaration.indicator.count
        for item in harness.on_disk()
        if item.declaration.indicator.key == AVAILABLE
    }
    assert available == {unit.location_id: 2 for unit in units}
    assert keystrokes <= 3 * len(units)


def test_control_s_saves_the_plain_rows_and_keeps_the_wrong_one(grid: Grid) -> None:
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("7")
    grid.go("beaujon-rea")
    grid.harness.type("99")
    grid.harness.press(Qt.Key.Key_S, _CONTROL)
    grid.harness.wait_stored()
    assert {item.declaration.location_id for item in grid.harness.on_disk()} == {"pitie-rea-1"}
    assert "Enregistré" in grid.status("pitie-rea-1")
    assert "À corriger" in grid.status("beaujon-rea")
    assert "ne peut en offrir que 14" in grid.status("beaujon-rea")
    assert grid.text("beaujon-rea", AVAILABLE) == "99"
    assert "À corriger" in grid.harness.page.grid.summary.text()


def test_unusual_rows_are_asked_about_and_control_s_again_says_yes(grid: Grid) -> None:
    grid.go("avicenne-usc")
    grid.harness.type("0")
    grid.harness.press(Qt.Key.Key_S, _CONTROL)
    assert grid.harness.on_disk() == []
    assert grid.harness.page.grid.question.isVisible()
    assert "0 au lieu de 5" in grid.harness.page.grid.question.text
    assert "À vérifier" in grid.status("avicenne-usc")
    grid.harness.press(Qt.Key.Key_S, _CONTROL)
    grid.harness.wait_stored()
    assert {item.declaration.location_id for item in grid.harness.on_disk()} == {"avicenne-usc"}


def test_escape_withdraws_the_question(grid: Grid) -> None:
    grid.go("avicenne-usc")
    grid.harness.type("0")
    grid.harness.press(Qt.Key.Key_S, _CONTROL)
    grid.harness.press(Qt.Key.Key_Escape)
    assert not grid.harness.page.grid.question.isVisible()
    assert grid.text("avicenne-usc", AVAILABLE) == "0"


def test_f9_confirms_the_current_row_only(grid: Grid) -> None:
    grid.go("beaujon-rea")
    grid.harness.press(Qt.Key.Key_F9)
    grid.harness.wait_stored()
    assert {item.declaration.location_id for item in grid.harness.on_disk()} == {"beaujon-rea"}
    assert "Enregistré" in grid.status("beaujon-rea")


def test_f9_does_not_confirm_a_row_with_figures_typed(grid: Grid) -> None:
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("7")
    grid.harness.press(Qt.Key.Key_F9)
    assert "Ctrl+S" in grid.harness.page.grid.hint.text
    assert grid.harness.on_disk() == []


def test_what_is_typed_in_the_grid_is_there_on_the_card(grid: Grid) -> None:
    grid.go("pitie-rea-1", OCCUPIED)
    grid.harness.type("7")
    grid.harness.page.views.setCurrentIndex(0)
    assert grid.harness.on_screen == "pitie-rea-1"
    assert grid.harness.field(OCCUPIED).editor.line_edit.text() == "7"


def test_the_row_keeps_the_keyboard_when_the_table_is_rebuilt(grid: Grid) -> None:
    grid.go("beaujon-rea")
    grid.harness.page.model.reorder()
    assert grid.table.currentIndex().data(GridRole.LOCATION_ID) == "beaujon-rea"


def test_a_minute_that_passes_repaints_the_ages_only(grid: Grid) -> None:
    with grid.harness.qtbot.waitSignal(grid.model.dataChanged) as changed:
        grid.harness.store.set_now(NOW)
    first, last, _ = changed.args
    assert {first.column(), last.column()} == {grid.model.age_column}


def test_a_double_click_opens_a_field_that_takes_digits_only(grid: Grid) -> None:
    index = grid.index("pitie-rea-1", OCCUPIED)
    grid.table.edit(index)
    editor = grid.table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "8"
    assert editor.accessibleName() == "Réanimation médicale, Occupés\u00a0: 8"


def test_a_screen_reader_hears_service_field_and_number(grid: Grid) -> None:
    spoken = grid.index("beaujon-rea", AVAILABLE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Réanimation polyvalente, Disponibles\u00a0: 3"
    never = grid.index("melun-rea", AVAILABLE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert never == "Réanimation, Disponibles\u00a0: non renseigné"


def test_the_age_is_told_by_sign_and_words(grid: Grid) -> None:
    row = grid.model.row_of("beaujon-rea")
    assert row is not None
    age = grid.model.index(row, grid.model.age_column)
    assert age.data() == "○ il y a 30\u00a0h, périmé"
    assert age.data(GridRole.REMAINING) == 0.0


def test_on_a_wide_screen_every_name_is_whole(grid: Grid) -> None:
    grid.harness.page.resize(1920, 660)
    delegate = grid.table.itemDelegateForColumn(0)
    assert isinstance(delegate, NameDelegate)
    for row in range(grid.model.rowCount()):
        need = delegate.width_needed(grid.table.font(), grid.model.index(row, 0))
        assert grid.table.columnWidth(0) >= need


def test_a_colleague_s_figure_is_asked_about_before_one_s_own_is_written(grid: Grid) -> None:
    grid.go("pitie-rea-1")
    grid.harness.type("3")
    somebody_declares(grid.harness, "pitie-rea-1", Indicator(AVAILABLE, 1, NOW), "Paul Durand")
    grid.harness.press(Qt.Key.Key_S, _CONTROL)
    assert grid.harness.on_disk() == []
    question = grid.harness.page.grid.question.text
    assert "Paul Durand déclare 1 (à l’instant), vous 3" in question
    grid.harness.press(Qt.Key.Key_S, _CONTROL)
    grid.harness.wait_stored()
    bases = {item.declaration.base for item in grid.harness.on_disk()}
    assert Indicator(AVAILABLE, 1, NOW) in bases


def test_a_digit_in_a_cell_that_takes_none_says_why(grid: Grid) -> None:
    grid.go("melun-usip", OCCUPIED)
    grid.harness.type("3")
    assert plain(grid.harness.page.grid.hint.text) == (
        "Ce service n’a pas cette rubrique : Occupés. Pour l’ajouter, ouvrez sa fiche et choisissez"
        " « Ajouter un chiffre… »."
    )
