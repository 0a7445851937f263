"""What can be taken away from the synthesis: the matrix, the list beside it, a unit's history."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.sheet import Sheet
from ror_desktop.models.export_tables import matrix_sheet, sheet_facts, table_sheet, unit_list_sheet
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.history_model import HistoryColumn
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.unit_detail_model import SheetColumn
from ror_desktop.models.synthesis.unit_table_filter import UnitTableFeed
from ror_desktop.views.filters.filter_wording import filter_words
from ror_desktop.views.synthesis.list_panel import ListPanel
from ror_desktop.views.take_away.export_button import Source

translate = QCoreApplication.translate


class TakingAway:
    """Makes the tables of the page, as they stand."""

    def __init__(
        self,
        store: RegionStore,
        filter_state: FilterState,
        matrix: MatrixModel,
        feed: UnitTableFeed,
        lists: ListPanel,
    ) -> None:
        self._store = store
        self._filter_state = filter_state
        self._matrix = matrix
        self._feed = feed
        self._lists = lists

    def sources(self) -> tuple[Source, ...]:
        """Return the tables, in the order of the menu."""
        return (
            Source(translate("TakeAway", "la synthèse"), self._synthesis, "Ctrl+E", "Ctrl+P"),
            Source(translate("TakeAway", "la liste"), self._list, "Ctrl+Shift+E", "Ctrl+Shift+P"),
            Source(translate("TakeAway", "les lits de l’unité"), self._counts),
            Source(translate("TakeAway", "l’historique de l’unité"), self._history),
        )

    def _filters(self) -> list[str]:
        return filter_words(self._store.region, self._filter_state.filter)

    def _synthesis(self) -> Sheet | None:
        return matrix_sheet(self._matrix, self._store, self._filters())

    def _list(self) -> Sheet | None:
        lines = self._feed.model.lines()
        if not lines:
            return None
        return unit_list_sheet(self._lists.title, lines, self._store, self._filters())

    def _counts(self) -> Sheet | None:
        sheet = self._lists.sheet
        if not self._lists.shows_sheet or not sheet.counts.rowCount():
            return None
        return table_sheet(
            "unite",
            sheet.title,
            sheet.counts,
            sheet_facts(self._store),
            spoken=frozenset({SheetColumn.FRESHNESS}),
        )

    def _history(self) -> Sheet | None:
        sheet = self._lists.sheet
        if not self._lists.shows_sheet or not sheet.history.rowCount():
            return None
        return table_sheet(
            "historique",
            sheet.title,
            sheet.history,
            sheet_facts(self._store),
            spoken=frozenset({HistoryColumn.WHEN}),
        )
