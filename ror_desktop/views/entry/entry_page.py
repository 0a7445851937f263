"""*Saisie*: the services that the account declares, one at a time or all in a table."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.models.entry.drafts import EntryDrafts
from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.entry.card_view import CardView
from ror_desktop.views.entry.entry_head import EntryHead
from ror_desktop.views.entry.entry_windows import EntryWindows
from ror_desktop.views.entry.grid_view import GridView
from ror_desktop.views.entry.leaving import Leaving
from ror_desktop.views.entry.quiet_page import QuietPage
from ror_desktop.views.entry.returned_figures import ReturnedFigures
from ror_desktop.views.entry.save_outcome import SaveOutcome
from ror_desktop.views.entry.shortcuts import bind_keys

_CARDS, _GRID = 0, 1


class EntryPage(QWidget):
    """Two views of one desk; says what the user wants, and is told what became of it.

    Signals:
        save_requested(str, dict[IndicatorKey, int]): the figures of a unit are to be saved.
        confirm_requested(str): the figures of a unit are still right.
        keep_mine_requested(int): send a refused row of the outbox again, over what stands.
        take_theirs_requested(int): give a refused row of the outbox up.
        export_requested(ExportTable | bytes, str): write the table of services to this path.
        alert_answered(Alert): the person wants to see what a call was about.
    """

    save_requested = Signal(str, object)
    confirm_requested = Signal(str)
    keep_mine_requested = Signal(int)
    take_theirs_requested = Signal(int)
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
        self.desk = EntryDesk(store, outbox, drafts, self)
        self._awaits_drafts = drafts is not None and drafts.kept > 0
        self.returned = ReturnedFigures(self.desk)
        self.outcome = SaveOutcome(self.desk, self)
        self.windows = EntryWindows(self.desk, self)
        self._leaving = Leaving(self.desk, self)
        self.cards = CardView(self.desk)
        self.grid = GridView(self.desk)
        self.loading = QuietPage(
            self.tr("Chargement de vos services…"), self.tr("Les derniers chiffres arrivent.")
        )
        self.empty = QuietPage(
            self.tr("Aucun service à déclarer"),
            self.tr("Ce compte ne déclare les lits d’aucun établissement."),
        )
        self._head = EntryHead(store, self.grid.model, self.outcome.saved)
        self.views, self.reorder = self._head.views, self._head.reorder
        self._stack = QStackedWidget()
        self._assemble()
        self._connect()
        self._choose_page()

    def set_sites(self, sites: frozenset[str]) -> None:
        """Show the units of these establishments (FHIR ids)."""
        self.desk.set_sites(sites)
        self.outcome.clear()
        self._start()

    def open_unit(self, location_id: str) -> None:
        """Show the card of a unit."""
        self._return_to(location_id)

    def has_unsaved(self) -> bool:
        """Tell whether figures are typed that the disk does not have."""
        return bool(self.desk.edited)

    def ask_to_leave(self) -> bool:
        """Ask what to do with unsaved figures; return whether the user may leave."""
        return self._leaving.ask()

    def show_stored(self, location_id: str) -> None:
        """Say that the disk has the figures of a unit."""
        self.outcome.show_stored(location_id)
        self.windows.show_stored(location_id)

    def show_not_stored(self, location_id: str, words: str) -> None:
        """Say that the disk did not take the figures of a unit; they stay in the form."""
        self.outcome.show_not_stored(location_id, words)
        self.windows.show_not_stored(location_id, words)

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
        layout.addWidget(self._head)
        layout.addWidget(self.returned)
        layout.addWidget(self.outcome.failure)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        for view in (self.cards, self.grid):
            view.save_requested.connect(self.save_requested)
            view.confirm_requested.connect(self.confirm_requested)
            view.keep_mine_requested.connect(self.keep_mine_requested)
            view.take_theirs_requested.connect(self.take_theirs_requested)
        self._head.export_requested.connect(self.export_requested)
        self._head.bulk_requested.connect(self.windows.confirm_several)
        self._leaving.save_requested.connect(self.save_requested)
        self._leaving.unit_requested.connect(self._return_to)
        self.windows.save_requested.connect(self.save_requested)
        self.windows.confirm_requested.connect(self.confirm_requested)
        keys = {"Ctrl+F9": self.windows.confirm_several, "F8": self.windows.declare_quickly}
        bind_keys(self, keys)
        self.views.currentChanged.connect(self._on_view_chosen)
        self.reorder.clicked.connect(self._start)
        self.outcome.return_requested.connect(self._return_to)
        self.desk.order_changed.connect(self._choose_page)
        self.desk.order_changed.connect(self._tell_returned)
        self.desk.units_changed.connect(self._refresh_reorder)

    def _choose_page(self) -> None:
        if self.desk.is_loading:
            page: QWidget = self.loading
        elif not self.desk.order:
            page = self.empty
        else:
            page = self.grid if self.views.currentIndex() == _GRID else self.cards
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            self._take_keyboard()
        usable = page in {self.cards, self.grid}
        self._head.show_usable(usable=usable)
        self._refresh_reorder()

    def _on_view_chosen(self) -> None:
        current = self.grid.current if self.views.currentIndex() == _CARDS else ""
        self._choose_page()
        if current and self.desk.edited:
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

    def _tell_returned(self) -> None:
        """Go to the figures that came back, once their services are there."""
        if self._awaits_drafts and self.desk.edited:
            self._awaits_drafts = False
            self.returned.tell()
            self.cards.go_to(self.returned.first)

    def _refresh_reorder(self) -> None:
        # With figures half typed the services stay where they are.
        self.reorder.setEnabled(not self.desk.edited)

    def _return_to(self, location_id: str) -> None:
        if location_id in self.desk.order:
            self.views.setCurrentIndex(_CARDS)
            self.cards.go_to(location_id)
