"""Lists of units as a Qt model: order, words, and exactly what a change touches."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import Qt
from PySide6.QtTest import QAbstractItemModelTester

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.selection import list_of_cell, list_of_departement, list_of_row
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.models.synthesis.unit_row import UnitColumn, UnitRole
from ror_desktop.models.synthesis.unit_table_filter import UnitTableFilter
from ror_desktop.models.synthesis.unit_table_model import UnitTableModel
from tests.support.sample_region import AVAILABLE, NOW, REGION, free_beds, sample_unit
from tests.support.typography import plain

REA = Row(RowKind.GROUPING, "REA-ADU")
WHOLE = Row(RowKind.TOTAL, TOTAL)


@pytest.fixture
def table(store: RegionStore, filter_state: FilterState, recent: RecentChanges) -> UnitTableFilter:
    table = UnitTableFilter(store, filter_state, recent, SearchOrigin())
    table.show(list_of_row(REA))
    return table


def ids(model: UnitTableModel) -> list[str]:
    return [model.unit_row(row).unit.location_id for row in range(model.rowCount())]


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


def test_the_model_keeps_the_contract_of_qt(table: UnitTableFilter, store: RegionStore) -> None:
    tester = QAbstractItemModelTester(
        table.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    table.model.sort(UnitColumn.FREE, Qt.SortOrder.DescendingOrder)
    store.update([free_beds(sample_unit("pitie-rea-2"), 9)], NOW)
    table.show(list_of_cell(CellKey(WHOLE, "75")))
    store.update([free_beds(sample_unit("pitie-rea-2"), 0)], NOW)
    store.update([free_beds(sample_unit("pitie-usc"), 2)], NOW)
    store.remove(["pitie-usc"])
    store.set_now(NOW + timedelta(hours=30))
    assert tester.model() is table.model


def test_the_list_of_a_grouping_stands_by_departement(table: UnitTableFilter) -> None:
    departements = [table.model.unit_row(row).unit.departement for row in range(6)]
    assert departements == ["75", "75", "77", "92", "92", "93"]


def test_the_list_of_a_departement_stands_by_grouping(table: UnitTableFilter) -> None:
    table.show(list_of_departement("75"))
    table.model.sort(UnitColumn.GROUPING)
    assert ids(table.model) == [
        "pitie-rea-2",
        "pitie-rea-1",
        "necker-rea-ped",
        "pitie-usic",
        "pitie-usc",
    ]


def test_names_sort_as_in_a_directory(table: UnitTableFilter, store: RegionStore) -> None:
    unit = sample_unit("beaujon-rea")
    named = [
        replace(unit, location_id=name, site=replace(unit.site, name=name))
        for name in ("Hôpital Tenon", "Hôpital de la Source", "Hopital Ambroise", "Étoile")
    ]
    store.replace(REGION, named, NOW, NOW)
    table.model.sort(UnitColumn.SITE)
    assert ids(table.model) == [
        "Étoile",
        "Hopital Ambroise",
        "Hôpital de la Source",
        "Hôpital Tenon",
    ]


def test_figures_sort_as_figures_and_undeclared_ones_come_last(table: UnitTableFilter) -> None:
    table.model.sort(UnitColumn.FREE, Qt.SortOrder.DescendingOrder)
    assert ids(table.model)[:3] == ["beaujon-mixte", "beaujon-rea", "pitie-rea-1"]
    assert ids(table.model)[-1] == "melun-rea"


def test_ages_sort_as_durations(table: UnitTableFilter) -> None:
    table.model.sort(UnitColumn.FRESHNESS)
    assert ids(table.model)[0] == "beaujon-mixte"
    assert ids(table.model)[-2:] == ["beaujon-rea", "melun-rea"]


def test_each_state_has_its_own_text_and_words(table: UnitTableFilter) -> None:
    model = table.model
    assert text(model, "pitie-rea-1", UnitColumn.FREE) == "2 / 12"
    assert text(model, "pitie-rea-2", UnitColumn.FREE) == "0 / 10"
    assert text(model, "beaujon-rea", UnitColumn.FREE) == "3 ◷ / 14"
    assert text(model, "melun-rea", UnitColumn.FREE) == "– / 15"
    assert "Dernier connu : 3 (non compté" in words(model, "beaujon-rea", UnitColumn.FREE)
    assert "Non renseigné" in words(model, "melun-rea", UnitColumn.FREE)
    assert "Unité fermée." in words(model, "avicenne-rea", UnitColumn.FREE)


def test_an_age_is_told_in_words_level_and_exact_time(table: UnitTableFilter) -> None:
    assert text(table.model, "beaujon-rea", UnitColumn.FRESHNESS) == "il y a 30 h"
    told = words(table.model, "beaujon-rea", UnitColumn.FRESHNESS)
    assert told.startswith("Périmé, déclaré il y a 30 h (")
    row = table.model.row_of("pitie-rea-1")
    assert row is not None
    shown = table.model.index(row, UnitColumn.FRESHNESS).data(UnitRole.FRESHNESS)
    assert shown.level is FreshnessLevel.FRESH
    assert shown.remaining == pytest.approx(23 / 24)


def test_a_trend_carries_the_old_value(table: UnitTableFilter, store: RegionStore) -> None:
    store.set_last_visit({"pitie-rea-1": 4, "pitie-rea-2": 0})
    assert text(table.model, "pitie-rea-1", UnitColumn.TREND) == "▼ 4"
    assert text(table.model, "pitie-rea-2", UnitColumn.TREND) == ""
    assert text(table.model, "beaujon-mixte", UnitColumn.TREND) == "▲ –"
    told = words(table.model, "pitie-rea-1", UnitColumn.TREND)
    assert told == "À votre dernier passage : 4 ; maintenant : 2."


def test_a_unit_is_named_without_the_words_of_its_family(
    table: UnitTableFilter, store: RegionStore
) -> None:
    unit = sample_unit("pitie-rea-1")
    for name, shown in (
        ("Réanimation de chirurgie cardiaque 2", "Chirurgie cardiaque 2"),
        ("Réanimation", "Réanimation"),
        ("Grand box", "Grand box"),
    ):
        store.update([replace(unit, name=name)], NOW)
        assert text(table.model, "pitie-rea-1", UnitColumn.UNIT) == shown
        told = plain(words(table.model, "pitie-rea-1", UnitColumn.UNIT))
        assert told == f"{name}\nTéléphone : 01 42 16 01 01 (médical, Réanimation médicale)"


def test_comments_are_told_in_the_tooltips(table: UnitTableFilter, store: RegionStore) -> None:
    unit = sample_unit("pitie-rea-1")
    comment = "<img src='x'>un lit\nce soir"
    store.update([unit.with_indicators(replace(unit.indicators[AVAILABLE], comment=comment))], NOW)
    row = table.model.row_of("pitie-rea-1")
    assert row is not None
    for column in (UnitColumn.UNIT, UnitColumn.FREE):
        told = words(table.model, "pitie-rea-1", column)
        assert told.splitlines()[-1] == "Disponibles : <img src='x'>un lit ce soir"
        tip = table.model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
        assert "Disponibles : <img src='x'>un lit" in plain(tip)


def test_a_change_emits_its_row_alone(table: UnitTableFilter, store: RegionStore) -> None:
    changes = Changes(table.model)
    store.update([free_beds(sample_unit("pitie-rea-2"), 3)], NOW)
    row = table.model.row_of("pitie-rea-2")
    assert changes.rows == [(row, 0, len(UnitColumn) - 1)]
    assert changes.resets == 0
    assert table.model.index(row or 0, 0).data(UnitRole.HIGHLIGHT) > 0.5


def test_a_table_on_its_own_takes_units_and_updates_one_row(
    store: RegionStore, recent: RecentChanges
) -> None:
    model = UnitTableModel(store, recent, SearchOrigin())
    model.set_unit_rows(model.unit_rows_of(store.units()))
    assert model.rowCount() == 12
    changes = Changes(model)
    model.update_units([free_beds(sample_unit("melun-usip"), 1)])
    assert changes.rows == [(model.row_of("melun-usip"), 0, len(UnitColumn) - 1)]
    assert text(model, "melun-usip", UnitColumn.FREE) == "1 / ?"


def test_a_unit_of_another_list_emits_nothing(table: UnitTableFilter, store: RegionStore) -> None:
    changes = Changes(table.model)
    store.update([free_beds(sample_unit("avicenne-usc"), 3)], NOW)
    assert changes.rows == []


def test_a_change_that_moves_a_line_keeps_the_selection_on_it(
    table: UnitTableFilter, store: RegionStore
) -> None:
    table.model.sort(UnitColumn.FREE, Qt.SortOrder.DescendingOrder)
    row = table.model.row_of("pitie-rea-2")
    assert row is not None
    selected = QPersistentModelIndex(table.model.index(row, 0))
    store.update([free_beds(sample_unit("pitie-rea-2"), 9)], NOW)
    assert ids(table.model)[0] == "pitie-rea-2"
    assert selected.row() == 0
    assert selected.data(UnitRole.ROW).unit.location_id == "pitie-rea-2"


def test_a_unit_joins_and_leaves_the_list_of_free_beds_live(
    table: UnitTableFilter, store: RegionStore
) -> None:
    table.show(list_of_cell(CellKey(WHOLE, "75")))
    changes = Changes(table.model)
    store.update([free_beds(sample_unit("pitie-usc"), 2)], NOW)
    assert "pitie-usc" in ids(table.model)
    store.update([free_beds(sample_unit("pitie-usc"), 0)], NOW)
    assert "pitie-usc" not in ids(table.model)
    assert changes.resets == 0


def test_the_list_obeys_the_filter(table: UnitTableFilter, filter_state: FilterState) -> None:
    filter_state.apply(UnitFilter(only_free=True, max_age=timedelta(hours=6)))
    assert set(ids(table.model)) == {"pitie-rea-1", "beaujon-mixte"}
    filter_state.clear()
    assert table.model.rowCount() == 6


def test_time_takes_a_line_out_of_an_age_filter(
    table: UnitTableFilter, filter_state: FilterState, store: RegionStore
) -> None:
    filter_state.apply(UnitFilter(max_age=timedelta(hours=1)))
    assert "pitie-rea-1" in ids(table.model)
    store.set_now(NOW + timedelta(minutes=1))
    assert "pitie-rea-1" not in ids(table.model)


def test_a_clock_set_back_brings_a_line_back_into_an_age_filter(
    table: UnitTableFilter, filter_state: FilterState, store: RegionStore
) -> None:
    filter_state.apply(UnitFilter(max_age=timedelta(hours=1)))
    kept = ids(table.model)
    store.set_now(NOW + timedelta(minutes=1))
    assert ids(table.model) != kept
    store.set_now(NOW)
    assert ids(table.model) == kept


def test_passing_time_touches_the_columns_that_tell_it(
    table: UnitTableFilter, store: RegionStore
) -> None:
    changes = Changes(table.model)
    store.set_now(NOW + timedelta(minutes=1))
    assert {first for _, first, _ in changes.rows} == {UnitColumn.FREE, UnitColumn.FRESHNESS}
    assert all(first == last for _, first, last in changes.rows)
    assert text(table.model, "pitie-rea-1", UnitColumn.FRESHNESS) == "il y a 1 h"
