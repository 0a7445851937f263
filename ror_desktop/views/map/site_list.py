"""The establishments in view, beside the map: the map for those who cannot use a pointer."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ror_desktop.models.site_list_model import SiteColumn, SiteListModel

_LINE_HEIGHT = 26


class SiteList(QTableView):
    """Follows the view of the map.

    Signals:
        site_chosen(str): the site is to be shown on the map.
    """

    site_chosen = Signal(str)

    def __init__(self, sites: SiteListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.verticalHeader().setDefaultSectionSize(_LINE_HEIGHT)
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
