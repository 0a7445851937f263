"""Painting leaves no reference behind: PySide6 6.12 took one off None at each."""

import sys

from pytestqt.qtbot import QtBot

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.views.widgets.freshness_bar import FreshnessBar

PAINTINGS = 200
NOISE = 50


def test_painting_takes_no_reference_off_none(qtbot: QtBot) -> None:
    bar = FreshnessBar()
    qtbot.addWidget(bar)
    bar.set_freshness(FreshnessLevel.FRESH, 0.5, "il y a 2 h")
    bar.grab()
    before = sys.getrefcount(None)
    for _ in range(PAINTINGS):
        bar.grab()
    # Each painting makes about ten void calls: the faulty binding would lose thousands.
    assert abs(sys.getrefcount(None) - before) < NOISE
