"""The detail of a unit says whether its figures are typed or come by themselves."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from ror_desktop.domain.history import FedUnit
from ror_desktop.domain.indicators import Indicator
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.synthesis.unit_detail import UnitDetail
from tests.support.sample_region import AVAILABLE, NOW, sample_unit
from tests.support.typography import plain

UNIT = "pitie-rea-2"


def test_the_detail_follows_what_feeds_the_unit(store: RegionStore, qtbot: QtBot) -> None:
    detail = UnitDetail(store)
    qtbot.addWidget(detail)
    detail.show_unit(UNIT)
    assert detail.feed.isHidden()
    store.set_feeds([FedUnit(UNIT, "03", frozenset({"02"}), NOW - timedelta(hours=1))])
    assert not detail.feed.isHidden()
    words = "Mise à jour automatique – gestion administrative (GAM) : il y a 1 h"
    assert plain(detail.feed.text()) == words
    typed = Indicator(AVAILABLE, 2, NOW - timedelta(minutes=5))
    store.update([sample_unit(UNIT).with_indicators(typed)], NOW)
    assert "Saisie manuelle" in detail.feed.text()
    store.set_feeds([])
    assert detail.feed.isHidden()
