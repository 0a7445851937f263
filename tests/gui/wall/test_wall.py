"""The wall: pages for a room, that follow each other or stay."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ror_desktop.domain.errors import Unreachable, UnreachableReason
from ror_desktop.domain.synthesis import RowKind
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.models.synthesis.wall_pages import wall_pages
from ror_desktop.views.wall.wall_board import WallBoard
from ror_desktop.views.wall.wall_header import WallHeader
from ror_desktop.views.wall.wall_window import WallWindow
from ror_desktop.views.widgets import Badge
from tests.support.sample_region import NOW, REGION, free_beds, sample_unit, sample_units


@pytest.fixture
def store(qapp: object) -> RegionStore:  # noqa: ARG001 - signals need the application
    store = RegionStore()
    store.replace(REGION, sample_units(), NOW, NOW)
    return store


def wall(
    qtbot: QtBot, store: RegionStore, rotation: timedelta, line: ConnectionState | None = None
) -> WallWindow:
    matrix = MatrixModel(store, FilterState(), RecentChanges())
    window = WallWindow(matrix, store, line or ConnectionState(), rotation)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    return window


def board(window: WallWindow) -> WallBoard:
    found = window.findChild(WallBoard)
    assert found is not None
    return found


def test_each_family_has_a_page_with_the_total_of_the_region(store: RegionStore) -> None:
    rows = MatrixModel(store, FilterState(), RecentChanges()).rows
    pages = wall_pages(rows, large_type=True)
    families = [row for row in rows if row.kind is RowKind.FAMILY]
    assert {page.family for page in pages} == set(families)
    assert all(page.rows[-1] == rows[-1] for page in pages)
    groupings = [row for page in pages for row in page.rows if row.kind is RowKind.GROUPING]
    assert groupings == [row for row in rows if row.kind is RowKind.GROUPING]
    (whole,) = wall_pages(rows, large_type=False)
    assert whole.rows == rows
    assert wall_pages((), large_type=True) == ()


def test_pages_follow_each_other_until_somebody_stops_them(
    qtbot: QtBot, store: RegionStore
) -> None:
    window = wall(qtbot, store, timedelta(milliseconds=20))
    names = {board(window).accessibleName()}
    qtbot.waitUntil(lambda: board(window).accessibleName() not in names)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not window.is_rotating
    place = window.place
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert window.place != place
    QTest.keyClick(window, Qt.Key.Key_Left)
    assert window.place == place


def test_a_fixed_wall_stays_on_its_page(qtbot: QtBot, store: RegionStore) -> None:
    assert not wall(qtbot, store, timedelta(0)).is_rotating


def test_escape_takes_the_wall_away(qtbot: QtBot, store: RegionStore) -> None:
    window = wall(qtbot, store, timedelta(0))
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_declaration_shows_on_the_wall(qtbot: QtBot, store: RegionStore) -> None:
    window = wall(qtbot, store, timedelta(0))
    before = board(window).grab().toImage()
    store.update([free_beds(sample_unit("pitie-rea-2"), 7)], NOW)
    assert board(window).grab().toImage() != before


def test_the_wall_says_when_it_no_longer_follows(qtbot: QtBot, store: RegionStore) -> None:
    line = ConnectionState()
    window = wall(qtbot, store, timedelta(0), line)
    head = window.findChild(WallHeader)
    assert head is not None
    assert not any("Hors ligne" in badge.text() for badge in head.findChildren(Badge))
    line.set_offline(NOW, Unreachable(UnreachableReason.NO_CONNECTION))
    assert any("Hors ligne" in badge.text() for badge in head.findChildren(Badge))


def test_the_wall_waits_for_a_region(qtbot: QtBot, store: RegionStore) -> None:
    window = wall(qtbot, store, timedelta(0))
    store.clear()
    assert "Lecture" in board(window).accessibleName()
    assert not window.grab().isNull()


def test_the_wall_says_what_left_its_filter(qtbot: QtBot, store: RegionStore) -> None:
    window = wall(qtbot, store, timedelta())
    head = window.findChild(WallHeader)
    assert head is not None
    window.show_filters("Filtres : Paris")
    window.say("N’existe plus")
    texts = {each.text() for each in head.findChildren(QLabel) if not each.isHidden()}
    assert {"Filtres : Paris", "N’existe plus"} <= texts
