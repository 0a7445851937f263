"""Drafts: numbers and comments typed, not yet saved, and what the server said at the beginning."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from ror_desktop.domain.indicators import Indicator, IndicatorKey


@dataclass(slots=True)
class Draft:
    """What is typed for one unit.

    Attributes:
        typed: numbers by field; a field that is not here was not touched.
        comments: words beside the numbers, likewise.
        base: counts of the server when the first number was typed, by field.
        asked: the user was asked about these numbers and has not typed since.
        asked_about: what others had declared when the user was asked, by field.
        failure: why the disk did not take these numbers, "" when it was not tried.
    """

    base: Mapping[IndicatorKey, Indicator]
    typed: dict[IndicatorKey, int] = field(default_factory=dict)
    comments: dict[IndicatorKey, str] = field(default_factory=dict)
    asked: bool = False
    asked_about: Mapping[IndicatorKey, Indicator] = field(default_factory=dict)
    failure: str = ""


class EntryDrafts:
    """Drafts by location id; a draft with nothing typed does not exist.

    They may outlive the page in which they were typed: a session that ends takes the region away,
    and the drafts whose unit is away wait for it.
    """

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}
        self._away: dict[str, Draft] = {}
        self._added: dict[str, set[IndicatorKey]] = {}

    def __contains__(self, location_id: object) -> bool:
        return location_id in self._drafts

    def __bool__(self) -> bool:
        return bool(self._drafts)

    def get(self, location_id: str) -> Draft | None:
        """Return the draft of a unit."""
        return self._drafts.get(location_id)

    def units(self) -> tuple[str, ...]:
        """Return the units with something typed, in the order in which the typing began."""
        return tuple(self._drafts)

    def typed(self, location_id: str) -> Mapping[IndicatorKey, int]:
        """Return the numbers typed for a unit."""
        draft = self._drafts.get(location_id)
        return draft.typed if draft else {}

    def comments(self, location_id: str) -> Mapping[IndicatorKey, str]:
        """Return the comments typed for a unit."""
        draft = self._drafts.get(location_id)
        return draft.comments if draft else {}

    def added(self, location_id: str) -> frozenset[IndicatorKey]:
        """Return the fields that the user added to the form of a unit."""
        return frozenset(self._added.get(location_id, ()))

    def add(self, location_id: str, key: IndicatorKey) -> None:
        """Add a field to the form of a unit; it is declared once a number is typed."""
        self._added.setdefault(location_id, set()).add(key)

    def put(
        self,
        location_id: str,
        key: IndicatorKey,
        count: int | None,
        base: Mapping[IndicatorKey, Indicator],
    ) -> None:
        """Note a number typed, None to take it back; `base` counts when it is the first."""
        draft = self._touched(location_id, base)
        if count is None:
            draft.typed.pop(key, None)
        else:
            draft.typed[key] = count
        self._drop_empty(location_id)

    def put_comment(
        self,
        location_id: str,
        key: IndicatorKey,
        comment: str | None,
        base: Mapping[IndicatorKey, Indicator],
    ) -> None:
        """Note a comment typed, None to take it back; `base` counts when it is the first word."""
        draft = self._touched(location_id, base)
        if comment is None:
            draft.comments.pop(key, None)
        else:
            draft.comments[key] = comment
        self._drop_empty(location_id)

    def settle(
        self,
        location_id: str,
        saved: Mapping[IndicatorKey, int],
        said: Mapping[IndicatorKey, str],
    ) -> None:
        """Drop the numbers and comments that are saved; one typed again since then stays."""
        draft = self._drafts.get(location_id)
        if draft is None:
            return
        draft.typed = {key: count for key, count in draft.typed.items() if saved.get(key) != count}
        draft.comments = {
            key: text for key, text in draft.comments.items() if said.get(key) != text
        }
        self._drop_empty(location_id)

    def drop(self, location_id: str) -> None:
        """Forget what is typed for a unit."""
        self._drafts.pop(location_id, None)

    def follow(self, present: Container[str]) -> None:
        """Put drafts aside whose unit is gone, and bring those back whose unit has come back."""
        everything = self._away | self._drafts
        self._drafts = {each: draft for each, draft in everything.items() if each in present}
        self._away = {each: draft for each, draft in everything.items() if each not in present}
        for draft in self._away.values():
            draft.asked = False

    @property
    def count(self) -> int:
        """Number of units with something typed, those that are away included."""
        return len(self._drafts) + len(self._away)

    def _touched(self, location_id: str, base: Mapping[IndicatorKey, Indicator]) -> Draft:
        draft = self._drafts.setdefault(location_id, Draft(base))
        draft.asked = False
        draft.failure = ""
        return draft

    def _drop_empty(self, location_id: str) -> None:
        draft = self._drafts[location_id]
        if not draft.typed and not draft.comments:
            del self._drafts[location_id]


class DraftStore:
    """The drafts of each account for as long as the program runs; nobody sees somebody else's.

    A session that the server ends takes the pages away, not what was typed: it is there again when
    the same person signs in again.
    """

    def __init__(self) -> None:
        self._drafts: dict[str, EntryDrafts] = {}

    def of(self, identifier: str) -> EntryDrafts:
        """Return the drafts of an account, empty at first."""
        return self._drafts.setdefault(identifier, EntryDrafts())

    @property
    def services(self) -> int:
        """For how many services somebody typed figures that are not saved."""
        return sum(drafts.count for drafts in self._drafts.values())
