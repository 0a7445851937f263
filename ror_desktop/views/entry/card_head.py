"""The head of a card: which service it is, how old its figures are, where they stand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ror_desktop.domain.availability import declared_free
from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.models.entry.entry_status import EntryState
from ror_desktop.models.entry.wording import entry_state_sign, entry_state_words
from ror_desktop.models.feed_wording import feed_words
from ror_desktop.models.wording import age_words, exact_time, freshness_words
from ror_desktop.views.entry.labels import heading, quiet
from ror_desktop.views.widgets import Badge, BadgeKind
from ror_desktop.views.widgets.freshness_bar import FreshnessBar

_KINDS = {
    EntryState.PLAIN: BadgeKind.NEUTRAL,
    EntryState.EDITED: BadgeKind.ACCENT,
    EntryState.TO_CORRECT: BadgeKind.DANGER,
    EntryState.TO_VERIFY: BadgeKind.WARNING,
    EntryState.SAVING: BadgeKind.NEUTRAL,
    EntryState.NOT_STORED: BadgeKind.DANGER,
    EntryState.SAVED: BadgeKind.ACCENT,
    EntryState.WAITING: BadgeKind.WARNING,
    EntryState.SENDING: BadgeKind.ACCENT,
    EntryState.CONFIRMED: BadgeKind.SUCCESS,
    EntryState.REFUSED: BadgeKind.DANGER,
}


class CardHead(QGridLayout):
    """Shows one unit of the desk; the card refreshes it."""

    def __init__(self, desk: EntryDesk, location_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._location_id = location_id
        unit = desk.figures.unit(location_id)
        self.freshness = FreshnessBar()
        self.state = Badge()
        self.feed = quiet()
        self.addWidget(heading(unit.name), 0, 0)
        self.addWidget(quiet(unit.site.name), 1, 0)
        self.addWidget(self.freshness, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.addWidget(self.state, 1, 1, Qt.AlignmentFlag.AlignRight)
        self.addWidget(self.feed, 2, 0, 1, 2)
        self.setColumnStretch(0, 1)
        self.setVerticalSpacing(4)

    def refresh(self) -> None:
        """Show what the desk now says of the unit."""
        self._refresh_age()
        self._refresh_feed()
        state = self._desk.state(self._location_id)
        words = f"{entry_state_sign(state)} {entry_state_words(state)}".strip()
        if words != self.state.text():
            self.state.show_text(words, _KINDS[state])
        self.state.setToolTip(self._desk.failure(self._location_id))

    def _refresh_feed(self) -> None:
        store, unit = self._desk.store, self._desk.figures.unit(self._location_id)
        fed = store.feed(self._location_id)
        words = feed_words(fed, unit.indicators.values(), store.now)
        self.feed.setText(words)
        self.feed.setVisible(bool(words))

    def _refresh_age(self) -> None:
        _, updated_at = declared_free(self._desk.figures.unit(self._location_id))
        store = self._desk.store
        remaining = store.region.limits.remaining(updated_at, store.now) if store.region else 0.0
        level = self._desk.level(self._location_id)
        age = f"{age_words(updated_at, store.now)}, {freshness_words(level)}"
        self.freshness.set_freshness(level, remaining, age)
        self.freshness.setAccessibleName(age)
        self.freshness.setToolTip(exact_time(updated_at) if updated_at else "")
