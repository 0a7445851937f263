"""The matrix as a Qt model: what it shows, says, and tells to have changed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.selection import ListKind
from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind
from ror_desktop.domain.totals import TotalState
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.matrix_model import MatrixModel, MatrixRole
from ror_desktop.models.synthesis.matrix_wording import trend_text
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from tests.support.sample_region import NOW, free_beds, sample_unit
from tests.support.typography import plain

WHOLE = Row(RowKind.TOTAL, TOTAL)
FAMILY = Row(RowKind.FAMILY, "réanimation")


def grouping(code: str) -> Row:
    return Row(RowKind.GROUPING, code)


def cell(matrix: MatrixModel, code: str, departement: str) -> QModelIndex:
    return matrix.index_of(CellKey(grouping(code), departement))


def trend(matrix: MatrixModel, code: str, departement: str) -> str:
    total = cell(matrix, code, departement).data(MatrixRole.TOTAL)
    return trend_text(total.change, total.before)


def words(matrix: MatrixModel, code: str, departement: str) -> str:
    return plain(cell(matrix, code, departement).data(Qt.ItemDataRole.AccessibleTextRole))


class Changes:
    """The cells that a model says have changed, and whether it was reset."""

    def __init__(self, matrix: MatrixModel) -> None:
        self.cells: list[tuple[object, object]] = []
        self.resets = 0
        matrix.dataChanged.connect(self._take)
        matrix.modelReset.connect(self._reset)

    def _take(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        assert first == last
        if roles != [MatrixRole.HIGHLIGHT]:
            header = first.model().headerData(first.column(), Qt.Orientation.Horizontal)
            self.cells.append((first.data(MatrixRole.ROW), header))

    def _reset(self) -> None:
        self.resets += 1


def test_the_model_keeps_the_contract_of_qt(
    matrix: MatrixModel, store: RegionStore, filter_state: FilterState
) -> None:
    tester = QAbstractItemModelTester(matrix, QAbstractItemModelTester.FailureReportingMode.Warning)
    store.update([free_beds(sample_unit("pitie-rea-2"), 3)], NOW)
    filter_state.apply(UnitFilter(departements=frozenset({"75"})))
    store.clear()
    assert tester.model() is matrix


@pytest.mark.parametrize(
    ("code", "departement", "text"),
    [
        ("REA-ADU", "75", "2"),
        ("REA-ADU", "92", "4 +3 ◷"),
        ("USC-ADU", "75", ""),
        ("USC-ADU", "93", "5 ◷"),
        ("REA-ADU", "77", "–"),
        ("REA-PED", "77", ""),
        ("REA-ADU", TOTAL, "6 +3 ◷"),
    ],
)
def test_each_state_has_its_own_sign(
    matrix: MatrixModel, code: str, departement: str, text: str
) -> None:
    assert cell(matrix, code, departement).data() == text


def test_a_blank_zero_and_an_absent_offer_differ_in_words(matrix: MatrixModel) -> None:
    assert "aucun lit disponible (0 déclaré, à jour)" in words(matrix, "USC-ADU", "75")
    assert "cette offre n’existe pas ici" in words(matrix, "REA-PED", "77")
    assert "non renseigné" in words(matrix, "REA-ADU", "77")
    assert "dernier connu : 5 (périmé)" in words(matrix, "USC-ADU", "93")


def test_a_sentence_says_where_how_many_how_fresh_and_what_is_not_counted(
    matrix: MatrixModel,
) -> None:
    assert words(matrix, "REA-ADU", "92") == (
        "Réanimation adulte, Hauts-de-Seine (92) : lits disponibles : 4 (à jour). "
        "En plus, derniers connus et non comptés : 3 (périmés). Unités : 2."
    )


def test_a_change_of_one_unit_touches_its_cells_only(
    matrix: MatrixModel, store: RegionStore
) -> None:
    changes = Changes(matrix)
    store.update([free_beds(sample_unit("pitie-rea-2"), 3)], NOW)
    rows = (grouping("REA-ADU"), FAMILY, WHOLE)
    expected = {(row, column) for row in rows for column in ("75", "Total")}
    assert set(changes.cells) == expected
    assert len(changes.cells) == len(expected)
    assert changes.resets == 0


def test_a_unit_that_says_the_same_again_changes_no_cell(
    matrix: MatrixModel, store: RegionStore
) -> None:
    changes = Changes(matrix)
    store.update([free_beds(sample_unit("pitie-rea-2"), 0)], NOW)
    assert changes.cells == []


def test_a_removed_unit_repaints_without_a_reset(matrix: MatrixModel, store: RegionStore) -> None:
    changes = Changes(matrix)
    store.remove(["melun-rea"])
    assert (grouping("REA-ADU"), "77") in changes.cells
    assert changes.resets == 0
    assert cell(matrix, "REA-ADU", "77").data(MatrixRole.TOTAL).state is TotalState.NONEXISTENT


def test_time_that_passes_touches_only_what_changes_level(
    matrix: MatrixModel, store: RegionStore
) -> None:
    changes = Changes(matrix)
    store.set_now(NOW + timedelta(minutes=1))
    assert changes.cells == []
    store.set_now(NOW + timedelta(hours=9, minutes=1))
    assert (grouping("REA-PED"), "75") in changes.cells
    assert (grouping("REA-ADU"), "75") not in changes.cells
    assert cell(matrix, "REA-PED", "75").data() == "1 ◷"


def test_what_changed_since_the_last_look_carries_the_old_value(
    matrix: MatrixModel, store: RegionStore
) -> None:
    store.set_last_visit({"pitie-rea-1": 4, "pitie-rea-2": 0})
    assert trend(matrix, "REA-ADU", "75") == "▼ 4"
    assert "Depuis votre dernier passage : −2, contre 4 alors." in words(matrix, "REA-ADU", "75")
    store.update([free_beds(sample_unit("pitie-rea-2"), 5)], NOW)
    assert trend(matrix, "REA-ADU", "75") == "▲ 4"


def test_a_live_change_is_marked_for_a_moment(store: RegionStore) -> None:
    seconds = [0.0]
    recent = RecentChanges(seconds=lambda: seconds[0])
    matrix = MatrixModel(store, FilterState(), recent)
    store.update([free_beds(sample_unit("pitie-rea-2"), 3)], NOW)
    changed = cell(matrix, "REA-ADU", "75")
    assert changed.data(MatrixRole.HIGHLIGHT) == 1.0
    assert cell(matrix, "REA-ADU", "92").data(MatrixRole.HIGHLIGHT) == 0.0
    seconds[0] = 2.0
    assert 0.0 < changed.data(MatrixRole.HIGHLIGHT) < 1.0
    seconds[0] = 60.0
    recent.fade()
    assert changed.data(MatrixRole.HIGHLIGHT) == 0.0
    assert not recent._timer.isActive()


def test_the_filter_keeps_rows_and_columns(matrix: MatrixModel, filter_state: FilterState) -> None:
    chosen = UnitFilter(departements=frozenset({"75"}), groupings=frozenset({"REA-ADU"}))
    filter_state.apply(chosen)
    assert matrix.departements == ("75", TOTAL)
    assert [row.code for row in matrix.rows] == ["réanimation", "REA-ADU", TOTAL]


def test_every_heading_and_cell_opens_its_list(matrix: MatrixModel) -> None:
    def kind_of(row: Row, departement: str) -> ListKind:
        choice = matrix.choice_at(matrix.index_of(CellKey(row, departement)))
        assert choice is not None
        return choice.kind

    heading = matrix.choice_at(matrix.index_of_row(grouping("REA-ADU")))
    column = matrix.choice_of_column(1)
    assert heading is not None
    assert column is not None
    assert heading.kind is ListKind.GROUPING
    assert (column.kind, column.departement) == (ListKind.DEPARTEMENT, "75")
    assert kind_of(grouping("REA-ADU"), "75") is ListKind.CELL
    assert kind_of(WHOLE, "75") is ListKind.ESTABLISHMENTS
    assert kind_of(grouping("REA-ADU"), TOTAL) is ListKind.GROUPING


def test_a_heading_drops_the_words_of_its_family(matrix: MatrixModel) -> None:
    def short(code: str) -> object:
        return matrix.index_of_row(grouping(code)).data(MatrixRole.SHORT_LABEL)

    assert short("REA-ADU") == "Adulte"
    assert short("SI-CAR") == "Cardiologie (USIC)"
    assert matrix.index_of_row(grouping("SI-CAR")).data() == "Soins intensifs de cardiologie (USIC)"
