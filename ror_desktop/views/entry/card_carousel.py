"""The carousel of the services: which card is on screen, and a cache of those beside it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.views.entry.carousel import Carousel
from ror_desktop.views.entry.unit_card import UnitCard

_AHEAD_MS = 250
_CACHED = 8
"""A large group has many more services than one looks at."""


class CardCarousel(Carousel):
    """A page a unit, in the order of the model, the first after the last.

    Signals:
        arrived: the card of another unit, or of the same one anew, is on screen.
    """

    arrived = Signal()

    def __init__(
        self, entry: EntryModel, make_card: Callable[[str], UnitCard], parent: QWidget | None = None
    ) -> None:
        """Begin without a unit.

        Args:
            entry: says which units there are, in which order.
            make_card: makes the card of a location id.
            parent: owner.
        """
        super().__init__(self._card_after, parent)
        self._entry = entry
        self._location_id = ""
        self._cards = CardCache(self, make_card)
        # The next card is made while one looks at this one, so that it slides in at once.
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD_MS)
        self._ahead.timeout.connect(lambda: self._card_after(1))
        self.turned.connect(self._on_turned)

    @property
    def location_id(self) -> str:
        """Unit on screen, or the last one that was; "" when there is none."""
        return self._location_id

    @property
    def place(self) -> int | None:
        """Place of that unit in the order of the model, None when it has none."""
        order = self._entry.order
        return order.index(self._location_id) if self._location_id in order else None

    @property
    def card(self) -> UnitCard | None:
        """The page on screen when it is a unit's."""
        shown = self.current
        return shown if isinstance(shown, UnitCard) else None

    @property
    def cached(self) -> frozenset[str]:
        """Units whose cards are ready."""
        return self._cards.units

    def go_round(self, step: int) -> None:
        """Go to the next (1) or previous (-1) unit; going round starts in a fresh order."""
        order = self._entry.order
        if step > 0 and order and self._location_id == order[-1] and not self._entry.edited:
            self._entry.reorder()
            if self._entry.order[0] != self._location_id:
                self.go_to(self._entry.order[0], step)
                return
        self.turn(step)

    def go_to(self, location_id: str, side: int = 0) -> None:
        """Show the page of a unit; `side` as in `Carousel.show_page`."""
        self._location_id = location_id
        self.show_page(self._cards.card(location_id, location_id), side)
        self._arrive()

    def go_to_place(self, place: int) -> None:
        """Show the unit at a place of the order, coming from the side where it lies."""
        here = self.place or 0
        self.go_to(self._entry.order[place], 0 if place == here else 1 if place > here else -1)

    def start_over(self) -> None:
        """Put the units in a fresh order, whose first is to show."""
        self._location_id = ""
        self._entry.reorder()

    def follow_order(self) -> None:
        """Drop the cards of units that are gone; show the first when the one on screen is."""
        order = self._entry.order
        self._cards.keep_only(order)
        if not order:
            self._location_id = ""
        elif self._location_id not in order:
            self.go_to(order[0])

    def refresh(self, changed: frozenset[str]) -> None:
        """Show what the model now says of these units."""
        self._cards.refresh(changed)

    def _card_after(self, step: int) -> UnitCard | None:
        place = self._place_after(step)
        if place is None:
            return None
        return self._cards.card(self._entry.order[place], self._location_id)

    def _place_after(self, step: int) -> int | None:
        order, here = self._entry.order, self.place
        alone = len(order) == 1 and self.card is not None
        if not order or alone:
            return None
        return ((-step if here is None else here) + step) % len(order)

    def _on_turned(self, step: int) -> None:
        place = self._place_after(step)
        if place is not None:
            self._location_id = self._entry.order[place]
        self._arrive()

    def _arrive(self) -> None:
        self._ahead.start()
        self.arrived.emit()


class CardCache:
    """Cards by unit: made when first asked for, dropped when many others were shown."""

    def __init__(self, carousel: Carousel, make: Callable[[str], UnitCard]) -> None:
        """Begin without a card.

        Args:
            carousel: where the cards are pages.
            make: makes the card of a location id.
        """
        self._carousel = carousel
        self._make = make
        self._cards: dict[str, UnitCard] = {}

    @property
    def units(self) -> frozenset[str]:
        """Units that have a card."""
        return frozenset(self._cards)

    def card(self, location_id: str, current: str) -> UnitCard:
        """Return the card of a unit; the one on screen is never dropped for it."""
        card = self._cards.get(location_id)
        if card is None:
            card = self._cards[location_id] = self._make(location_id)
            self._drop_oldest(current)
        return card

    def keep_only(self, location_ids: Iterable[str]) -> None:
        """Drop the cards of all other units."""
        for location_id in self._cards.keys() - set(location_ids):
            self._drop(location_id)

    def refresh(self, changed: frozenset[str]) -> None:
        """Show what the model now says of these units."""
        for location_id in changed & self._cards.keys():
            self._cards[location_id].refresh()

    def _drop_oldest(self, current: str) -> None:
        idle = [each for each, card in self._cards.items() if not card.isVisible()]
        for location_id in idle[: max(0, len(self._cards) - _CACHED)]:
            if location_id != current:
                self._drop(location_id)

    def _drop(self, location_id: str) -> None:
        self._carousel.drop_page(self._cards.pop(location_id))
