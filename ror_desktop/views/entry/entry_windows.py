"""The windows that open over Saisie: several services at once, and one in a hurry."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.views.entry.bulk_dialog import BulkDialog
from ror_desktop.views.entry.quick_entry import QuickEntry


class EntryWindows(QObject):
    """Opens them when they are wanted; they speak of the desk that both views show.

    Signals:
        save_requested(str, dict[IndicatorKey, int]): the figures of a unit are to be saved.
        confirm_requested(str): the figures of a unit are still right.
    """

    save_requested = Signal(str, object)
    confirm_requested = Signal(str)

    def __init__(self, desk: EntryDesk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.quick: QuickEntry | None = None

    def confirm_several(self) -> None:
        """Show the summary of all services, to confirm some of them unchanged."""
        if not self._desk.order:
            return
        dialog = BulkDialog(self._desk, self._page.window())
        dialog.confirm_requested.connect(self._confirm)
        dialog.open()

    def declare_quickly(self) -> None:
        """Show the small window that stays above other programs."""
        if not self._desk.order:
            return
        if self.quick is None:
            self.quick = QuickEntry(self._desk, self._page)
            self.quick.save_requested.connect(self.save_requested)
        self.quick.open_for_entry()

    def show_stored(self, location_id: str) -> None:
        """Say that the disk has the figures of a unit."""
        if self.quick is not None:
            self.quick.show_stored(location_id)

    def show_not_stored(self, location_id: str, words: str) -> None:
        """Say that it has not."""
        if self.quick is not None:
            self.quick.show_not_stored(location_id, words)

    def _confirm(self, location_id: str) -> None:
        self._desk.begin_saving(location_id)
        self.confirm_requested.emit(location_id)
