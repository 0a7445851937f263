"""*Saisie*, the entry page: the services of the account, one at a time or all in a table."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.export_table import ExportTable
from ror_desktop.models.entry.drafts import EntryDrafts
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.grid_cells import NAME_COLUMN
from ror_desktop.models.entry.grid_model import GridModel
from ror_desktop.models.export_tables import site_columns, table_facts, table_of, time_column
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.entry.bulk_confirmation_dialog import BulkConfirmationDialog
from ror_desktop.views.entry.card_view import CardView
from ror_desktop.views.entry.grid_view import GridView
from ror_desktop.views.entry.labels import heading
from ror_desktop.views.entry.placeholder_pages import PlaceholderPage
from ror_desktop.views.entry.quick_entry_dialog import QuickEntryDialog
from ror_desktop.views.entry.save_feedback import RestoredDraftsBanner, SaveFeedback
from ror_desktop.views.entry.shortcuts import bind_keys
from ror_desktop.views.entry.unsaved_changes import UnsavedChangesGuard
from ror_desktop.views.export.export_button import ExportButton, ExportSource

_CARDS, _GRID = 0, 1


class EntryPage(QWidget):
    """Two views of one `model`, which says what is to be saved and is told what became of it.

    Signals:
        export_requested(ExportTable | bytes, str): write the table of services to this path.
        alert_answered(Alert): the person wants to see what a call was about.
    """

    export_requested = Signal(object, str)
    alert_answered = Signal(object)

    def __init__(
        self,
        store: RegionStore,
        outbox: OutboxState,
        drafts: EntryDrafts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build both views.

        Args:
            store: the region.
            outbox: what is on its way.
            drafts: of this person, from before their session ended; none when absent.
            parent: owner.
        """
        super().__init__(parent)
        self.model = EntryModel(store, outbox, drafts, self)
        self._awaits_drafts = drafts is not None and drafts.count > 0
        self.restored = RestoredDraftsBanner(self.model)
        self.feedback = SaveFeedback(self.model, self)
        self.quick_entry: QuickEntryDialog | None = None
        self._unsaved = UnsavedChangesGuard(self.model, self)
        self.cards = CardView(self.model)
        self.grid = GridView(self.model)
        self.loading = PlaceholderPage(
            self.tr("Chargement de vos services…"), self.tr("Les derniers chiffres arrivent.")
        )
        self.empty = PlaceholderPage(
            self.tr("Aucun service à déclarer"),
            self.tr("Ce compte ne déclare les lits d’aucun établissement."),
        )
        self._header = EntryHeader(store, self.grid.model, self.feedback.saved)
        self.views, self.reorder = self._header.views, self._header.reorder
        self._stack = QStackedWidget()
        self._assemble()
        self._connect()
        self._choose_page()

    def set_sites(self, sites: frozenset[str]) -> None:
        """Show the units of these establishments (FHIR ids)."""
        self.model.set_sites(sites)
        self.feedback.clear()
        self._start()

    def open_unit(self, location_id: str) -> None:
        """Show the card of a unit; nothing when the account does not declare it."""
        if location_id in self.model.order:
            self.views.setCurrentIndex(_CARDS)
            self.cards.go_to(location_id)

    def has_unsaved(self) -> bool:
        """Tell whether figures are typed that the disk does not have."""
        return bool(self.model.edited)

    def ask_to_leave(self) -> bool:
        """Ask what to do with unsaved figures; return whether the user may leave."""
        return self._unsaved.ask()

    def confirm_several(self) -> None:
        """Show the summary of all services, to confirm some of them unchanged."""
        if self.model.order:
            BulkConfirmationDialog(self.model, self.window()).open()

    def declare_quickly(self) -> None:
        """Show the small window that stays above other programs."""
        if not self.model.order:
            return
        if self.quick_entry is None:
            self.quick_entry = QuickEntryDialog(self.model, self)
        self.quick_entry.open_for_entry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on to the number that is typed first."""
        super().focusInEvent(event)
        self._take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the stalest service each time the page is opened."""
        super().showEvent(event)
        if not event.spontaneous():
            self._start()

    def _assemble(self) -> None:
        for page in (self.loading, self.empty, self.cards, self.grid):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(10)
        layout.addWidget(self._header)
        layout.addWidget(self.restored)
        layout.addWidget(self.feedback.failure)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._header.export.export_requested.connect(self.export_requested)
        self._header.bulk.clicked.connect(self.confirm_several)
        self._unsaved.unit_requested.connect(self.open_unit)
        bind_keys(self, {"Ctrl+F9": self.confirm_several, "F8": self.declare_quickly})
        self.views.currentChanged.connect(self._on_view_chosen)
        self.reorder.clicked.connect(self._start)
        self.feedback.return_requested.connect(self.open_unit)
        self.model.order_changed.connect(self._choose_page)
        self.model.order_changed.connect(self._tell_restored)
        self.model.units_changed.connect(self._refresh_reorder)

    def _choose_page(self) -> None:
        if self.model.is_loading:
            page: QWidget = self.loading
        elif not self.model.order:
            page = self.empty
        else:
            page = self.grid if self.views.currentIndex() == _GRID else self.cards
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            self._take_keyboard()
        usable = page in {self.cards, self.grid}
        self._header.show_usable(usable=usable)
        self._refresh_reorder()

    def _on_view_chosen(self) -> None:
        current = self.grid.current if self.views.currentIndex() == _CARDS else ""
        self._choose_page()
        if current and self.model.edited:
            self.cards.go_to(current)
        self._start()

    def _start(self) -> None:
        if self._stack.currentWidget() is self.grid:
            self.grid.start()
        elif self._stack.currentWidget() is self.cards:
            self.cards.start()

    def _take_keyboard(self) -> None:
        """Put the keyboard on the number that the page shows first."""
        if not self.isVisible():
            return
        if self._stack.currentWidget() is self.cards:
            self.cards.take_keyboard()
        elif self._stack.currentWidget() is self.grid:
            self.grid.table.setFocus()

    def _tell_restored(self) -> None:
        """Go to the figures that came back, once their services are there."""
        if self._awaits_drafts and self.model.edited:
            self._awaits_drafts = False
            self.restored.tell()
            self.cards.go_to(self.restored.first)

    def _refresh_reorder(self) -> None:
        # With figures half typed the services stay where they are.
        self.reorder.setEnabled(not self.model.edited)


class EntryHeader(QWidget):
    """A row above both views: title, choice of view, export, and what concerns all services."""

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
        self.export = ExportButton(
            [
                ExportSource(
                    self.tr("le tableau de mes services"), self._export_table, "Ctrl+E", "Ctrl+P"
                )
            ]
        )
        self._lay_out(saved)

    def show_usable(self, *, usable: bool) -> None:
        """Offer the controls only when there are services."""
        for control in (self.views, self.reorder, self.bulk, self.export):
            control.setVisible(usable)

    def _export_table(self) -> ExportTable | None:
        if not self._grid.rowCount():
            return None
        title = self.tr("Mes services")
        rows = [self._grid.unit(row) for row in range(self._grid.rowCount())]
        return table_of(
            "services",
            title,
            self._grid,
            table_facts(self._store),
            spoken=frozenset({NAME_COLUMN}),
            more=[
                *site_columns(unit.site for unit in rows),
                time_column(declared_free(unit)[1] for unit in rows),
            ],
            is_stale=self._grid.is_stale,
        )

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
        row.addWidget(self.export)
        row.addWidget(self.reorder)
