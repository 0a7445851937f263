"""Table view of the sites in view, with its export: the map without a pointer."""

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ror_desktop.domain.export_table import ExportTable
from ror_desktop.models.export_tables import (
    distance_column,
    site_columns,
    table_facts,
    table_of,
)
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.site_list_model import SiteColumn, SiteListModel
from ror_desktop.views.export.export_button import ExportButton, ExportSource
from ror_desktop.views.filters.filter_wording import filter_words
from ror_desktop.views.widgets import OpaqueGround

_ROW_HEIGHT = 26
translate = QCoreApplication.translate


class SiteListView(QTableView):
    """Follows the view of the map.

    Signals:
        site_chosen(str): the site is to be shown on the map.
    """

    site_chosen = Signal(str)

    def __init__(self, sites: SiteListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        OpaqueGround(self)
        self.setModel(sites)
        self._sites = sites
        self.setAccessibleName(self.tr("Établissements visibles sur la carte"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        # Widths follow the rows on screen: measuring hundreds of rows would hold the map up.
        header.setResizeContentsPrecision(0)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(SiteColumn.NAME, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)
        sites.modelAboutToBeReset.connect(self._remember)
        sites.modelReset.connect(self._restore)
        self._current = ""
        self._restore()

    def _choose(self, index: QModelIndex) -> None:
        self.site_chosen.emit(index.data(SiteListModel.ID_ROLE))

    def _remember(self) -> None:
        index = self.currentIndex()
        self._current = index.data(SiteListModel.ID_ROLE) if index.isValid() else ""

    def _restore(self) -> None:
        """Keep the same site selected while the rows around it change."""
        self.setColumnHidden(SiteColumn.DISTANCE, not self._sites.with_distance)
        row = self._sites.row_of(self._current)
        if row >= 0:
            self.setCurrentIndex(self._sites.index(row, SiteColumn.NAME))
        else:
            self.setCurrentIndex(QModelIndex())


def site_export_button(
    sites: SiteListModel, store: RegionStore, filter_state: FilterState
) -> ExportButton:
    """Return the button of the list; the map itself has its own, to copy and print."""

    def table() -> ExportTable | None:
        if not sites.rowCount():
            return None
        columns = [each for each in SiteColumn if each is not SiteColumn.DISTANCE]
        known = {unit.site.id: unit.site for unit in store.units()}
        more = site_columns(known.get(row.site_id) for row in sites.rows)
        if sites.with_distance:
            more.insert(0, distance_column(row.distance_km for row in sites.rows))
        title = translate("Export", "Établissements visibles sur la carte")
        facts = table_facts(store, filter_words(store.region, filter_state.filter))
        return table_of("etablissements", title, sites, facts, columns=columns, more=more)

    name = translate("Export", "la liste des établissements")
    return ExportButton([ExportSource(name, table, "Ctrl+E")])
