"""Leaving Saisie: what is typed is saved, given up or kept in view, never lost without a word."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ror_desktop.domain.entry import Severity
from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.views.entry.disk_wait import wait_for_disk
from ror_desktop.views.entry.leave_question import LeaveAnswer, LeaveQuestion


class Leaving(QObject):
    """Asks over the window of a page.

    Signals:
        save_requested(str, dict[IndicatorKey, int]): the figures of a unit are to be saved.
        unit_requested(str): this unit has figures in the way; show its card.
    """

    save_requested = Signal(str, object)
    unit_requested = Signal(str)

    def __init__(self, desk: EntryDesk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def ask(self) -> bool:
        """Ask what to do with unsaved figures; return whether the user may leave.

        « Enregistrer » leaves only once the disk has every figure.
        """
        edited = self._desk.edited
        if not edited:
            return True
        answer = LeaveQuestion(len(edited), self._page.window()).ask()
        if answer is LeaveAnswer.ABANDON:
            self._desk.abandon(edited)
            return True
        return answer is LeaveAnswer.SAVE and self._save_all()

    def _save_all(self) -> bool:
        """Save what is typed and wait for the disk; return whether it has everything."""
        edited = self._desk.edited
        if self._point_at_problem(edited):
            return False
        for location_id in edited:
            self.save_requested.emit(location_id, self._desk.begin_saving(location_id))
        wait_for_disk(self._desk)
        return not self._desk.edited

    def _point_at_problem(self, edited: Iterable[str]) -> bool:
        """Go to the first service whose figures cannot be, or were not confirmed as unusual."""
        for location_id in edited:
            findings = self._desk.figures.findings(location_id)
            if not findings or self._desk.is_asked(location_id):
                continue
            self.unit_requested.emit(location_id)
            if findings[0].severity is Severity.CONFIRM:
                self._desk.ask(location_id)
            return True
        return False
