"""Panel beside the matrix: a list of units, then the detail of one of them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ror_desktop.domain.selection import ListChoice
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.unit_detail_model import unit_case_text
from ror_desktop.models.synthesis.unit_table_filter import UnitTableFilter
from ror_desktop.models.watched_lists import WatchedLists
from ror_desktop.views.synthesis.list_header import ListHeader, list_subtitle, list_title
from ror_desktop.views.synthesis.swipe import Swipe
from ror_desktop.views.synthesis.unit_detail import UnitDetail
from ror_desktop.views.synthesis.unit_table_view import UnitTableView
from ror_desktop.views.widgets.empty_state import EmptyState


class ListPanel(QStackedWidget):
    """Shows a UnitTableFilter.

    Signals:
        left: the user goes back to the matrix.
        map_requested(str): show this unit on the map.
        unit_copied(str): the unit of this name is on the clipboard, for the file of a case.
    """

    left = Signal()
    map_requested = Signal(str)
    unit_copied = Signal(str)

    def __init__(
        self,
        units: UnitTableFilter,
        matrix: MatrixModel,
        store: RegionStore,
        filter_state: FilterState,
        origin: SearchOrigin,
        watches: WatchedLists,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._units = units
        self._matrix = matrix
        self._filter_state = filter_state
        self._origin = origin
        self._watches = watches
        self._header = ListHeader()
        self._table = UnitTableView(units.model)
        self._store = store
        self._empty = EmptyState()
        self.detail = UnitDetail(store)
        self._body = QStackedWidget()
        self._lay_out()
        self._header.step_requested.connect(self.step)
        self._header.map_requested.connect(self.show_on_map)
        self._header.watch_requested.connect(self.toggle_watch)
        watches.changed.connect(self._show_watched)
        self._header.around_ended.connect(lambda: origin.set(None))
        origin.changed.connect(self._show_around)
        self.detail.copy_requested.connect(self._copy_unit)
        self.detail.map_requested.connect(self.map_requested)
        self._empty.action_requested.connect(filter_state.clear)
        self._table.unit_requested.connect(self.open_detail)
        self._table.copy_requested.connect(self._copy_unit)
        self._table.left.connect(self.left)
        self.detail.closed.connect(self._return_to_list)
        Swipe(self._table.viewport()).swiped.connect(self.step)
        for signal in (
            units.choice_changed,
            units.model.modelReset,
            units.model.rowsInserted,
            units.model.rowsRemoved,
            matrix.modelReset,
        ):
            signal.connect(self._refresh)
        self._refresh()

    @property
    def title(self) -> str:
        """What the list on screen is about."""
        return self._header.title

    @property
    def shows_detail(self) -> bool:
        """Tell whether the detail of a unit is open."""
        return self.currentWidget() is self.detail

    def show_choice(self, choice: ListChoice) -> None:
        """Open a list; the detail of a unit makes way for it."""
        if choice != self._units.choice:
            self._units.show(choice)
            self._table.show_choice(choice)
        self.close_detail()

    def step(self, step: int) -> None:
        """Open the next list (1) or the previous one (-1)."""
        if self._units.choice is not None:
            rows, departements = self._matrix.rows, self._matrix.departements
            self.show_choice(self._units.choice.neighbour(rows, departements, step))

    def show_on_map(self) -> None:
        """Ask for the unit of the detail, or of the current row, on the map."""
        if self.currentWidget() is self.detail:
            self.map_requested.emit(self.detail.location_id)
        elif self._table.currentIndex().isValid():
            row = self._table.currentIndex().row()
            self.map_requested.emit(self._units.model.unit_row(row).unit.location_id)

    def toggle_watch(self) -> None:
        """Begin or end to watch the list on screen."""
        if self._units.choice is not None:
            self._watches.toggle(self._units.choice)
            self._show_watched()

    def show_unit(self, location_id: str) -> None:
        """Make a unit the current row of the list, if it has it."""
        self._table.show_unit(location_id)

    def focus_table(self) -> None:
        """Give the keyboard to the list, on its first row."""
        if self._units.model.rowCount() and not self._table.currentIndex().isValid():
            self._table.selectRow(0)
        self._table.setFocus()

    def open_detail(self, location_id: str) -> None:
        """Open the detail of a unit."""
        self.setCurrentWidget(self.detail)
        self.detail.show_unit(location_id)

    def close_detail(self) -> None:
        """Go back to the list, where it was."""
        self.setCurrentIndex(0)

    def _copy_unit(self, location_id: str) -> None:
        unit = self._store.unit(location_id)
        if unit is not None:
            QGuiApplication.clipboard().setText(unit_case_text(self._store, unit))
            self.unit_copied.emit(unit.name)

    def _return_to_list(self) -> None:
        self.close_detail()
        self._table.setFocus()

    def _show_watched(self) -> None:
        choice = self._units.choice
        watched = choice is not None and self._watches.watches(choice)
        self._header.show_watched(watched=watched, possible=watched or not self._watches.is_full)

    def _show_around(self) -> None:
        around = self._origin.point is not None
        self._header.show_around(shown=around)
        self._table.show_distances(shown=around)

    def _refresh(self) -> None:
        region, choice = self._matrix.region, self._units.choice
        self._header.setVisible(region is not None and choice is not None)
        if region is None or choice is None:
            self._empty.say(self.tr("Choisissez une case, une ligne ou une colonne du tableau."))
            self._body.setCurrentWidget(self._empty)
            return
        self._show_watched()
        place, number = choice.position(self._matrix.rows, self._matrix.departements)
        self._header.show_list(list_title(region, choice), list_subtitle(choice), place, number)
        if self._units.model.rowCount():
            self._body.setCurrentWidget(self._table)
            return
        if self._filter_state.filter.is_empty:
            self._empty.say(self.tr("Aucune unité dans cette liste."))
        else:
            self._empty.say(
                self.tr("Aucune unité ne correspond aux filtres."), self.tr("Effacer les filtres")
            )
        self._body.setCurrentWidget(self._empty)

    def _lay_out(self) -> None:
        self._body.addWidget(self._table)
        self._body.addWidget(self._empty)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._header)
        layout.addWidget(self._body, 1)
        self.addWidget(page)
        self.addWidget(self.detail)
