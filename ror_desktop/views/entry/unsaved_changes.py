"""Unsaved changes: before Saisie is left, what is typed is saved, given up or kept in view."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.save_checks import SaveBlocker, check_save

_LONGEST_SAVE_MS = 10_000


class UnsavedChoice(StrEnum):
    """What the user wants done with the unsaved figures."""

    SAVE = "save"
    ABANDON = "abandon"
    STAY = "stay"


class UnsavedChangesDialog(QMessageBox):
    """Enregistrer, Abandonner or Rester; Escape stays."""

    def __init__(self, services: int, parent: QWidget | None = None) -> None:
        """Prepare the question.

        Args:
            services: how many have unsaved figures.
            parent: window that it stands over.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Chiffres non enregistrés"))
        self.setIcon(QMessageBox.Icon.Question)
        self.setText(self.tr("Des chiffres sont tapés et ne sont pas enregistrés."))
        self.setInformativeText(self.tr("Services concernés : %1").replace("%1", str(services)))
        self.save = self.addButton(self.tr("Enregistrer"), QMessageBox.ButtonRole.AcceptRole)
        self.abandon = self.addButton(self.tr("Abandonner"), QMessageBox.ButtonRole.DestructiveRole)
        self.stay = self.addButton(self.tr("Rester"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.save)
        self.setEscapeButton(self.stay)

    def ask(self) -> UnsavedChoice:
        """Wait for the answer."""
        self.exec()
        self.deleteLater()
        clicked = self.clickedButton()
        if clicked is self.save:
            return UnsavedChoice.SAVE
        return UnsavedChoice.ABANDON if clicked is self.abandon else UnsavedChoice.STAY


class UnsavedChangesGuard(QObject):
    """Asks over the window of a page.

    Signals:
        unit_requested(str): this unit has figures in the way; show its card.
    """

    unit_requested = Signal(str)

    def __init__(self, entry: EntryModel, page: QWidget) -> None:
        super().__init__(page)
        self._entry = entry
        self._page = page

    def ask(self) -> bool:
        """Ask what to do with unsaved figures; return whether the user may leave.

        « Enregistrer » leaves only once the disk has every figure.
        """
        edited = self._entry.edited
        if not edited:
            return True
        answer = UnsavedChangesDialog(len(edited), self._page.window()).ask()
        if answer is UnsavedChoice.ABANDON:
            self._entry.abandon(edited)
            return True
        return answer is UnsavedChoice.SAVE and self._save_all()

    def _save_all(self) -> bool:
        """Save what is typed and wait for the disk; return whether it has everything."""
        edited = self._entry.edited
        if self._point_at_problem(edited):
            return False
        for location_id in edited:
            self._entry.save(location_id)
        self._wait_for_disk()
        return not self._entry.edited

    def _point_at_problem(self, edited: Iterable[str]) -> bool:
        """Go to the first service whose figures cannot be, or were not confirmed as unusual."""
        for location_id in edited:
            blocker = check_save(self._entry, location_id)
            if blocker is None:
                continue
            self.unit_requested.emit(location_id)
            if blocker is SaveBlocker.TO_ASK:
                self._entry.ask(location_id)
            return True
        return False

    def _wait_for_disk(self) -> None:
        """Return once nothing is being saved, or after ten seconds; the window lives meanwhile."""
        loop = QEventLoop()
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)

        def quit_when_done() -> None:
            if not self._entry.is_saving:
                loop.quit()

        self._entry.units_changed.connect(quit_when_done)
        timer.start(_LONGEST_SAVE_MS)
        if self._entry.is_saving:
            loop.exec()
        self._entry.units_changed.disconnect(quit_when_done)
