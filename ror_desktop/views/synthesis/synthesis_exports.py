"""Export sources of the synthesis: the matrix, the list beside it, a unit's counts and history."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.export_table import ExportTable
from ror_desktop.models.export_tables import (
    matrix_table,
    table_facts,
    table_of,
    time_column,
    unit_list_table,
)
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.history_model import HistoryColumn
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.unit_detail_model import UnitDetailColumn
from ror_desktop.models.synthesis.unit_table_filter import UnitTableFilter
from ror_desktop.views.export.export_button import ExportSource
from ror_desktop.views.filters.filter_wording import filter_words
from ror_desktop.views.synthesis.list_panel import ListPanel

translate = QCoreApplication.translate


class SynthesisExports:
    """Makes the tables of the page, as they stand."""

    def __init__(
        self,
        store: RegionStore,
        filter_state: FilterState,
        matrix: MatrixModel,
        units: UnitTableFilter,
        lists: ListPanel,
    ) -> None:
        self._store = store
        self._filter_state = filter_state
        self._matrix = matrix
        self._units = units
        self._lists = lists

    def sources(self) -> tuple[ExportSource, ...]:
        """Return the tables, in the order of the menu."""
        return (
            ExportSource(translate("Export", "la synthèse"), self._synthesis, "Ctrl+E", "Ctrl+P"),
            ExportSource(
                translate("Export", "la liste"), self._list, "Ctrl+Shift+E", "Ctrl+Shift+P"
            ),
            ExportSource(translate("Export", "les lits de l’unité"), self._counts),
            ExportSource(translate("Export", "l’historique de l’unité"), self._history),
        )

    def _filters(self) -> list[str]:
        return filter_words(self._store.region, self._filter_state.filter)

    def _synthesis(self) -> ExportTable | None:
        return matrix_table(self._matrix, self._store, self._filters())

    def _list(self) -> ExportTable | None:
        rows = self._units.model.unit_rows()
        if not rows:
            return None
        return unit_list_table(self._lists.title, rows, self._store, self._filters())

    def _counts(self) -> ExportTable | None:
        detail = self._lists.detail
        if not self._lists.shows_detail or not detail.counts.rowCount():
            return None
        return table_of(
            "unite",
            detail.title,
            detail.counts,
            table_facts(self._store),
            spoken=frozenset({UnitDetailColumn.FRESHNESS}),
            more=[time_column(each.updated_at for each in detail.counts.things())],
        )

    def _history(self) -> ExportTable | None:
        detail = self._lists.detail
        if not self._lists.shows_detail or not detail.history.rowCount():
            return None
        return table_of(
            "historique",
            detail.title,
            detail.history,
            table_facts(self._store),
            spoken=frozenset({HistoryColumn.WHEN}),
            more=[time_column(each.updated_at for each in detail.history.things())],
        )
