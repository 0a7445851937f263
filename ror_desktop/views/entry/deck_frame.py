"""What stands around the deck: the place in the round, a word to the user, an arrow a side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.views.entry.labels import strong
from ror_desktop.views.entry.progress_strip import ProgressStrip
from ror_desktop.views.entry.slide_deck import SlideDeck
from ror_desktop.views.widgets import Banner, BannerKind, IconButton

_WIDEST = 920
_ARROW_TOP = 88


class DeckFrame(QWidget):
    """Holds a deck; `previous`, `next` and `strip` are connected by the page that owns it."""

    def __init__(self, deck: SlideDeck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous = IconButton("previous", self.tr("Service précédent (←)"), size=28)
        self.next = IconButton("next", self.tr("Service suivant (→)"), size=28)
        self.position = strong()
        self.position.setWordWrap(False)
        self.strip = ProgressStrip()
        self.hint = Banner()
        deck.setMaximumWidth(_WIDEST)
        self._assemble(deck)

    def show_progress(self, levels: Sequence[FreshnessLevel], place: int) -> None:
        """Show which of the services, given by their freshness, is on screen."""
        self.position.setText(f"{place + 1} / {len(levels)}")
        self.strip.show_progress(levels, place)
        several = len(levels) > 1
        self.previous.setEnabled(several)
        self.next.setEnabled(several)

    def say(self, words: str, *, success: bool = False) -> None:
        """Tell the user something about the service on screen."""
        self.hint.show_text(words, BannerKind.SUCCESS if success else BannerKind.INFO)

    def click_focused_arrow(self, focused: QWidget | None) -> bool:
        """Press the arrow that has the keyboard; return whether one has."""
        arrow = next((each for each in (self.previous, self.next) if each is focused), None)
        if arrow is not None:
            arrow.click()
        return arrow is not None

    def _assemble(self, deck: SlideDeck) -> None:
        top = QHBoxLayout()
        top.addWidget(self.position)
        top.addSpacing(12)
        top.addWidget(self.strip, 1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(_beside_the_first_number(self.previous))
        middle.addWidget(deck, 100)
        middle.addLayout(_beside_the_first_number(self.next))
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.hint)
        layout.addLayout(middle, 1)


def _beside_the_first_number(arrow: IconButton) -> QVBoxLayout:
    """Let an arrow stay where it is, however tall the card of the service."""
    column = QVBoxLayout()
    column.addSpacing(_ARROW_TOP)
    column.addWidget(arrow)
    column.addStretch(1)
    return column
