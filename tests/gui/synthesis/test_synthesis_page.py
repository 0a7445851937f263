"""Visualisation as the regulator uses it: keyboard, lists, detail, live changes, leaving."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.history import HistoryEntry
from ror_desktop.domain.selection import ListKind
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.synthesis.matrix_model import LABEL_COLUMN, MatrixModel
from ror_desktop.models.synthesis.unit_table_model import UnitTableModel
from ror_desktop.views.synthesis.list_header import ListHeader
from ror_desktop.views.synthesis.list_panel import ListPanel
from ror_desktop.views.synthesis.matrix_view import MatrixView
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage
from ror_desktop.views.synthesis.unit_detail import ContactCard, UnitDetail
from ror_desktop.views.synthesis.unit_table_view import UnitTableView
from tests.support.sample_region import (
    AVAILABLE,
    LARGE_REGION,
    NOW,
    REGION,
    free_beds,
    generated_units,
    sample_unit,
    sample_units,
)
from tests.support.typography import plain

REA = Row(RowKind.GROUPING, "REA-ADU")
WHOLE = Row(RowKind.TOTAL, TOTAL)


Child = TypeVar("Child", bound=QWidget)


def found(parent: QWidget, kind: type[Child]) -> Child:
    child = parent.findChild(kind)
    assert child is not None
    return child


class Screen:
    """What a person can find on the page."""

    def __init__(self, page: SynthesisPage) -> None:
        self.page = page
        self.matrix = found(page, MatrixView)
        self.table = found(page, UnitTableView)
        self.header = found(page, ListHeader)
        self.lists = found(page, ListPanel)
        self.detail = found(page, UnitDetail)

    @property
    def model(self) -> MatrixModel:
        model = self.matrix.model()
        assert isinstance(model, MatrixModel)
        return model

    def go_to(self, row: Row, departement: str) -> None:
        self.matrix.setFocus()
        self.matrix.setCurrentIndex(self.model.index_of(CellKey(row, departement)))

    def press(self, widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        chosen = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            chosen |= modifier
        QTest.keyClick(widget, key, chosen)

    def texts(self) -> set[str]:
        labels = self.page.findChildren(QLabel)
        return {plain(label.text()) for label in labels if label.isVisible()}

    def units(self) -> list[str]:
        model = self.table.model()
        assert isinstance(model, UnitTableModel)
        return [model.unit_row(row).unit.location_id for row in range(model.rowCount())]


@pytest.fixture
def page(store: RegionStore, filter_state: FilterState, qtbot: QtBot) -> Iterator[SynthesisPage]:
    page = SynthesisPage(store, filter_state, SearchOrigin())
    qtbot.addWidget(page)
    page.resize(1290, 690)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    yield page
    page.close()


@pytest.fixture
def screen(page: SynthesisPage) -> Screen:
    return Screen(page)


def test_the_first_list_is_open_from_the_start(screen: Screen) -> None:
    assert screen.header.title == "Réanimation adulte"
    assert screen.header.place == "1 / 5"
    assert len(screen.units()) == 6
    assert any(text.startswith("Réanimation adulte, Île-de-France :") for text in screen.texts())


def test_arrows_go_by_cells_and_the_status_line_says_where(screen: Screen) -> None:
    screen.go_to(REA, "75")
    screen.press(screen.matrix, Qt.Key.Key_Right)
    assert any(
        text.startswith("Réanimation adulte, Seine-et-Marne (77) : non renseigné")
        for text in screen.texts()
    )
    screen.press(screen.matrix, Qt.Key.Key_Right)
    assert screen.header.title == "Réanimation adulte – Hauts-de-Seine (92)"
    assert screen.units() == ["beaujon-mixte", "beaujon-rea"]


def test_a_live_change_of_the_current_cell_is_said_again(
    screen: Screen, store: RegionStore
) -> None:
    screen.go_to(REA, "75")
    store.update([free_beds(sample_unit("pitie-rea-2"), 3)], NOW)
    assert any("lits disponibles : 5 (à jour)" in text for text in screen.texts())


def test_a_family_folds_and_stays_folded_under_a_filter(
    screen: Screen, filter_state: FilterState
) -> None:
    family = Row(RowKind.FAMILY, "réanimation")
    screen.matrix.setFocus()
    screen.matrix.setCurrentIndex(screen.model.index_of_row(family))
    screen.press(screen.matrix, Qt.Key.Key_Minus)
    assert not screen.matrix.isExpanded(screen.model.index_of_row(family))
    filter_state.apply(UnitFilter(departements=frozenset({"75"})))
    assert not screen.matrix.isExpanded(screen.model.index_of_row(family))
    assert screen.matrix.isExpanded(
        screen.model.index_of_row(Row(RowKind.FAMILY, "soins intensifs"))
    )


def test_arrows_fold_and_unfold_the_heading_of_a_family(screen: Screen) -> None:
    family = screen.model.index_of_row(Row(RowKind.FAMILY, "réanimation"))
    screen.matrix.setFocus()
    screen.matrix.setCurrentIndex(family)
    screen.press(screen.matrix, Qt.Key.Key_Left)
    assert not screen.matrix.isExpanded(family)
    screen.press(screen.matrix, Qt.Key.Key_Right)
    assert screen.matrix.isExpanded(family)
    screen.press(screen.matrix, Qt.Key.Key_Right)
    assert screen.matrix.currentIndex().column() == 1


def test_the_heading_of_a_column_opens_the_departement(screen: Screen) -> None:
    screen.matrix.header().sectionClicked.emit(1)
    assert screen.header.title == "Paris (75)"
    assert screen.table.isColumnHidden(0)


def test_alt_arrows_and_ctrl_tab_go_to_the_next_list(screen: Screen) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    screen.matrix.setFocus()
    screen.press(screen.matrix, Qt.Key.Key_Tab, control)
    assert screen.header.title == "Réanimation pédiatrique"
    screen.press(screen.matrix, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert screen.header.title == "Soins intensifs polyvalents (USIP)"
    screen.press(screen.matrix, Qt.Key.Key_Tab, control, shift)
    screen.press(screen.matrix, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert screen.header.title == "Réanimation adulte"


@pytest.mark.parametrize(("to", "title"), [(-200, "Réanimation pédiatrique"), (3, None)])
def test_a_drag_to_the_left_goes_to_the_next_list(
    screen: Screen, to: int, title: str | None
) -> None:
    viewport = screen.table.viewport()
    start = QPointF(260, 40)
    for kind, point in (
        (QEvent.Type.MouseButtonPress, start),
        (QEvent.Type.MouseButtonRelease, start + QPointF(to, 4)),
    ):
        event = QMouseEvent(
            kind,
            point,
            viewport.mapToGlobal(point),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, event)
    assert screen.header.title == (title or "Réanimation adulte")


def test_a_trackpad_swipe_goes_one_list_on_however_long_it_rolls(screen: Screen) -> None:
    viewport = screen.table.viewport()
    point = QPointF(100, 40)
    for number in range(6):
        event = QWheelEvent(
            point,
            viewport.mapToGlobal(point),
            QPoint(-60, 0),
            QPoint(-60, 0),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.ScrollUpdate,
            False,  # noqa: FBT003 - Qt's signature
        )
        event.setTimestamp(1000 + 16 * number)
        QApplication.sendEvent(viewport, event)
    assert screen.header.title == "Réanimation pédiatrique"


def test_enter_goes_from_cell_to_list_to_detail_and_escape_back(
    screen: Screen, qtbot: QtBot
) -> None:
    screen.go_to(REA, "75")
    screen.press(screen.matrix, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.table.hasFocus)
    with qtbot.waitSignal(screen.detail.history_requested) as asked:
        screen.press(screen.table, Qt.Key.Key_Return)
    assert asked.args == ["pitie-rea-2"]
    assert screen.detail.isVisible()
    screen.press(screen.detail.findChildren(QTableView)[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(screen.table.hasFocus)
    screen.press(screen.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(screen.matrix.hasFocus)


def test_the_detail_says_contact_site_and_that_its_data_are_made_up(screen: Screen) -> None:
    screen.lists.open_detail("pitie-rea-1")
    assert {
        "Réanimation médicale",
        "Hôpital de la Pitié-Salpêtrière – Paris (75)",
        "01 42 16 01 01 (médical, Réanimation médicale)",
        "01 42 16 00 00 (standard, Hôpital de la Pitié-Salpêtrière)",
        "47-83 boulevard de l’Hôpital, 75013 Paris",
        "Données fictives",
    } <= screen.texts()


def test_the_detail_copies_telephone_and_address(screen: Screen) -> None:
    screen.lists.open_detail("beaujon-rea")
    card = found(screen.detail, ContactCard)
    card.copy_phone.click()
    assert QGuiApplication.clipboard().text() == "01 40 87 50 00"
    card.copy_address.click()
    assert QGuiApplication.clipboard().text().endswith("92110 Clichy")


def test_what_is_unknown_is_said_and_cannot_be_copied(screen: Screen) -> None:
    screen.lists.open_detail("avicenne-rea")
    card = found(screen.detail, ContactCard)
    assert not card.copy_phone.isEnabled()
    assert "non renseigné" in screen.texts()


def test_a_history_that_arrives_late_for_another_unit_is_not_shown(screen: Screen) -> None:
    screen.lists.open_detail("pitie-rea-1")
    past = HistoryEntry(
        id=1,
        location_id="",
        key=AVAILABLE,
        operation="replace",
        count=2,
        previous=1,
        updated_at=NOW,
        recorded_at=NOW,
        author="Claire Dumas",
        source="01",
        fictitious=False,
    )
    history = screen.detail.findChildren(QTableView)[1].model()
    screen.detail.show_history("beaujon-rea", [replace(past, location_id="beaujon-rea")])
    assert history.rowCount() == 0
    screen.detail.show_history("pitie-rea-1", [replace(past, location_id="pitie-rea-1")])
    assert history.rowCount() == 1


def test_a_history_that_cannot_be_read_says_why(screen: Screen) -> None:
    screen.lists.open_detail("pitie-rea-1")
    screen.detail.show_history_failure("pitie-rea-1", "Le serveur ne répond pas.")
    assert "Historique indisponible : Le serveur ne répond pas." in screen.texts()


def test_a_unit_that_is_gone_is_said_in_its_open_detail(screen: Screen, store: RegionStore) -> None:
    screen.lists.open_detail("pitie-rea-1")
    store.remove(["pitie-rea-1"])
    assert "Cette unité n’est plus dans la région." in screen.texts()


def test_made_up_data_are_said_on_the_detail_of_the_unit(
    screen: Screen, store: RegionStore
) -> None:
    screen.lists.open_detail("pitie-rea-1")
    assert "Données fictives" in screen.texts()
    unit = store.unit("pitie-rea-1")
    assert unit is not None
    store.update([replace(unit, fictitious=False)], NOW)
    assert "Données fictives" not in screen.texts()


def test_without_data_the_page_says_so(screen: Screen, store: RegionStore) -> None:
    store.clear()
    assert any("Aucune donnée encore" in text for text in screen.texts())
    assert not screen.matrix.isVisible()


def test_a_filter_that_keeps_nothing_offers_to_clear_it(
    screen: Screen, filter_state: FilterState
) -> None:
    screen.go_to(Row(RowKind.GROUPING, "SI-POL"), TOTAL)
    filter_state.apply(UnitFilter(only_free=True))
    assert "Aucune unité ne correspond aux filtres." in screen.texts()
    assert not screen.table.isVisible()


def test_leaving_resets_the_filter_and_tells_what_was_seen(
    screen: Screen, filter_state: FilterState, qtbot: QtBot
) -> None:
    filter_state.apply(UnitFilter(only_free=True))
    with qtbot.waitSignal(screen.page.visit_ended) as told:
        screen.page.leave()
    assert filter_state.filter.is_empty
    assert told.args is not None
    (seen,) = told.args
    assert seen["pitie-rea-1"] == 2
    assert seen["pitie-usic"] == 3
    assert "melun-rea" not in seen


def test_the_whole_matrix_shows_beside_a_list_on_a_small_screen(
    store: RegionStore, screen: Screen, qtbot: QtBot
) -> None:
    store.replace(LARGE_REGION, generated_units(400), NOW, NOW)
    qtbot.wait(0)
    matrix = screen.matrix
    for row in screen.model.rows:
        for column in (LABEL_COLUMN, len(screen.model.departements)):
            index = screen.model.index_of_row(row).siblingAtColumn(column)
            assert matrix.viewport().rect().contains(matrix.visualRect(index)), row
    assert screen.lists.width() >= 500


def test_every_control_has_a_name(screen: Screen) -> None:
    screen.lists.open_detail("pitie-rea-1")
    nameless = [
        widget
        for widget in screen.page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not str(widget.property("text") or "")
        and not isinstance(widget, QLabel)
        and widget.objectName() != "qt_scrollarea_viewport"
        and "Header" not in type(widget).__name__
    ]
    assert nameless == []


def test_the_kind_of_list_follows_the_cell(screen: Screen) -> None:
    screen.go_to(WHOLE, "75")
    choice = screen.model.choice_at(screen.matrix.currentIndex())
    assert choice is not None
    assert choice.kind is ListKind.ESTABLISHMENTS
    assert screen.units() == ["pitie-rea-1", "pitie-usic", "necker-rea-ped"]


def test_ages_in_the_list_follow_the_time(screen: Screen, store: RegionStore) -> None:
    screen.go_to(REA, "75")
    store.set_now(NOW + timedelta(hours=2))
    shown = {plain(screen.table.model().index(row, 5).data()) for row in range(2)}
    assert shown == {"il y a 3 h", "il y a 4 h"}


def test_a_list_that_the_region_no_longer_has_gives_way_to_the_first_and_that_is_said(
    screen: Screen, store: RegionStore
) -> None:
    said: list[str] = []
    screen.page.list_dropped.connect(said.append)
    screen.go_to(REA, "75")
    left = tuple(each for each in REGION.groupings if each.code != "REA-ADU")
    store.replace(replace(REGION, groupings=left), sample_units(), NOW, NOW)
    assert [plain(each) for each in said] == [
        "La liste affichée n’existe plus : Réanimation adulte – Paris"
    ]
    assert screen.header.title == left[0].label
