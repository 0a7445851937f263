"""*Fiche*: one service a page, the stalest first, turned by hand or by key."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ror_desktop.domain.entry import Severity
from ror_desktop.models.entry_desk import EntryDesk
from ror_desktop.models.entry_round import EntryRound
from ror_desktop.models.entry_state import EntryState
from ror_desktop.views.entry.all_fresh import AllFreshPage
from ror_desktop.views.entry.labels import strong
from ror_desktop.views.entry.progress_strip import ProgressStrip
from ror_desktop.views.entry.shortcuts import bind_keys
from ror_desktop.views.entry.slide_deck import SlideDeck
from ror_desktop.views.entry.unit_card import UnitCard
from ror_desktop.views.widgets import Banner, BannerKind, IconButton

_KEPT = 8
"""Cards kept ready; a large group has many more services than one looks at."""
_WIDEST = 920
_ARROW_TOP = 88
_AHEAD_MS = 250
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CardView(QWidget):
    """The services of the desk as a deck of cards.

    Signals:
        save_requested(str, dict[IndicatorKey, int]): the figures of a unit are to be saved.
        confirm_requested(str): the figures of a unit are still right.
        keep_mine_requested(int), take_theirs_requested(int): a refused figure is settled.
    """

    save_requested = Signal(str, object)
    confirm_requested = Signal(str)
    keep_mine_requested = Signal(int)
    take_theirs_requested = Signal(int)

    def __init__(self, desk: EntryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._current = ""
        self._cards: dict[str, UnitCard] = {}
        self._round = EntryRound(desk)
        self._finishing = ""
        self.previous = IconButton("previous", self.tr("Service précédent (←)"), size=28)
        self.next = IconButton("next", self.tr("Service suivant (→)"), size=28)
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.position = strong()
        self.position.setWordWrap(False)
        self.strip = ProgressStrip()
        self.strip.position_requested.connect(self._go_to_place)
        self.hint = Banner()
        self.deck = SlideDeck(self._page_at)
        self.deck.turned.connect(self._on_turned)
        self.all_fresh = AllFreshPage()
        self.all_fresh.review_requested.connect(self.review)
        # The next card is made while one looks at this one, so that it slides in at once.
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD_MS)
        self._ahead.timeout.connect(lambda: self._page_at(1))
        self._assemble()
        bind_keys(
            self,
            {
                "Ctrl+Tab": lambda: self.turn(1),
                "Ctrl+Shift+Tab": lambda: self.turn(-1),
                "Ctrl+Shift+Backtab": lambda: self.turn(-1),
                "F9": self.confirm,
                "Ctrl+Return": self.confirm,
                "Ctrl+Enter": self.confirm,
            },
        )
        desk.order_changed.connect(self._on_order_changed)
        desk.units_changed.connect(self._on_units_changed)
        desk.time_passed.connect(self._refresh_all)
        self._on_order_changed()

    @property
    def current(self) -> str:
        """Location id of the service on screen, "" when none is."""
        return self._current

    @property
    def card(self) -> UnitCard | None:
        """The page of the service on screen, None when all is up to date."""
        shown = self.deck.current
        return shown if isinstance(shown, UnitCard) else None

    def turn(self, step: int) -> None:
        """Go to the next (1) or previous (-1) service; going round starts in a fresh order."""
        order = self._desk.order
        if step > 0 and order and self._current == order[-1] and not self._desk.edited:
            self._desk.reorder()
            if self._desk.order[0] != self._current:
                self.go_to(self._desk.order[0], step)
                return
        self.deck.turn(step)

    def go_to(self, location_id: str, side: int = 0) -> None:
        """Show the page of a service; `side` as in `SlideDeck.show_page`."""
        self._current = location_id
        self.deck.show_page(self._card(location_id), side)
        self._arrive()

    def review(self) -> None:
        """Go through all services again, the oldest first."""
        self._round.start()
        self._current = ""
        self._desk.reorder()

    def start(self) -> None:
        """Begin a round: the stalest service, in a fresh order unless something is typed."""
        self._round.start()
        if not self._desk.edited:
            self._current = ""
            self._desk.reorder()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first number of the service on screen."""
        if self.card is not None:
            self.card.focus_first()

    def save(self) -> None:
        """Save what is typed for the service on screen, then go to the next stalest."""
        location_id, card = self._current, self.card
        if card is None:
            self.review()
            return
        if not self._desk.typed(location_id):
            self._say(self.tr("Aucun chiffre n’est modifié. F9 confirme sans changement."))
            return
        findings = self._desk.findings(location_id)
        if any(each.severity is Severity.REFUSE for each in findings):
            card.focus_first()
        elif findings and not self._desk.is_asked(location_id):
            self._desk.ask(location_id)
        else:
            counts = self._desk.begin_saving(location_id)
            self.save_requested.emit(location_id, counts)
            self._go_on(location_id)

    def confirm(self) -> None:
        """Say that the figures of the service on screen are still right."""
        location_id, card = self._current, self.card
        if card is None:
            return
        if self._desk.refused(location_id):
            self._say(self.tr("Réglez d’abord ce que le serveur a refusé."))
        elif self._desk.typed(location_id):
            self._say(self.tr("Des chiffres sont modifiés. Entrée les enregistre."))
        elif not self._desk.is_declared(location_id):
            self._say(self.tr("Rien n’a jamais été déclaré ici. Tapez un premier chiffre."))
        else:
            self._desk.begin_saving(location_id)
            self.confirm_requested.emit(location_id)
            self._go_on(location_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that the number on screen left."""
        key = Qt.Key(event.key())
        if key in _ENTER and not event.isAutoRepeat():
            self._enter()
        elif key == Qt.Key.Key_Escape and self._desk.is_asked(self._current):
            self._desk.forget_question(self._current)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.turn(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Press the arrow that has the keyboard; anywhere else Enter saves."""
        focused = self.focusWidget()
        if isinstance(focused, IconButton) and focused in {self.previous, self.next}:
            focused.click()
        else:
            self.save()

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.position)
        top.addSpacing(12)
        top.addWidget(self.strip, 1)
        self.deck.setMaximumWidth(_WIDEST)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(_beside_the_first_number(self.previous))
        middle.addWidget(self.deck, 100)
        middle.addLayout(_beside_the_first_number(self.next))
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.hint)
        layout.addLayout(middle, 1)

    def _card(self, location_id: str) -> UnitCard:
        card = self._cards.get(location_id)
        if card is None:
            card = UnitCard(self._desk, location_id)
            card.save_requested.connect(self.save)
            card.confirm_requested.connect(self.confirm)
            card.question_rejected.connect(lambda: self._desk.forget_question(location_id))
            card.keep_mine_requested.connect(self.keep_mine_requested)
            card.take_theirs_requested.connect(self.take_theirs_requested)
            self._cards[location_id] = card
            self._drop_oldest()
        return card

    def _drop_oldest(self) -> None:
        idle = [each for each, card in self._cards.items() if not card.isVisible()]
        for location_id in idle[: max(0, len(self._cards) - _KEPT)]:
            if location_id != self._current:
                self.deck.drop_page(self._cards.pop(location_id))

    def _page_at(self, step: int) -> QWidget | None:
        place = self._place_after(step)
        return None if place is None else self._card(self._desk.order[place])

    def _place_after(self, step: int) -> int | None:
        order = self._desk.order
        if len(order) < 2 and self.card is not None:  # noqa: PLR2004 - a second one to go to
            return None
        here = order.index(self._current) if self._current in order else -step
        return (here + step) % len(order)

    def _on_turned(self, step: int) -> None:
        place = self._place_after(step)
        if place is not None:
            self._current = self._desk.order[place]
        self._arrive()

    def _arrive(self) -> None:
        self._ahead.start()
        self.hint.clear()
        self._refresh_progress()
        if self.card is not None:
            self.card.refresh()
            if self.isVisible():
                self.card.focus_first()
        if self._round.begins_all_fresh:
            self._say(self.tr("Tout est à jour. Vous pouvez revoir vos services."), success=True)

    def _go_on(self, location_id: str) -> None:
        following = self._round.following(location_id)
        if following is None:
            # The last one: « Tout est à jour » may be said only once the disk has it.
            self._finishing = location_id
        else:
            self.go_to(following, 1)

    def _finish(self) -> None:
        if self._desk.state(self._finishing) is EntryState.SAVING:
            return
        finished, self._finishing = self._finishing, ""
        if finished != self._current or not self._desk.all_fresh or self._desk.edited:
            return
        self.all_fresh.show_count(len(self._desk.order))
        self.deck.show_page(self.all_fresh, 1)
        self._refresh_progress()
        self.all_fresh.focus_first()

    def _go_to_place(self, place: int) -> None:
        order = self._desk.order
        here = order.index(self._current) if self._current in order else 0
        self.go_to(order[place], 0 if place == here else 1 if place > here else -1)

    def _on_order_changed(self) -> None:
        order = self._desk.order
        for location_id in self._cards.keys() - set(order):
            self.deck.drop_page(self._cards.pop(location_id))
        if not order:
            self._current = ""
        elif self._current not in order:
            self.go_to(order[0])
        self._refresh_progress()

    def _on_units_changed(self, changed: frozenset[str]) -> None:
        for location_id in changed & self._cards.keys():
            self._cards[location_id].refresh()
        self._refresh_progress()
        if self._finishing in changed:
            self._finish()

    def _refresh_all(self) -> None:
        self._on_units_changed(frozenset(self._cards))

    def _refresh_progress(self) -> None:
        order = self._desk.order
        if self._current not in order:
            return
        place = order.index(self._current)
        self.position.setText(f"{place + 1} / {len(order)}")
        self.strip.show_progress([self._desk.level(each) for each in order], place)
        several = len(order) > 1
        self.previous.setEnabled(several)
        self.next.setEnabled(several)

    def _say(self, words: str, *, success: bool = False) -> None:
        self.hint.show_text(words, BannerKind.SUCCESS if success else BannerKind.INFO)


def _beside_the_first_number(arrow: IconButton) -> QVBoxLayout:
    """Let an arrow stay where it is, however tall the card of the service."""
    column = QVBoxLayout()
    column.addSpacing(_ARROW_TOP)
    column.addWidget(arrow)
    column.addStretch(1)
    return column
