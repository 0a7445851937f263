"""The sheet of a unit shows what was written beside its counts, however long."""

from dataclasses import replace

from PySide6.QtGui import Qt
from pytestqt.qtbot import QtBot

from ror_desktop.domain.entry import LONGEST_COMMENT
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.synthesis.unit_detail import UnitDetail
from tests.support.sample_region import AVAILABLE, NOW, sample_unit
from tests.support.typography import plain

UNIT = "pitie-rea-1"


def test_comments_are_as_high_as_they_are_and_scroll_when_they_would_fill_the_sheet(
    store: RegionStore, qtbot: QtBot
) -> None:
    detail = UnitDetail(store)
    qtbot.addWidget(detail)
    detail.resize(520, 560)
    detail.show()
    detail.show_unit(UNIT)
    assert detail.comments.isHidden()

    def comment(words: str) -> None:
        unit = sample_unit(UNIT)
        free = replace(unit.indicators[AVAILABLE], comment=words)
        store.update([unit.with_indicators(free)], NOW)

    comment("un lit <b>ce soir</b>")
    view = detail.comments
    assert plain(view.label.text()) == "Disponibles : un lit <b>ce soir</b>"
    assert view.viewport().height() == view.label.heightForWidth(view.viewport().width())
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus

    comment("pression " * (LONGEST_COMMENT // 9))
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert detail.height() == 560
