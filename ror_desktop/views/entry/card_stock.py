"""The cards kept ready: made when first asked for, dropped when many others were looked at."""

from collections.abc import Callable, Iterable

from ror_desktop.views.entry.slide_deck import SlideDeck
from ror_desktop.views.entry.unit_card import UnitCard

_KEPT = 8
"""A large group has many more services than one looks at."""


class CardStock:
    """Cards of the deck by unit."""

    def __init__(self, deck: SlideDeck, make: Callable[[str], UnitCard]) -> None:
        """Begin without a card.

        Args:
            deck: where the cards are pages.
            make: makes the card of a location id.
        """
        self._deck = deck
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
        """Show what the desk now says of these units."""
        for location_id in changed & self._cards.keys():
            self._cards[location_id].refresh()

    def _drop_oldest(self, current: str) -> None:
        idle = [each for each, card in self._cards.items() if not card.isVisible()]
        for location_id in idle[: max(0, len(self._cards) - _KEPT)]:
            if location_id != current:
                self._drop(location_id)

    def _drop(self, location_id: str) -> None:
        self._deck.drop_page(self._cards.pop(location_id))
