"""*Fiche*, the card view: one service a page, the stalest first, turned by hand or key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ror_desktop.models.entry.entry_model import EntryModel, EntryRound
from ror_desktop.models.entry.entry_status import EntryStatus
from ror_desktop.models.entry.save_checks import (
    ConfirmBlocker,
    SaveBlocker,
    check_confirm,
    check_save,
)
from ror_desktop.models.entry.wording import impossible_words
from ror_desktop.views.entry.card_carousel import CardCarousel
from ror_desktop.views.entry.carousel_frame import CarouselFrame
from ror_desktop.views.entry.placeholder_pages import AllFreshPage
from ror_desktop.views.entry.shortcuts import bind_keys
from ror_desktop.views.entry.unit_card import UnitCard

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CardView(QWidget):
    """The services of the model as a carousel of cards."""

    def __init__(self, entry: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._round = EntryRound(entry)
        self._finishing = ""
        self.carousel = CardCarousel(entry, self._make_card)
        self.carousel.arrived.connect(self._arrive)
        self.frame = CarouselFrame(self.carousel)
        self.frame.previous.clicked.connect(lambda: self.turn(-1))
        self.frame.next.clicked.connect(lambda: self.turn(1))
        self.frame.strip.position_requested.connect(self.carousel.go_to_place)
        self.all_fresh = AllFreshPage()
        self.all_fresh.review_requested.connect(self.review)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        bind_keys(
            self,
            {
                "Ctrl+Tab": lambda: self.turn(1),
                "Ctrl+Shift+Tab": lambda: self.turn(-1),
                "Ctrl+Shift+Backtab": lambda: self.turn(-1),
                "F9": self.confirm,
                "Ctrl+Return": self.confirm,
                "Ctrl+Enter": self.confirm,
                "Shift+F2": self.write_comment,
            },
        )
        entry.order_changed.connect(self._on_order_changed)
        entry.units_changed.connect(self._on_units_changed)
        entry.time_passed.connect(self._refresh_all)
        self._on_order_changed()

    @property
    def current(self) -> str:
        """Location id of the service on screen, "" when none is."""
        return self.carousel.location_id

    @property
    def card(self) -> UnitCard | None:
        """The page of the service on screen, None when all is up to date."""
        return self.carousel.card

    def turn(self, step: int) -> None:
        """Go to the next (1) or previous (-1) service; going round starts in a fresh order."""
        self.carousel.go_round(step)

    def go_to(self, location_id: str, side: int = 0) -> None:
        """Show the page of a service; `side` as in `Carousel.show_page`."""
        self.carousel.go_to(location_id, side)

    def review(self) -> None:
        """Go through all services again, the oldest first."""
        self._round.start()
        self.carousel.start_over()

    def start(self) -> None:
        """Begin a round: the stalest service, in a fresh order unless something is typed."""
        self._round.start()
        if not self._entry.edited:
            self.carousel.start_over()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first number of the service on screen."""
        if self.card is not None:
            self.card.focus_first()

    def save(self) -> None:
        """Save what is typed for the service on screen, then go to the next stalest."""
        location_id, card = self.current, self.card
        if card is None:
            self.review()
            return
        if not self._entry.figures.is_edited(location_id):
            self.frame.say(self.tr("Aucun chiffre n’est modifié. F9 confirme sans changement."))
            return
        blocker = check_save(self._entry, location_id)
        if blocker is SaveBlocker.TO_CORRECT:
            card.focus_first()
        elif blocker is SaveBlocker.TO_ASK:
            self._entry.ask(location_id)
        else:
            self._entry.save(location_id)
            self._go_on(location_id)

    def confirm(self) -> None:
        """Say that the figures of the service on screen are still right."""
        location_id = self.current
        if self.card is None:
            return
        match check_confirm(self._entry, location_id):
            case ConfirmBlocker.TO_SETTLE:
                self.frame.say(self.tr("Réglez d’abord ce que le serveur a refusé."))
            case ConfirmBlocker.TYPED:
                self.frame.say(self.tr("Des chiffres sont modifiés. Entrée les enregistre."))
            case ConfirmBlocker.NEVER_DECLARED:
                words = self.tr("Rien n’a jamais été déclaré ici. Tapez un premier chiffre.")
                self.frame.say(words)
            case ConfirmBlocker.IMPOSSIBLE:
                self.frame.say(impossible_words(self._entry, location_id))
            case None:
                self._entry.confirm(location_id)
                self._go_on(location_id)

    def write_comment(self) -> None:
        """Put the keyboard on the comment of the number that has it."""
        if self.card is not None:
            self.card.write_comment()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that the number on screen left."""
        key = Qt.Key(event.key())
        if key in _ENTER and not event.isAutoRepeat():
            self._enter()
        elif key == Qt.Key.Key_Escape and self._entry.is_asked(self.current):
            self._entry.forget_question(self.current)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.turn(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Press the arrow that has the keyboard; anywhere else Enter saves."""
        if not self.frame.click_focused_arrow(self.focusWidget()):
            self.save()

    def _make_card(self, location_id: str) -> UnitCard:
        card = UnitCard(self._entry, location_id)
        card.save_requested.connect(self.save)
        card.confirm_requested.connect(self.confirm)
        return card

    def _arrive(self) -> None:
        self.frame.hint.clear()
        self._refresh_progress()
        if self.card is not None:
            self.card.refresh()
            if self.isVisible():
                self._entry.note_opened(self.current)
                self.card.focus_first()
        if self._round.begins_all_fresh:
            self.frame.say(
                self.tr("Tout est à jour. Vous pouvez revoir vos services."), success=True
            )

    def _go_on(self, location_id: str) -> None:
        following = self._round.following(location_id)
        if following is None:
            # The last one: « Tout est à jour » may be said only once the disk has it.
            self._finishing = location_id
        else:
            self.go_to(following, 1)

    def _finish(self) -> None:
        if self._entry.status(self._finishing) is EntryStatus.SAVING:
            return
        finished, self._finishing = self._finishing, ""
        if finished != self.current or not self._entry.all_fresh or self._entry.edited:
            return
        self.all_fresh.show_count(len(self._entry.order))
        self.carousel.show_page(self.all_fresh, 1)
        self._refresh_progress()
        self.all_fresh.focus_first()

    def _on_order_changed(self) -> None:
        self.carousel.follow_order()
        self._refresh_progress()

    def _on_units_changed(self, changed: frozenset[str]) -> None:
        self.carousel.refresh(changed)
        self._refresh_progress()
        if self._finishing in changed:
            self._finish()

    def _refresh_all(self) -> None:
        self._on_units_changed(self.carousel.cached)

    def _refresh_progress(self) -> None:
        place = self.carousel.place
        if place is not None:
            levels = [self._entry.level(each) for each in self._entry.order]
            self.frame.show_progress(levels, place)
