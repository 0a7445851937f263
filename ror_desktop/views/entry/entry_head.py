"""The head of Saisie: its title, the choice of view, and what concerns all services."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabBar, QWidget

from ror_desktop.domain.export_table import ExportTable
from ror_desktop.models.entry.grid_model import GridModel
from ror_desktop.models.export_tables import table_facts, table_of
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.entry.labels import heading
from ror_desktop.views.export.export_button import ExportButton, ExportSource


class EntryHead(QWidget):
    """A row above both views.

    Signals:
        export_requested(ExportTable | bytes, str): write the table of services to this path.
        bulk_requested: confirm several services at once.
    """

    bulk_requested = Signal()
    export_requested = Signal(object, str)

    def __init__(self, store: RegionStore, grid: GridModel, saved: QWidget) -> None:
        """Build the row.

        Args:
            store: the region.
            grid: all services as a table, to take away.
            saved: what became of the last save.
        """
        super().__init__()
        self._store = store
        self._grid = grid
        self.views = QTabBar()
        self.reorder = QPushButton(self.tr("&Réordonner"))
        self.bulk = QPushButton(self.tr("Confirmer &plusieurs…"))
        self.bulk.setToolTip(
            self.tr("Confirmer sans changement plusieurs services, après relecture (Ctrl+F9)")
        )
        self.bulk.clicked.connect(self.bulk_requested)
        self._export = ExportButton(
            [ExportSource(self.tr("le tableau de mes services"), self._sheet, "Ctrl+E", "Ctrl+P")]
        )
        self._export.export_requested.connect(self.export_requested)
        self._lay_out(saved)

    def show_usable(self, *, usable: bool) -> None:
        """Offer the controls only when there are services."""
        for control in (self.views, self.reorder, self.bulk, self._export):
            control.setVisible(usable)

    def _sheet(self) -> ExportTable | None:
        if not self._grid.rowCount():
            return None
        title = self.tr("Mes services")
        spoken = frozenset({0})
        return table_of("services", title, self._grid, table_facts(self._store), spoken=spoken)

    def _lay_out(self, saved: QWidget) -> None:
        title = heading(self.tr("Saisie"))
        title.setWordWrap(False)
        self.views.addTab(self.tr("&Fiche"))
        self.views.addTab(self.tr("&Grille"))
        self.views.setAccessibleName(self.tr("Présentation des services"))
        self.views.setDrawBase(False)
        self.reorder.setToolTip(self.tr("Remettre les services les plus anciens en tête"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(title)
        row.addSpacing(16)
        row.addWidget(self.views)
        row.addSpacing(16)
        row.addWidget(saved, 1)
        row.addWidget(self.bulk)
        row.addWidget(self._export)
        row.addWidget(self.reorder)
