"""Frames of matrix and lists: what is painted from pictures, and how much a scroll paints."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.domain.selection import list_of_row
from ror_desktop.domain.synthesis import TOTAL, Row, RowKind
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.views import theme as themes
from ror_desktop.views.synthesis import matrix_delegate, unit_table_delegates
from ror_desktop.views.synthesis.matrix_view import MatrixView
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage
from ror_desktop.views.synthesis.unit_table_view import UnitTableView
from tests.support.sample_region import LARGE_REGION, NOW, free_beds, generated_units

Draw = Callable[[QPainter, QStyleOptionViewItem], None]


@pytest.fixture
def follower(qapp: QApplication) -> Iterator[themes.ThemeFollower]:
    before = qapp.styleSheet(), qapp.palette()
    yield themes.ThemeFollower(qapp, "light")
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])


@pytest.fixture
def store() -> RegionStore:
    store = RegionStore()
    store.replace(LARGE_REGION, generated_units(400, NOW), NOW, NOW)
    return store


@pytest.fixture
def page(store: RegionStore, follower: themes.ThemeFollower, qtbot: QtBot) -> SynthesisPage:
    del follower
    page = SynthesisPage(store, FilterState(), SearchOrigin())
    qtbot.addWidget(page)
    page.resize(1366, 500)
    page.show()
    (matrix,) = page.findChildren(MatrixView)
    matrix.list_requested.emit(list_of_row(Row(RowKind.TOTAL, TOTAL)))
    QApplication.processEvents()
    return page


@pytest.fixture(params=[MatrixView, UnitTableView])
def view(request: pytest.FixtureRequest, page: SynthesisPage) -> QAbstractItemView:
    (view,) = page.findChildren(request.param)
    assert isinstance(view, QAbstractItemView)
    return view


def test_a_cell_from_a_picture_is_the_cell_that_would_be_drawn(
    view: QAbstractItemView,
    page: SynthesisPage,
    store: RegionStore,
    follower: themes.ThemeFollower,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def same() -> bool:
        view.viewport().grab()
        from_pictures = view.viewport().grab().toImage()
        with monkeypatch.context() as patched:
            for module in (matrix_delegate, unit_table_delegates):
                patched.setattr(module, "paint_once", _drawn)
            return from_pictures == view.viewport().grab().toImage()

    assert same()
    view.setCurrentIndex(view.indexAt(view.viewport().rect().center()).siblingAtColumn(2))
    assert same()
    view.verticalScrollBar().setValue(13)
    assert same()
    store.update([free_beds(each, 7) for each in store.units()], NOW + timedelta(minutes=5))
    for recent in page.findChildren(RecentChanges):
        recent.clear()
    assert same()
    follower.force("dark")
    assert same()
    follower.resize_text(125)
    assert same()


def test_a_step_of_a_scroll_paints_what_comes_into_sight(
    view: QAbstractItemView, follower: themes.ThemeFollower
) -> None:
    painted = _Painted(view.viewport())

    def step() -> int:
        painted.rows = 0
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 10)
        QApplication.processEvents()
        return painted.rows

    assert 0 < step() <= 20
    follower.force("dark")
    QApplication.processEvents()
    assert 0 < step() <= 20


class _Painted(QObject):
    """Counts the rows of pixels that a widget has to paint."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.rows = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.rows += event.rect().height()
        return super().eventFilter(watched, event)


def _drawn(
    painter: QPainter, option: QStyleOptionViewItem, look: str, ground: QColor, draw: Draw
) -> None:
    del look
    painter.fillRect(option.rect, ground)
    draw(painter, option)
