"""The tables of a unit's detail: its counts and its history."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ror_desktop.domain.history import HistoryEntry
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.history_model import HistoryColumn, HistoryModel
from ror_desktop.models.synthesis.unit_detail_model import UnitDetailColumn, UnitDetailModel
from tests.support.sample_region import AVAILABLE, NOW, free_beds, sample_unit
from tests.support.typography import plain


def entry(number: int, count: int | None, *, fictitious: bool = False) -> HistoryEntry:
    at = NOW - timedelta(hours=10 - number)
    return HistoryEntry(
        id=number,
        location_id="pitie-rea-1",
        key=AVAILABLE,
        operation="replace",
        count=count,
        previous=number,
        updated_at=at,
        recorded_at=at,
        author="Claire Dumas",
        source="01",
        fictitious=fictitious,
    )


def column(model: UnitDetailModel | HistoryModel, number: int) -> list[str]:
    return [plain(model.index(row, number).data()) for row in range(model.rowCount())]


def test_all_counts_stand_with_the_free_beds_first(store: RegionStore) -> None:
    detail = UnitDetailModel(store)
    QAbstractItemModelTester(detail, QAbstractItemModelTester.FailureReportingMode.Warning)
    detail.show("pitie-rea-1")
    assert column(detail, UnitDetailColumn.INDICATOR) == [
        "Disponibles",
        "Occupés",
        "Réservés",
        "Fermés (réactivables)",
        "Supplémentaires (mobilisables avec personnel)",
        "Installés",
    ]
    assert column(detail, UnitDetailColumn.COUNT) == ["2", "8", "1", "2", "1", "12"]
    assert column(detail, UnitDetailColumn.FRESHNESS)[0] == "il y a 1 h"
    assert set(column(detail, UnitDetailColumn.SOURCE)) == {"saisie manuelle"}


def test_a_live_change_touches_the_count_that_changed(store: RegionStore) -> None:
    detail = UnitDetailModel(store)
    detail.show("pitie-rea-1")
    rows: list[int] = []
    detail.dataChanged.connect(lambda first, _last: rows.append(first.row()))
    store.update([free_beds(sample_unit("pitie-rea-1"), 5)], NOW)
    assert rows == [0]
    assert column(detail, UnitDetailColumn.COUNT)[0] == "5"


def test_a_unit_that_is_gone_leaves_an_empty_detail(store: RegionStore) -> None:
    detail = UnitDetailModel(store)
    detail.show("pitie-rea-1")
    store.remove(["pitie-rea-1"])
    assert detail.unit is None
    assert detail.rowCount(QModelIndex()) == 0


def test_history_is_newest_first_and_says_what_is_made_up(store: RegionStore) -> None:
    history = HistoryModel(store)
    QAbstractItemModelTester(history, QAbstractItemModelTester.FailureReportingMode.Warning)
    history.set_entries([entry(1, 4), entry(2, None, fictitious=True)])
    assert column(history, HistoryColumn.CHANGE) == ["2 → –", "1 → 4"]
    assert column(history, HistoryColumn.AUTHOR)[0] == "données fictives"
    assert column(history, HistoryColumn.SOURCE) == ["données fictives", "saisie manuelle"]
    exact = history.index(0, HistoryColumn.WHEN).data(Qt.ItemDataRole.ToolTipRole)
    assert "2026" in exact


def test_what_was_heard_and_never_stood_is_told_as_such(store: RegionStore) -> None:
    history = HistoryModel(store)
    late = replace(
        entry(3, 5),
        operation="older",
        previous=2,
        updated_at=NOW - timedelta(days=2000),
        recorded_at=NOW,
        author="Bed manager",
        source="02",
    )
    beyond = replace(entry(4, 5000), operation="refused", previous=2, recorded_at=NOW)
    history.set_entries([entry(1, 4), late, beyond])
    assert column(history, HistoryColumn.CHANGE) == [
        "2 (5000 refusé)",
        "2 (5 trop ancien)",
        "1 → 4",
    ]
    said = [
        plain(history.index(row, HistoryColumn.CHANGE).data(Qt.ItemDataRole.ToolTipRole))
        for row in (0, 1)
    ]
    assert said == [
        "Reçu 5000, plus de lits que l’unité ne peut en offrir : refusé, 2 est resté.",
        "Reçu 5 après un chiffre plus récent : mis de côté, 2 est resté.",
    ]
    when = plain(history.index(1, HistoryColumn.WHEN).data(Qt.ItemDataRole.ToolTipRole))
    assert when.startswith("Reçu le ")
    assert "2021" in when


def test_comments_stand_with_their_counts_and_below_them(store: RegionStore) -> None:
    unit = sample_unit("pitie-rea-1")
    words = "pression négative\n<b>sur demande</b>"
    store.update([unit.with_indicators(replace(unit.indicators[AVAILABLE], comment=words))], NOW)
    detail = UnitDetailModel(store)
    detail.show("pitie-rea-1")
    assert plain(detail.comments) == "Disponibles : pression négative <b>sur demande</b>"
    assert column(detail, UnitDetailColumn.COMMENT)[:2] == [
        "pression négative <b>sur demande</b>",
        "",
    ]
    tip = detail.index(0, UnitDetailColumn.INDICATOR).data(Qt.ItemDataRole.ToolTipRole)
    assert plain(tip).endswith("<b>sur demande</b>"), "the style sheet makes every tooltip plain"
