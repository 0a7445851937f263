"""Feedback on saving: a word when the disk has it, a banner when not, a banner of restored drafts.

The page places what is shown here.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.views.entry.labels import Tone, toned
from ror_desktop.views.widgets import Banner, BannerKind


class SaveFeedback(QObject):
    """Tells the user what became of the last save, in the label `saved` or the banner `failure`.

    Signals:
        return_requested(str): the user wants to go back to the unit that was not stored.
    """

    return_requested = Signal(str)

    def __init__(self, entry: EntryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._failed = ""
        self.saved = toned(Tone.SUCCESS)
        self.failure = Banner()
        entry.stored.connect(self._show_stored)
        entry.not_stored.connect(self._show_not_stored)
        self.failure.action_requested.connect(lambda: self.return_requested.emit(self._failed))

    def clear(self) -> None:
        """Say nothing any more."""
        self.saved.clear()
        self.failure.clear()

    def _show_stored(self, location_id: str) -> None:
        if location_id == self._failed:
            self.failure.clear()
        if location_id in self._entry.order:
            words = self.tr("✓ Enregistré : %1")
            self.saved.setText(words.replace("%1", self._entry.figures.unit(location_id).name))

    def _show_not_stored(self, location_id: str, words: str) -> None:
        self.saved.clear()
        if location_id not in self._entry.order:
            return
        self._failed = location_id
        name = self._entry.figures.unit(location_id).name
        text = self.tr("Non enregistré : %1. %2 Vos chiffres restent dans la fiche.")
        self.failure.show_text(
            text.replace("%1", name).replace("%2", words),
            BannerKind.ERROR,
            self.tr("Revenir au service"),
        )


class RestoredDraftsBanner(Banner):
    """Says that figures typed before the session ended are back, until they are saved or given up.

    It follows the model by itself; its button gives the figures up.
    """

    def __init__(self, entry: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._restored: frozenset[str] = frozenset()
        entry.units_changed.connect(self._refresh)
        entry.order_changed.connect(self._refresh)
        self.action_requested.connect(self._give_up)

    @property
    def first(self) -> str:
        """Location id of the first service with such figures, "" when there is none."""
        left = [each for each in self._entry.edited if each in self._restored]
        return left[0] if left else ""

    def tell(self) -> None:
        """Take what is typed now for figures that came back."""
        self._restored = frozenset(self._entry.edited)
        self._refresh()

    def _refresh(self) -> None:
        left = self._restored & set(self._entry.edited)
        words = self.tr(
            "Vos chiffres tapés avant la fin de la session sont revenus ; ils ne sont pas"
            " enregistrés. Services concernés : %1."
        )
        self.show_text(
            words.replace("%1", str(len(left))) if left else "",
            BannerKind.INFO,
            self.tr("Abandonner ces chiffres"),
        )

    def _give_up(self) -> None:
        self._entry.abandon(self._restored & set(self._entry.edited))
