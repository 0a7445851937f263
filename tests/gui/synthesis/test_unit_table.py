"""Lists of units as a Qt model: order, words, and exactly what a change touches."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.selection import list_of_cell, list_of_departement, list_of_row
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import HereState
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.models.synthesis.unit_row import UnitColumn, UnitRole
from ror_desktop.models.synthesis.unit_table_filter import UnitTableFeed
from ror_desktop.models.synthesis.unit_table_model import UnitTableModel
from tests.support.sample_region import NOW, REGION, free_beds, sample_unit
from tests.support.typography import plain

REA = Row(RowKind.GROUPING, "REA-ADU")
WHOLE = Row(RowKind.TOTAL, TOTAL)


@pytest.fixture
def feed(store: RegionStore, filter_state: FilterState, recent: RecentChanges) -> UnitTableFeed:
    feed = UnitTableFeed(store, filter_state, recent, HereState())
    feed.show(list_of_row(REA))
    return feed


def ids(model: UnitTableModel) -> list[str]:
    return [model.line(row).unit.location_id for row in range(model.rowCount())]


def text(model: UnitTableModel, location_id: str, column: UnitColumn) -> str:
    row = model.row_of(location_id)
    assert row is not None
    return plain(model.index(row, column).data())


def words(model: UnitTableModel, location_id: str, column: UnitColumn) -> str:
    row = model.row_of(location_id)
    assert row is not None
    return plain(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))


class Changes:
    def __init__(self, model: UnitTableModel) -> None:
        self.rows: list[tuple[int, int, int]] = []
        self.resets = 0
        model.dataChanged.connect(self._take)
        model.modelReset.connect(self._reset)

    def _take(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        assert first.row() == last.row() or first.column() == last.column()
        if roles != [UnitRole.HIGHLIGHT]:
            self.rows.append((first.row(), first.column(), last.column()))

    def _reset(self) -> None:
        self.resets += 1


def test_the_model_keeps_the_contract_of_qt(feed: UnitTableFeed, store: RegionStore) -> None:
    tester = QAbstractItemModelTester(
        feed.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    feed.model.sort(UnitColumn.FREE, Qt.SortOrder.DescendingOrder)
    store.update([free_beds(sample_unit("pitie-rea-2"), 9)], NOW)
    feed.show(list_of_cell(CellKey(WHOLE, "75")))
    store.update([free_beds(sample_unit("pitie-rea-2"), 0)], NOW)
    store.update([free_beds(sample_unit("pitie-usc"), 2)], NOW)
    store.remove(["pitie-usc"])
    store.set_now(NOW + timedelta(hours=30))
    assert tester.model() is feed.model


def test_the_list_of_a_grouping_stands_by_departement(feed: UnitTableFeed) -> None:
    departements = [feed.model.line(row).unit.departement for row in range(6)]
    assert departements == ["75", "75", "77", "92", "92", "93"]


def test_the_list_of_a_departement_stands_by_grouping(feed: UnitTableFeed) -> None:
    feed.show(list_of_departement("75"))
    feed.model.sort(UnitColumn.GROUPING)
    assert ids(feed.model) == [
        "pitie-rea-2",
        "pitie-rea-1",
        "necker-rea-ped",
        "pitie-usic",
        "pitie-usc",
    ]


def test_names_sort_as_in_a_directory(feed: UnitTableFeed, store: RegionStore) -> None:
    unit = sample_unit("beaujon-rea")
    named = [
        replace(unit, location_id=name, site=replace(unit.site, name=name))
        for name in ("Hôpital Tenon", "Hôpital de la Source", "Hopital Ambroise", "Étoile")
    ]
    store.replace(REGION, named, NOW, NOW)
    feed.model.sort(UnitColumn.SITE)
    assert ids(feed.model) == [
        "Étoile",
        "Hopital Ambroise",
        "Hôpital de la Source",
        "Hôpital Tenon",
    ]


def test_figures_sort_as_figures_and_undeclared_ones_come_last(feed: UnitTableFeed) -> None:
    feed.model.sort(UnitColumn.FREE, Qt.SortOrder.DescendingOrder)
    assert ids(feed.model)[:3] == ["beaujon-mixte", "beaujon-rea", "pitie-rea-1"]
    assert ids(feed.model)[-1] == "melun-rea"


def test_ages_sort_as_durations(feed: UnitTableFeed) -> None:
    feed.model.sort(UnitColumn.FRESHNESS)
    assert ids(feed.model)[0] == "beaujon-mixte"
    assert ids(feed.model)[-2:] == ["beaujon-rea", "melun-rea"]


def test_each_state_has_its_own_text_and_words(feed: UnitTableFeed) -> None:
    model = feed.model
    assert text(model, "pitie-rea-1", UnitColumn.FREE) == "2 / 12"
    assert text(model, "pitie-rea-2", UnitColumn.FREE) == "0 / 10"
    assert text(model, "beaujon-rea", UnitColumn.FREE) == "3 ◷ / 14"
    assert text(model, "melun-rea", UnitColumn.FREE) == "– / 15"
    assert "Dernier connu : 3 (non compté" in words(model, "beaujon-rea", UnitColumn.FREE)
    assert "Non renseigné" in words(model, "melun-rea", UnitColumn.FREE)
    assert "Unité fermée." in words(model, "avicenne-rea", UnitColumn.FREE)


def test_an_age_is_told_in_words_level_and_exact_time(feed: UnitTableFeed) -> None:
    assert text(feed.model, "beaujon-rea", UnitColumn.FRESHNESS) == "il y a 30 h"
    told = words(feed.model, "beaujon-rea", UnitColumn.FRESHNESS)
    assert told.startswith("Périmé, déclaré il y a 30 h (")
    row = feed.model.row_of("pitie-rea-1")
    assert row is not None
    shown = feed.model.index(row, UnitColumn.FRESHNESS).data(UnitRole.FRESHNESS)
    assert shown.level is FreshnessLevel.FRESH
    assert shown.remaining == pytest.approx(23 / 24)


def test_a_trend_carries_the_old_value(feed: UnitTableFeed, store: RegionStore) -> None:
    store.set_seen({"pitie-rea-1": 4, "pitie-rea-2": 0})
    assert text(feed.model, "pitie-rea-1", UnitColumn.TREND) == "▼ 4"
    assert text(feed.model, "pitie-rea-2", UnitColumn.TREND) == ""
    assert text(feed.model, "beaujon-mixte", UnitColumn.TREND) == "▲ –"
    told = words(feed.model, "pitie-rea-1", UnitColumn.TREND)
    assert told == "À votre dernier passage : 4 ; maintenant : 2."


def test_a_unit_is_named_without_the_words_of_its_family(
    feed: UnitTableFeed, store: RegionStore
) -> None:
    unit = sample_unit("pitie-rea-1")
    for name, shown in (
        ("Réanimation de chirurgie cardiaque 2", "Chirurgie cardiaque 2"),
        ("Réanimation", "Réanimation"),
        ("Grand box", "Grand box"),
    ):
        store.update([replace(unit, name=name)], NOW)
        assert text(feed.model, "pitie-rea-1", UnitColumn.UNIT) == shown
        assert words(feed.model, "pitie-rea-1", UnitColumn.UNIT) == name


def test_a_change_emits_its_row_alone(feed: UnitTableFeed, store: RegionStore) -> None:
    changes = Changes(feed.model)
    store.update([free_beds(sample_unit("pitie-rea-2"), 3)], NOW)
    row = feed.model.row_of("pitie-rea-2")
    assert changes.rows == [(row, 0, len(UnitColumn) - 1)]
    assert changes.resets == 0
    assert feed.model.index(row or 0, 0).data(UnitRole.HIGHLIGHT) > 0.5


def test_a_table_on_its_own_takes_units_and_updates_one_row(
    store: RegionStore, recent: RecentChanges
) -> None:
    model = UnitTableModel(store, recent, HereState())
    model.set_units(store.units())
    assert model.rowCount() == 12
    changes = Changes(model)
    model.update_unit(free_beds(sample_unit("melun-usip"), 1))
    assert changes.rows == [(model.row_of("melun-usip"), 0, len(UnitColumn) - 1)]
    assert text(model, "melun-usip", UnitColumn.FREE) == "1 / ?"


def test_a_unit_of_another_list_emits_nothing(feed: UnitTableFeed, store: RegionStore) -> None:
    changes = Changes(feed.model)
    store.update([free_beds(sample_unit("avicenne-usc"), 3)], NOW)
    assert changes.rows == []


def test_a_change_that_moves_a_line_keeps_the_selection_on_it(
    feed: UnitTableFeed, store: RegionStore
) -> None:
    feed.model.sort(UnitColumn.FREE, Qt.SortOrder.DescendingOrder)
    row = feed.model.row_of("pitie-rea-2")
    assert row is not None
    selected = QPersistentModelIndex(feed.model.index(row, 0))
    store.update([free_beds(sample_unit("pitie-rea-2"), 9)], NOW)
    assert ids(feed.model)[0] == "pitie-rea-2"
    assert selected.row() == 0
    assert selected.data(UnitRole.ROW).unit.location_id == "pitie-rea-2"


def test_a_unit_joins_and_leaves_the_list_of_free_beds_live(
    feed: UnitTableFeed, store: RegionStore
) -> None:
    feed.show(list_of_cell(CellKey(WHOLE, "75")))
    changes = Changes(feed.model)
    store.update([free_beds(sample_unit("pitie-usc"), 2)], NOW)
    assert "pitie-usc" in ids(feed.model)
    store.update([free_beds(sample_unit("pitie-usc"), 0)], NOW)
    assert "pitie-usc" not in ids(feed.model)
    assert changes.resets == 0


def test_the_list_obeys_the_filter(feed: UnitTableFeed, filter_state: FilterState) -> None:
    filter_state.apply(UnitFilter(only_free=True, max_age=timedelta(hours=6)))
    assert set(ids(feed.model)) == {"pitie-rea-1", "beaujon-mixte"}
    filter_state.clear()
    assert feed.model.rowCount() == 6


def test_time_takes_a_line_out_of_an_age_filter(
    feed: UnitTableFeed, filter_state: FilterState, store: RegionStore
) -> None:
    filter_state.apply(UnitFilter(max_age=timedelta(hours=1)))
    assert "pitie-rea-1" in ids(feed.model)
    store.set_now(NOW + timedelta(minutes=1))
    assert "pitie-rea-1" not in ids(feed.model)


def test_passing_time_touches_the_columns_that_tell_it(
    feed: UnitTableFeed, store: RegionStore
) -> None:
    changes = Changes(feed.model)
    store.set_now(NOW + timedelta(minutes=1))
    assert {first for _, first, _ in changes.rows} == {UnitColumn.FREE, UnitColumn.FRESHNESS}
    assert all(first == last for _, first, last in changes.rows)
    assert text(feed.model, "pitie-rea-1", UnitColumn.FRESHNESS) == "il y a 1 h"
