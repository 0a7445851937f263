"""Looking around a point, and going between the lists and the map."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ror_desktop.domain.units import Position
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.synthesis.unit_row import UnitColumn, UnitRole
from ror_desktop.views.synthesis.list_header import ListHeader
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage
from ror_desktop.views.synthesis.unit_detail import UnitDetail
from ror_desktop.views.synthesis.unit_table_view import UnitTableView
from ror_desktop.views.theme.fonts import interface_font
from ror_desktop.views.widgets.elided_label import ElidedLabel
from tests.support.sample_region import NOW, REGION, sample_units

PLACES = {
    "site-pitie": Position(48.8377, 2.3650),
    "site-beaujon": Position(48.9080, 2.3100),
    "site-melun": Position(48.5569, 2.6433, reliable=False),
}
MELUN = Position(48.54, 2.66)


@pytest.fixture
def origin() -> SearchOrigin:
    return SearchOrigin()


@pytest.fixture
def page(qtbot: QtBot, origin: SearchOrigin) -> Iterator[SynthesisPage]:
    store = RegionStore()
    units = [replace(unit, position=PLACES.get(unit.site.id)) for unit in sample_units()]
    store.replace(REGION, units, NOW, NOW)
    page = SynthesisPage(store, FilterState(), origin)
    qtbot.addWidget(page)
    page.resize(1290, 690)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    yield page
    page.close()


def table_of(page: SynthesisPage) -> UnitTableView:
    table = page.findChild(UnitTableView)
    assert table is not None
    return table


def column_texts(page: SynthesisPage, column: UnitColumn) -> list[str]:
    model = table_of(page).model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_nearest_come_first_and_distances_are_shown(
    page: SynthesisPage, origin: SearchOrigin
) -> None:
    assert table_of(page).isColumnHidden(UnitColumn.DISTANCE)
    origin.set(MELUN)
    assert not table_of(page).isColumnHidden(UnitColumn.DISTANCE)
    assert "Melun" in column_texts(page, UnitColumn.SITE)[0]
    distances = column_texts(page, UnitColumn.DISTANCE)
    assert distances[0].endswith("km")
    assert distances[-1] == ""


def test_an_approximate_position_is_said_to_be_so(
    page: SynthesisPage, origin: SearchOrigin
) -> None:
    origin.set(MELUN)
    model = table_of(page).model()
    words = model.index(0, UnitColumn.DISTANCE).data(Qt.ItemDataRole.ToolTipRole)
    assert "approximative" in words


def test_the_order_of_the_list_comes_back_when_nobody_looks_around_any_more(
    page: SynthesisPage, origin: SearchOrigin
) -> None:
    before = column_texts(page, UnitColumn.UNIT)
    origin.set(MELUN)
    assert column_texts(page, UnitColumn.UNIT) != before
    button = next(each for each in page.findChildren(QPushButton) if "distance" in each.text())
    button.click()
    assert origin.point is None
    assert column_texts(page, UnitColumn.UNIT) == before


def test_the_current_unit_can_be_seen_on_the_map(page: SynthesisPage, qtbot: QtBot) -> None:
    table_of(page).selectRow(1)
    table_of(page).setFocus()
    with qtbot.waitSignal(page.map_requested) as asked:
        QTest.keySequence(table_of(page), QKeySequence("Alt+M"))
    store_id = table_of(page).model().index(1, 0).data(UnitRole.ROW).unit.location_id
    assert asked.args == [store_id]


def test_the_unit_of_the_detail_can_be_seen_on_the_map(page: SynthesisPage, qtbot: QtBot) -> None:
    page.open_unit("beaujon-rea")
    detail = page.findChild(UnitDetail)
    assert detail is not None
    with qtbot.waitSignal(page.map_requested) as asked:
        QTest.keySequence(detail, QKeySequence("Alt+M"))
    assert asked.args == ["beaujon-rea"]


def test_a_site_of_the_map_is_selected_in_the_list_of_its_departement(
    page: SynthesisPage,
) -> None:
    page.show_site("site-beaujon")
    table = table_of(page)
    assert "Beaujon" in table.currentIndex().siblingAtColumn(UnitColumn.SITE).data()
    assert {row.unit.departement for row in table._model.unit_rows()} == {"92"}


@pytest.mark.parametrize("width", [1180, 1290, 1900])
@pytest.mark.parametrize("text_size", [100, 150])
def test_ages_and_headings_of_the_list_are_not_cut(
    page: SynthesisPage, width: int, text_size: int
) -> None:
    page.setFont(interface_font(text_size))
    page.resize(width, 690)
    QTest.qWait(0)
    table = table_of(page)
    metrics = table.fontMetrics()
    for column in (UnitColumn.FRESHNESS, UnitColumn.FREE, UnitColumn.DEPARTEMENT):
        if not table.isColumnHidden(column):
            heading = table.model().headerData(column, Qt.Orientation.Horizontal)
            table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
            arrow = 10
            needed = metrics.horizontalAdvance(heading) + arrow
            assert table.columnWidth(column) >= needed
    sign_and_margins = 2 * 6 + 13 + 5
    longest = metrics.horizontalAdvance("il y a 59 min")
    assert table.columnWidth(UnitColumn.FRESHNESS) > longest + sign_and_margins


def test_what_a_narrow_head_cuts_ends_in_an_ellipsis_and_is_told_whole(
    page: SynthesisPage,
) -> None:
    head = page.findChild(ListHeader)
    assert head is not None
    head.show_list("Réanimation adulte – Seine-Saint-Denis (93)", "Unités", 1, 16)
    head.setFixedWidth(300)
    QTest.qWait(0)
    title = head.findChildren(ElidedLabel)[0]
    assert title.shown.endswith("…")
    assert title.toolTip() == title.text() == head.title
    head.setFixedWidth(900)
    QTest.qWait(0)
    assert title.shown == head.title
    assert title.toolTip() == ""
