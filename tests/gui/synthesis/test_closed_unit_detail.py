"""The detail of a unit says why no bed of it is counted."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.domain.codes import OperationalStatus
from ror_desktop.domain.units import Unit
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.unit_detail_model import unit_case_text
from ror_desktop.views.synthesis.unit_detail import UnitDetail
from tests.support.sample_region import NOW, sample_unit
from tests.support.typography import plain

UNIT = sample_unit("pitie-rea-1")
ENDED = replace(UNIT.offers[0], name="Réa de garde", active=False)
CASES = [
    (
        replace(UNIT, operational_status=OperationalStatus.CLOSED_FOR_A_TIME),
        "Unité fermée pour un temps : aucun lit compté.",
    ),
    (
        replace(UNIT, operational_status=OperationalStatus.CLOSED_FOR_GOOD),
        "Unité fermée : aucun lit compté.",
    ),
    (
        replace(UNIT, site=replace(UNIT.site, active=False)),
        "Établissement hors service : aucun lit compté.",
    ),
    (replace(UNIT, offers=(ENDED,)), "Offre hors service : aucun lit compté."),
]


@pytest.mark.parametrize(("unit", "words"), CASES)
def test_the_detail_and_the_copied_note_say_why_no_bed_counts(
    store: RegionStore, qtbot: QtBot, unit: Unit, words: str
) -> None:
    detail = UnitDetail(store)
    qtbot.addWidget(detail)
    detail.show_unit(UNIT.location_id)
    assert detail.closing.isHidden()
    store.update([unit], NOW)
    assert plain(detail.closing.text()) == words
    assert not detail.closing.isHidden()
    assert words in plain(unit_case_text(store, unit))
    assert store.availability(unit).free == 0
    store.update([UNIT], NOW)
    assert detail.closing.isHidden()


def test_an_offer_that_ended_beside_others_is_named_and_the_beds_count(
    store: RegionStore, qtbot: QtBot
) -> None:
    detail = UnitDetail(store)
    qtbot.addWidget(detail)
    unit = replace(UNIT, offers=(*UNIT.offers, ENDED))
    store.update([unit], NOW)
    detail.show_unit(UNIT.location_id)
    assert plain(detail.closing.text()) == "Offre hors service : Réa de garde"
    assert store.availability(unit).free == 2
