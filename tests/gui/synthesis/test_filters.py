"""The filter dock and the chips: chosen, counted, applied, cleared."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton, QToolButton
from pytestqt.qtbot import QtBot

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.filters.filter_bar import FilterChips
from ror_desktop.views.filters.filter_dock import FilterDock
from tests.support.sample_region import NOW, REGION, free_beds, sample_unit, sample_units
from tests.support.typography import plain


@pytest.fixture
def dock(store: RegionStore, filter_state: FilterState, qtbot: QtBot) -> Iterator[FilterDock]:
    dock = FilterDock(store, filter_state)
    qtbot.addWidget(dock)
    dock.show()
    yield dock
    dock.close()


def box(dock: FilterDock, name: str) -> QCheckBox:
    return next(
        each
        for each in dock.findChildren(QCheckBox)
        if name in {each.accessibleName(), each.text()}
    )


def button(dock: FilterDock, text: str) -> QPushButton:
    return next(each for each in dock.findChildren(QPushButton) if each.text() == text)


def count_text(dock: FilterDock) -> str:
    texts = [plain(each.text()) for each in dock.findChildren(QLabel)]
    return next(text for text in texts if text.startswith("Résultat"))


def test_nothing_is_filtered_until_the_user_applies(
    dock: FilterDock, filter_state: FilterState
) -> None:
    box(dock, "Paris").click()
    box(dock, "Seulement avec lits disponibles").click()
    assert filter_state.filter.is_empty
    button(dock, "Appliquer les filtres").click()
    assert filter_state.filter == UnitFilter(departements=frozenset({"75"}), only_free=True)


def test_what_would_match_is_counted_before(dock: FilterDock, qtbot: QtBot) -> None:
    assert count_text(dock) == (
        "Résultat – unités : 12, lits disponibles : 10 (+ derniers connus : 14)"
    )
    box(dock, "Paris").click()
    paris = "Résultat – unités : 5, lits disponibles : 6 (+ derniers connus : 0)"
    qtbot.waitUntil(lambda: count_text(dock) == paris)


def test_the_count_follows_the_region(dock: FilterDock, store: RegionStore, qtbot: QtBot) -> None:
    store.update([free_beds(sample_unit("pitie-rea-2"), 5)], NOW)
    qtbot.waitUntil(lambda: "lits disponibles : 15" in count_text(dock))


def test_clearing_empties_the_boxes_and_the_filter(
    dock: FilterDock, filter_state: FilterState
) -> None:
    box(dock, "Paris").click()
    button(dock, "Appliquer les filtres").click()
    button(dock, "Effacer les filtres").click()
    assert filter_state.filter.is_empty
    assert dock.chosen().is_empty


def test_a_freshness_limit_is_one_choice_among_six(
    dock: FilterDock, filter_state: FilterState
) -> None:
    ages = dock.findChildren(QRadioButton)
    assert [plain(each.text()) for each in ages] == ["1 h", "3 h", "6 h", "12 h", "24 h", "toutes"]
    assert ages[-1].isChecked()
    ages[2].click()
    button(dock, "Appliquer les filtres").click()
    limit = filter_state.filter.max_age
    assert limit is not None
    assert limit.total_seconds() == 6 * 3600


def test_a_family_ticks_its_groupings_and_is_half_ticked_for_a_part(dock: FilterDock) -> None:
    family = box(dock, "Réanimation")
    family.click()
    assert dock.chosen().groupings == {"REA-ADU", "REA-PED"}
    box(dock, "Réanimation pédiatrique").click()
    assert family.checkState() is Qt.CheckState.PartiallyChecked
    assert dock.chosen().groupings == {"REA-ADU"}
    family.click()
    assert dock.chosen().groupings == {"REA-ADU", "REA-PED"}


def test_the_boxes_follow_a_filter_that_was_changed_elsewhere(
    dock: FilterDock, filter_state: FilterState
) -> None:
    filter_state.apply(UnitFilter(groupings=frozenset({"SI-CAR"})))
    assert box(dock, "Soins intensifs de cardiologie (USIC)").isChecked()
    filter_state.clear()
    assert dock.chosen().is_empty


def test_another_picture_of_the_same_region_keeps_what_is_ticked(
    dock: FilterDock, store: RegionStore
) -> None:
    box(dock, "Paris").click()
    store.replace(REGION, sample_units(), NOW, NOW)
    assert dock.chosen().departements == {"75"}


def test_each_active_limit_has_a_chip_that_takes_it_off(
    store: RegionStore, filter_state: FilterState, qtbot: QtBot
) -> None:
    chips = FilterChips(store, filter_state)
    qtbot.addWidget(chips)
    assert chips.texts() == []
    filter_state.apply(UnitFilter(departements=frozenset({"75", "92"}), only_free=True))
    assert chips.texts() == ["75, 92", "Avec lits disponibles"]
    chips.findChildren(QToolButton)[0].click()
    assert filter_state.filter == UnitFilter(only_free=True)
    chips.findChildren(QPushButton)[0].click()
    assert filter_state.filter.is_empty


def test_what_the_region_no_longer_has_leaves_the_filter_and_that_is_said() -> None:
    store = RegionStore()
    store.replace(REGION, sample_units(), NOW, NOW)
    state = FilterState(store)
    said: list[str] = []
    state.dropped.connect(said.append)
    state.apply(UnitFilter(departements=frozenset({"75", "93"}), groupings=frozenset({"REA-ADU"})))
    left = tuple(each for each in REGION.groupings if each.code != "REA-ADU")
    departements = tuple(each for each in REGION.departements if each.code != "93")
    region = replace(REGION, groupings=left, departements=departements)
    store.replace(region, sample_units(), NOW, NOW)
    assert state.filter == UnitFilter(departements=frozenset({"75"}))
    label, name = store.name_of("REA-ADU"), store.name_of("93")
    names = ", ".join(sorted([label, name]))
    assert [plain(each) for each in said] == [f"N’existe plus, retiré des filtres : {names}"]
