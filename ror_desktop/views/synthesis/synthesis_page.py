"""Synthesis page (Visualisation): the matrix beside the list that it opens, under one filter."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmapCache, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.availability import declared_beds
from ror_desktop.domain.selection import ListChoice, list_of_departement
from ror_desktop.domain.synthesis import RowKind
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.models.synthesis.unit_table_filter import UnitTableFilter
from ror_desktop.models.watched_lists import WatchedLists, choice_name
from ror_desktop.models.wording import named
from ror_desktop.views.export.export_button import ExportButton
from ror_desktop.views.filters.filter_bar import FilterBar
from ror_desktop.views.synthesis.legend import Legend
from ror_desktop.views.synthesis.list_panel import ListPanel
from ror_desktop.views.synthesis.matrix_view import MatrixView
from ror_desktop.views.synthesis.painting import PICTURES_KIB
from ror_desktop.views.synthesis.synthesis_exports import SynthesisExports
from ror_desktop.views.synthesis.unit_detail import UnitDetail
from ror_desktop.views.watch.watch_bar import WatchBar
from ror_desktop.views.widgets import IconButton
from ror_desktop.views.widgets.empty_state import EmptyState

_LISTS_MINIMUM = 364
_SENTENCE_LEAST = 60
_STEP_KEYS = (("Alt+Right", 1), ("Ctrl+Tab", 1), ("Alt+Left", -1), ("Ctrl+Shift+Tab", -1))


class SynthesisPage(QMainWindow):
    """A page, and a main window only so that the filters can dock in it.

    Signals:
        detail_closed: no unit's detail is on screen any more.
        visit_ended(dict): free beds of each unit, by location id, as the user leaves.
        map_requested(str): show this unit on the map, by location id.
        export_requested(ExportTable | bytes, str): write this table to this path.
        unit_copied(str): the unit of this name is on the clipboard.
        wall_requested: show the synthesis on a second screen.
        alert_answered(Alert): the person wants to see what a call was about.
        list_dropped(str): the list shown is of something that the region no longer has, in words.
    """

    detail_closed = Signal()
    visit_ended = Signal(dict)
    map_requested = Signal(str)
    export_requested = Signal(object, str)
    unit_copied = Signal(str)
    wall_requested = Signal()
    alert_answered = Signal(object)
    list_dropped = Signal(str)

    def __init__(
        self,
        store: RegionStore,
        filter_state: FilterState,
        origin: SearchOrigin,
        watches: WatchedLists | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the page.

        Args:
            store: the region.
            filter_state: shared with the map.
            origin: point looked around.
            watches: what the person watches; lists of the page's own when absent.
            parent: owner.
        """
        super().__init__(parent)
        watches = watches or WatchedLists(store, self)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._store = store
        self._filter_state = filter_state
        QPixmapCache.setCacheLimit(PICTURES_KIB)
        recent = RecentChanges(self)
        self._matrix = MatrixModel(store, filter_state, recent, self)
        self._units = UnitTableFilter(store, filter_state, recent, origin, self)
        self._matrix_view = MatrixView(self._matrix)
        self._lists = ListPanel(self._units, self._matrix, store, filter_state, origin, watches)
        self._watch_bar = WatchBar(store, watches)
        self._sentence = QLabel()
        self._no_data = EmptyState()
        self._stack = QStackedWidget()
        self._columns = 0
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._bar = FilterBar(self, self.tr("Lits disponibles"), store, filter_state)
        exports = SynthesisExports(store, filter_state, self._matrix, self._units, self._lists)
        self._export = ExportButton(exports.sources())
        self._wall = IconButton("wall", self.tr("Écran mural"), shortcut=QKeySequence("F11"))
        self._bar.add(self._export)
        self._bar.add(self._wall)
        self._lay_out()
        self._connect()
        self._refresh()

    @property
    def unit_detail(self) -> UnitDetail:
        """The detail of one unit, open or not."""
        return self._lists.detail

    def open_unit(self, location_id: str) -> None:
        """Open the detail of a unit."""
        self._lists.open_detail(location_id)

    def show_site(self, site_id: str) -> None:
        """Open the list of the département of a site, on the site's first unit."""
        units = [unit for unit in self._store.units() if unit.site.id == site_id]
        if units:
            first = min(units, key=lambda unit: (unit.name, unit.location_id))
            self._lists.show_choice(list_of_departement(first.departement))
            self._lists.show_unit(first.location_id)
            self._lists.focus_table()

    def leave(self) -> None:
        """End the visit: the filter is reset, and what was on screen is told."""
        self._bar.close_dock()
        self._lists.close_detail()
        self._filter_state.clear()
        if self._store.region is not None:
            self.visit_ended.emit(declared_beds(self._store.units()))

    def _lay_out(self) -> None:
        self._sentence.setWordWrap(True)
        self._sentence.setMinimumWidth(_SENTENCE_LEAST)
        self._sentence.setMinimumHeight(2 * self._sentence.fontMetrics().height() + 2)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._matrix_view, 1)
        column.addWidget(self._sentence)
        splitter = self._splitter
        splitter.addWidget(left)
        splitter.addWidget(self._lists)
        self._lists.setMinimumWidth(_LISTS_MINIMUM)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(10)
        splitter.setStyleSheet("QSplitter::handle { background: transparent; }")
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(6)
        rows.addWidget(self._bar)
        rows.addWidget(self._watch_bar)
        rows.addWidget(splitter, 1)
        rows.addWidget(Legend())
        self._stack.addWidget(page)
        self._stack.addWidget(self._no_data)
        self.setCentralWidget(self._stack)

    def _connect(self) -> None:
        self._matrix_view.list_requested.connect(self._lists.show_choice)
        self._matrix_view.list_entered.connect(self._lists.focus_table)
        self._lists.currentChanged.connect(self._note_detail)
        self._lists.left.connect(self._matrix_view.setFocus)
        self._matrix_view.cell_described.connect(self._sentence.setText)
        self._lists.map_requested.connect(self.map_requested)
        self._lists.unit_copied.connect(self.unit_copied)
        self._export.export_requested.connect(self.export_requested)
        self._wall.clicked.connect(self.wall_requested)
        self._watch_bar.list_requested.connect(self._open_watched)
        self._bind("Alt+M", self._lists.show_on_map)
        self._bind("Ctrl+B", self._lists.toggle_watch)
        self._matrix.modelReset.connect(self._share_width)
        self._store.snapshot_replaced.connect(self._refresh)
        for keys, step in _STEP_KEYS:
            self._bind(keys, self._stepping(step))

    def _bind(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _open_watched(self, choice: ListChoice) -> None:
        self._lists.show_choice(choice)
        self._lists.focus_table()

    def _stepping(self, step: int) -> Callable[[], None]:
        def go() -> None:
            self._lists.step(step)

        return go

    def _open_first(self) -> None:
        """Open the first list as soon as there is one: no side of the page stays empty."""
        first = next((row for row in self._matrix.rows if row.kind is RowKind.GROUPING), None)
        if self._units.choice is None and first is not None:
            self._matrix_view.setCurrentIndex(self._matrix.index_of_row(first))

    def _share_width(self) -> None:
        """Give the matrix what its columns need, the lists the rest; the user may change that."""
        columns = len(self._matrix.departements)
        if columns == self._columns:
            return
        self._columns = columns
        wanted = self._matrix_view.sizeHint().width()
        self._splitter.setSizes([wanted, max(_LISTS_MINIMUM, self._splitter.width() - wanted)])

    def _note_detail(self) -> None:
        if not self._lists.shows_detail:
            self.detail_closed.emit()

    def _refresh(self) -> None:
        region = self._store.region
        if region is None:
            self._no_data.say(self.tr("Aucune donnée encore : lecture de la région en cours."))
        self._stack.setCurrentIndex(1 if region is None else 0)
        choice = self._units.choice
        if region is not None and choice is not None and not choice.exists_in(region):
            self._lists.close_detail()
            self._units.show(None)
            words = named(
                self.tr("La liste affichée n’existe plus"), choice_name(self._store, choice)
            )
            self.list_dropped.emit(words)
        self._open_first()
