"""What became of the last save: a word when the disk has it, a banner when it did not take it."""

from PySide6.QtCore import QObject, Signal

from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.views.entry.labels import Tone, toned
from ror_desktop.views.widgets import Banner, BannerKind


class SaveOutcome(QObject):
    """Tells the desk and the user; the page places `saved` and `failure`.

    Signals:
        return_requested(str): the user wants to go back to the unit that was not stored.
    """

    return_requested = Signal(str)

    def __init__(self, desk: EntryDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._failed = ""
        self.saved = toned(Tone.SUCCESS)
        self.failure = Banner()
        self.failure.action_requested.connect(lambda: self.return_requested.emit(self._failed))

    def clear(self) -> None:
        """Say nothing any more."""
        self.saved.clear()
        self.failure.clear()

    def show_stored(self, location_id: str) -> None:
        """Say that the disk has the figures of a unit."""
        self._desk.stored(location_id)
        if location_id == self._failed:
            self.failure.clear()
        if location_id in self._desk.order:
            words = self.tr("✓ Enregistré : %1")
            self.saved.setText(words.replace("%1", self._desk.figures.unit(location_id).name))

    def show_not_stored(self, location_id: str, words: str) -> None:
        """Say that the disk did not take the figures of a unit; they stay in the form."""
        self._desk.not_stored(location_id, words)
        self.saved.clear()
        if location_id not in self._desk.order:
            return
        self._failed = location_id
        name = self._desk.figures.unit(location_id).name
        text = self.tr("Non enregistré : %1. %2 Vos chiffres restent dans la fiche.")
        self.failure.show_text(
            text.replace("%1", name).replace("%2", words),
            BannerKind.ERROR,
            self.tr("Revenir au service"),
        )
