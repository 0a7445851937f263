"""The entry model: the units that the account declares, in order, what is typed, what is saved.

Every view of Saisie shows this one object and acts on it, so a number typed in one is there in the
others; `app` connects its requests to the controller, and the controller's answers to it.
"""

from collections.abc import Container, Iterable

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.entry import Severity
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.drafts import EntryDrafts
from ror_desktop.models.entry.entry_status import EntryStatus, sending_status
from ror_desktop.models.entry.figures import EntryFigures
from ror_desktop.models.entry.service_order import ServiceOrder
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore


class EntryModel(QObject):
    """The units that the account may declare.

    Signals:
        order_changed: units came, left or stand in another order.
        units_changed(frozenset[str]): figures, typed numbers or state of these units changed.
        time_passed: ages moved on.
        save_requested(str, dict[IndicatorKey, int], dict[IndicatorKey, Indicator],
            dict[IndicatorKey, str]): the figures of a unit are to be saved, by a user who knows
            these to stand on the server, with the comments that they changed.
        confirm_requested(str): the figures of a unit are still right.
        keep_mine_requested(int): send a refused row of the outbox again, over what stands.
        take_theirs_requested(int): give a refused row of the outbox up.
        stored(str): the disk has the figures of this unit.
        not_stored(str, str): the disk did not take the figures of this unit, and why, in words.
    """

    order_changed = Signal()
    units_changed = Signal(object)
    time_passed = Signal()
    save_requested = Signal(str, object, object, object)
    confirm_requested = Signal(str)
    keep_mine_requested = Signal(int)
    take_theirs_requested = Signal(int)
    stored = Signal(str)
    not_stored = Signal(str, str)

    def __init__(
        self,
        store: RegionStore,
        outbox: OutboxState,
        drafts: EntryDrafts | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Begin without units.

        Args:
            store: the region.
            outbox: what is on its way.
            drafts: of this person, from before their session ended; none when absent.
            parent: owner.
        """
        super().__init__(parent)
        self._store = store
        self._outbox = outbox
        self._order = ServiceOrder(store, outbox)
        self._drafts = EntryDrafts() if drafts is None else drafts
        self._figures = EntryFigures(store, outbox, self._drafts)
        self._saving: dict[str, tuple[dict[IndicatorKey, int], dict[IndicatorKey, str]]] = {}
        self._opened: set[str] = set()
        store.snapshot_replaced.connect(self._merge)
        store.units_changed.connect(self._on_units_changed)
        store.units_removed.connect(self._merge)
        store.authors_changed.connect(self._announce)
        store.feeds_changed.connect(self._announce)
        store.time_passed.connect(self.time_passed)
        outbox.changed.connect(self._announce)

    @property
    def store(self) -> RegionStore:
        """The region, as the server gives it."""
        return self._store

    @property
    def outbox(self) -> OutboxState:
        """What is on its way to the server."""
        return self._outbox

    @property
    def drafts(self) -> EntryDrafts:
        """What is typed and not saved."""
        return self._drafts

    @property
    def figures(self) -> EntryFigures:
        """What each unit shows."""
        return self._figures

    @property
    def order(self) -> tuple[str, ...]:
        """Location ids of the units, stalest first when they were last put in order."""
        return self._order.units

    @property
    def is_loading(self) -> bool:
        """Tell whether the region was not read yet."""
        return self._store.region is None

    @property
    def edited(self) -> tuple[str, ...]:
        """Units with numbers that are typed and not saved."""
        return self._drafts.units()

    @property
    def is_saving(self) -> bool:
        """Tell whether the disk has not answered yet for some unit."""
        return bool(self._saving)

    def set_sites(self, sites: frozenset[str]) -> None:
        """Show the units of these establishments; nothing typed for others shows."""
        if sites != self._order.sites:
            self._saving.clear()
            self._opened.clear()
        self._order.set_sites(sites)
        self._drafts.follow(self.order)
        self.order_changed.emit()

    def note_opened(self, location_id: str) -> None:
        """Note that the card of a unit stands before the user: its figures were looked at."""
        self._opened.add(location_id)

    def was_opened(self, location_id: str) -> bool:
        """Tell whether the figures of a unit were looked at, one by one, since signing in."""
        return location_id in self._opened

    def reorder(self) -> None:
        """Put the units in order again: never declared first, then the oldest."""
        self._order.reorder()
        self.order_changed.emit()

    def type_count(self, location_id: str, key: IndicatorKey, count: int | None) -> None:
        """Take a number that the user typed, None when they took it back."""
        if self._drafts.typed(location_id).get(key) == count:
            return
        self._drafts.put(location_id, key, count, self._figures.served(location_id).indicators)
        self._announce({location_id})

    def type_comment(self, location_id: str, key: IndicatorKey, comment: str | None) -> None:
        """Take a comment that the user typed, "" for none, None when they took it back."""
        before = self._figures.served(location_id).indicators
        stands = self._figures.unit(location_id).indicators.get(key)
        if comment is not None and comment == (stands.comment if stands else ""):
            comment = None
        if self._drafts.comments(location_id).get(key) == comment:
            return
        self._drafts.put_comment(location_id, key, comment, before)
        self._announce({location_id})

    def add_field(self, location_id: str, key: IndicatorKey) -> None:
        """Show a field that the unit does not carry yet, to be typed in."""
        if key in self._figures.addable(location_id):
            self._drafts.add(location_id, key)
            self._announce({location_id})

    def abandon(self, location_ids: Iterable[str]) -> None:
        """Forget what is typed for these units."""
        forgotten = frozenset(location_ids)
        for location_id in forgotten:
            self._drafts.drop(location_id)
        self._announce(forgotten)

    def ask(self, location_id: str) -> None:
        """Note that the user was asked about unusual numbers and what others declared."""
        draft = self._drafts.get(location_id)
        if draft is not None:
            draft.asked = True
            draft.asked_about = self._figures.conflicts(location_id)
            self._announce({location_id})

    def forget_question(self, location_id: str) -> None:
        """Note that the user wants to look at the unusual numbers again."""
        draft = self._drafts.get(location_id)
        if draft is not None and draft.asked:
            draft.asked = False
            self._announce({location_id})

    def is_asked(self, location_id: str) -> bool:
        """Tell whether numbers wait for a yes; a figure that comes in later is asked anew."""
        draft = self._drafts.get(location_id)
        if draft is None or not draft.asked:
            return False
        return draft.asked_about == self._figures.conflicts(location_id)

    def save(self, location_id: str, shown: Container[IndicatorKey] | None = None) -> None:
        """Send the form of a unit to the disk; `stored` or `not_stored` follows.

        Args:
            location_id: of the unit.
            shown: fields that stood before the user, all of the form when absent; the others
                were not looked at and must not be dated anew.
        """
        counts = self._figures.counts_to_save(location_id)
        if shown is not None:
            counts = {key: count for key, count in counts.items() if key in shown}
        typed = self._figures.comments_to_save(location_id)
        comments = {key: text for key, text in typed.items() if key in counts}
        seen = self._figures.seen(location_id)
        self._begin_saving(location_id, counts, comments)
        self.save_requested.emit(location_id, counts, seen, comments)

    def confirm(self, location_id: str) -> None:
        """Send to the disk that the figures of a unit still hold; an answer follows as for save."""
        self._begin_saving(location_id, self._figures.counts_to_save(location_id), {})
        self.confirm_requested.emit(location_id)

    def mark_stored(self, location_id: str) -> None:
        """Take that the disk has the form: only now does the draft go."""
        self._drafts.settle(location_id, *self._saving.pop(location_id, ({}, {})))
        self._announce({location_id})
        self.stored.emit(location_id)

    def mark_not_stored(self, location_id: str, words: str) -> None:
        """Take that the disk did not take the form, for this reason: what was typed stays."""
        self._saving.pop(location_id, None)
        draft = self._drafts.get(location_id)
        if draft is not None:
            draft.failure = words
        self._announce({location_id})
        self.not_stored.emit(location_id, words)

    def failure(self, location_id: str) -> str:
        """Return why the disk did not take what is typed, "" when nothing went wrong."""
        draft = self._drafts.get(location_id)
        return draft.failure if draft else ""

    def status(self, location_id: str) -> EntryStatus:
        """Return where the figures of a unit stand."""
        if location_id in self._saving:
            return EntryStatus.SAVING
        draft = self._drafts.get(location_id)
        if draft is None:
            return sending_status(self._figures.served(location_id), self._outbox)
        if draft.failure:
            return EntryStatus.NOT_STORED
        if any(each.severity is Severity.REFUSE for each in self._figures.issues(location_id)):
            return EntryStatus.TO_CORRECT
        return EntryStatus.TO_VERIFY if self.is_asked(location_id) else EntryStatus.EDITED

    def level(self, location_id: str) -> FreshnessLevel:
        """Return how fresh the availability of a unit is, what is on its way included."""
        return self._order.level(location_id)

    @property
    def all_fresh(self) -> bool:
        """Tell whether no unit needs a declaration."""
        return self._order.all_fresh

    def after(self, location_id: str) -> tuple[str, ...]:
        """Return all other units, from the next one round to the one before."""
        return self._order.after(location_id)

    def next_stalest(self, location_id: str) -> str | None:
        """Return the unit to declare after one; None when all others are fresh or being saved."""
        return self._order.next_stalest(location_id, self._saving)

    def _begin_saving(
        self,
        location_id: str,
        counts: dict[IndicatorKey, int],
        comments: dict[IndicatorKey, str],
    ) -> None:
        self._saving[location_id] = counts, comments
        self._announce({location_id})

    def _merge(self, _gone: object = None) -> None:
        self._order.merge()
        self._drafts.follow(self.order)
        self.order_changed.emit()
        self._announce(self.order)

    def _on_units_changed(self, changed: frozenset[str]) -> None:
        if any(map(self._order.lacks, changed)):
            self._merge()
        self._announce(changed)

    def _announce(self, location_ids: Iterable[str]) -> None:
        concerned = frozenset(location_ids) & frozenset(self.order)
        if concerned:
            self.units_changed.emit(concerned)


class EntryRound:
    """One round through the services: which are declared in it, and where Enter leads next.

    It leads to the stale ones, or through all of them when it began with all fresh.
    """

    def __init__(self, entry: EntryModel) -> None:
        self._entry = entry
        self._done: set[str] = set()
        self._reviewing = False

    @property
    def begins_all_fresh(self) -> bool:
        """Tell whether nothing needed a declaration and nothing was declared yet."""
        return self._reviewing and not self._done and self._entry.all_fresh

    def start(self) -> None:
        """Begin: a review when nothing needs a declaration."""
        self._done.clear()
        self._reviewing = self._entry.all_fresh

    def following(self, location_id: str) -> str | None:
        """Note that a service is declared; return the next one, None at the end of the round."""
        self._done.add(location_id)
        stalest = self._entry.next_stalest(location_id)
        if stalest is not None or not self._reviewing:
            return stalest
        others = self._entry.after(location_id)
        return next((each for each in others if each not in self._done), None)
