"""Figures of the entry form as the person sees them: served, on their way, typed; and checked."""

from collections.abc import Mapping

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.entry import (
    Rule,
    Severity,
    ValidationIssue,
    addable_keys,
    check_entry,
    entry_keys,
    form_order,
)
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import Pending
from ror_desktop.domain.units import Unit
from ror_desktop.models.entry.drafts import EntryDrafts
from ror_desktop.models.entry.entry_status import is_ours, overlaid, refused_items
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore

_REFUSED_ABOVE = frozenset({Rule.CLOSED_UNIT, Rule.BEYOND_CAPACITY})
"""What the server refuses too, whoever says it."""


class EntryFigures:
    """Reads, and changes nothing; what it tells is current at each call."""

    def __init__(self, store: RegionStore, outbox: OutboxState, drafts: EntryDrafts) -> None:
        self._store = store
        self._outbox = outbox
        self._drafts = drafts

    def unit(self, location_id: str) -> Unit:
        """Return a unit with what is on its way.

        Raises:
            LookupError: it is gone.
        """
        return overlaid(self.served(location_id), self._outbox)

    def served(self, location_id: str) -> Unit:
        """Return a unit as the server gives it.

        Raises:
            LookupError: it is gone.
        """
        unit = self._store.unit(location_id)
        if unit is None:
            raise LookupError(location_id)
        return unit

    def keys(self, location_id: str) -> tuple[IndicatorKey, ...]:
        """Return the fields of a unit in the order of the form."""
        keys = entry_keys(self.unit(location_id))
        added = self._drafts.added(location_id)
        return form_order({*keys, *added}) if added else keys

    def addable(self, location_id: str) -> tuple[IndicatorKey, ...]:
        """Return the kinds of count that may be added to the form of a unit, in its order."""
        return addable_keys(self.unit(location_id), self.keys(location_id))

    def value(self, location_id: str, key: IndicatorKey) -> int | None:
        """Return the number shown in a field: typed, else on its way, else the server's."""
        typed = self._drafts.typed(location_id).get(key)
        if typed is not None:
            return typed
        indicator = self.unit(location_id).indicators.get(key)
        return None if indicator is None else indicator.count

    def typed(self, location_id: str) -> Mapping[IndicatorKey, int]:
        """Return the numbers typed for a unit."""
        return self._drafts.typed(location_id)

    def is_edited(self, location_id: str) -> bool:
        """Tell whether a number or a comment is typed for a unit and not saved."""
        return location_id in self._drafts

    def comment(self, location_id: str, key: IndicatorKey) -> str:
        """Return the comment shown beside a field: typed, else on its way, else the server's."""
        typed = self._drafts.comments(location_id).get(key)
        if typed is not None:
            return typed
        indicator = self.unit(location_id).indicators.get(key)
        return "" if indicator is None else indicator.comment

    def comments_to_save(self, location_id: str) -> dict[IndicatorKey, str]:
        """Return the comments typed for a unit beside figures that can be saved."""
        counts = self.counts_to_save(location_id)
        typed = self._drafts.comments(location_id)
        return {key: text for key, text in typed.items() if key in counts}

    def issues(self, location_id: str) -> list[ValidationIssue]:
        """Check the figures of a unit with the numbers typed; refusals first."""
        if not self.is_edited(location_id):
            return []
        return self._checked(location_id, self._drafts.typed(location_id))

    def impossible(self, location_id: str) -> ValidationIssue | None:
        """Return why the server would not take the figures of a unit as they stand, None else."""
        issues = self._checked(location_id, {})
        return next((each for each in issues if each.rule in _REFUSED_ABOVE), None)

    def counts_to_save(self, location_id: str) -> dict[IndicatorKey, int]:
        """Return the form: saving says that every figure on it holds now.

        A figure that somebody else declared during the typing, and that was not typed over, stays
        theirs.
        """
        typed = self.typed(location_id).keys() | self._drafts.comments(location_id).keys()
        values = {
            key: self.value(location_id, key)
            for key in self.keys(location_id)
            if key in typed or self.changed_meanwhile(location_id, key) is None
        }
        return {key: count for key, count in values.items() if count is not None}

    def seen(self, location_id: str) -> dict[IndicatorKey, Indicator]:
        """Return what the user knows to stand on the server, by field.

        Where somebody types, that is what stood there when the typing began, or what the question
        on a colleague's figure told them: a change that came in since then is not known.
        """
        seen = dict(self.served(location_id).indicators)
        draft = self._drafts.get(location_id)
        if draft is None:
            return seen
        for key in draft.typed.keys() | draft.comments.keys():
            known = draft.base.get(key)
            if draft.asked:
                known = draft.asked_about.get(key, known)
            if known is None:
                seen.pop(key, None)
            else:
                seen[key] = known
        return seen

    def base(self, location_id: str, key: IndicatorKey) -> Indicator | None:
        """Return what stood in a field when the typing in its unit began."""
        draft = self._drafts.get(location_id)
        return draft.base.get(key) if draft else None

    def conflicts(self, location_id: str) -> dict[IndicatorKey, Indicator]:
        """Return what others declared during the typing in fields where the user types otherwise.

        The same number from both is no conflict.
        """
        found = {}
        for key, count in self.typed(location_id).items():
            theirs = self.changed_meanwhile(location_id, key)
            if theirs is not None and theirs.count != count:
                found[key] = theirs
        return found

    def is_declared(self, location_id: str) -> bool:
        """Tell whether somebody ever declared the availability of a unit."""
        return declared_free(self.unit(location_id))[0] is not None

    def refused(self, location_id: str) -> tuple[Pending, ...]:
        """Return the declarations of a unit that the user has to settle."""
        return refused_items(location_id, self._outbox)

    def changed_meanwhile(self, location_id: str, key: IndicatorKey) -> Indicator | None:
        """Return another count that somebody else declared while the user was typing here.

        The same count with a newer date changes nothing that was read.
        """
        draft = self._drafts.get(location_id)
        stands = self.served(location_id).indicators.get(key)
        if draft is None or stands is None or is_ours(stands, location_id, self._outbox):
            return None
        known = draft.base.get(key)
        return None if known is not None and stands.count == known.count else stands

    def blocking_issues(self, location_id: str) -> dict[IndicatorKey, ValidationIssue]:
        """Return the first blocking issue of each field; one about the unit stands at its cause."""
        placed: dict[IndicatorKey, ValidationIssue] = {}
        for issue in self.issues(location_id):
            if issue.severity is Severity.REFUSE:
                placed.setdefault(issue.key or self._cause(issue, location_id), issue)
        return placed

    def _checked(
        self, location_id: str, proposed: Mapping[IndicatorKey, int]
    ) -> list[ValidationIssue]:
        region = self._store.region
        beyond_room = region.beds_beyond_room if region else 0
        return check_entry(self.unit(location_id), proposed, beyond_room)

    def _cause(self, issue: ValidationIssue, location_id: str) -> IndicatorKey:
        """Return the field to which an issue about the whole unit belongs: typed, if one is."""
        status = (
            CapacityStatus.CLOSED
            if issue.rule is Rule.CLOSED_BEYOND_INSTALLED
            else CapacityStatus.AVAILABLE
        )
        keys, typed = self.keys(location_id), self.typed(location_id)
        of_status = [key for key in keys if key.status == status]
        return next((key for key in of_status if key in typed), (of_status or [*keys])[0])
