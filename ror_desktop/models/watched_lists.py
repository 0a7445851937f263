"""Watched lists of a regulator: a bed that frees there is told, once; kept per account."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QSettings, Signal

from ror_desktop.domain.availability import Availability
from ror_desktop.domain.region import Region
from ror_desktop.domain.selection import ListChoice, ListKind, list_of_departement
from ror_desktop.domain.synthesis import TOTAL, Row, RowKind
from ror_desktop.domain.totals import total_of
from ror_desktop.domain.units import Unit
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.wording import named

MOST_WATCHED = 12
_COMPARABLE = timedelta(minutes=15)
"""Snapshots further apart are not compared: what freed meanwhile is no news any more."""


@dataclass(frozen=True, slots=True)
class FreedBeds:
    """A unit that has more free beds than a moment ago.

    Attributes:
        choice: first watched list that it stands in.
        unit: as it is now.
        free: believed free beds now.
        before: believed free beds before; None when the count was stale or never declared.
    """

    choice: ListChoice
    unit: Unit
    free: int
    before: int | None


class WatchedLists(QObject):
    """Counts believed beds only: a stale count is no free bed, and one that ages frees none.

    The filter of Visualisation does not reach it: what is watched stays watched.

    Signals:
        changed: other lists are watched, or their counts moved.
        freed(FreedBeds): a unit of a watched list has more free beds.
        dropped(str): what the region no longer has is watched no longer, in words.
    """

    changed = Signal()
    freed = Signal(object)
    dropped = Signal(str)

    def __init__(self, store: RegionStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._choices: list[ListChoice] = []
        # Of every unit that stands in a watched list.
        self._found: dict[str, Availability] = {}
        self._counted_at: datetime | None = None
        store.snapshot_replaced.connect(self._take_snapshot)
        store.units_changed.connect(self._take_changed)
        store.units_removed.connect(self._take_removed)
        store.time_passed.connect(self._take_time)

    @property
    def choices(self) -> tuple[ListChoice, ...]:
        """The lists watched, in the order in which they were added."""
        return tuple(self._choices)

    @property
    def is_full(self) -> bool:
        """Tell whether no more lists can be watched."""
        return len(self._choices) >= MOST_WATCHED

    def watches(self, choice: ListChoice) -> bool:
        """Tell whether a list is watched."""
        return _whole(choice) in self._choices

    def set_choices(self, choices: Iterable[ListChoice]) -> None:
        """Watch exactly these lists, at most `MOST_WATCHED`; tells nothing of what is free now."""
        self._choices = list(dict.fromkeys(map(_whole, choices)))[:MOST_WATCHED]
        self._found = self._judged(self._store.units())
        self._counted_at = self._store.taken_at
        self.changed.emit()
        if self._store.region is not None:
            self._drop_gone(self._store.region)

    def toggle(self, choice: ListChoice) -> None:
        """Begin or end to watch a list."""
        choice = _whole(choice)
        if choice in self._choices:
            self.set_choices(each for each in self._choices if each != choice)
        elif not self.is_full:
            self.set_choices([*self._choices, choice])

    def free(self, choice: ListChoice) -> int | None:
        """Return the believed free beds of a watched list; None when nobody declared lately."""
        total = total_of(
            {
                location_id: found
                for location_id, found in self._found.items()
                if (unit := self._store.unit(location_id)) is not None
                and self._stands_in(unit, choice)
            }
        )
        return total.free if total.believed_units else None

    def _take_snapshot(self) -> None:
        """Compare with the snapshot before: beds may have freed while the connection was lost."""
        if self._store.region is None:
            self._found, self._counted_at = {}, None
            return
        self._drop_gone(self._store.region)
        before, now = self._counted_at, self._store.taken_at
        known = before is not None and now is not None and now - before < _COMPARABLE
        self._compare(self._judged(self._store.units()), known=known)

    def _drop_gone(self, region: Region) -> None:
        """End to watch what the region has no longer: it would stay silent for ever."""
        gone = [each for each in self._choices if not each.exists_in(region)]
        if not gone:
            return
        self._choices = [each for each in self._choices if each not in gone]
        self.changed.emit()
        names = ", ".join(choice_name(self._store, each) for each in gone)
        self.dropped.emit(named(self.tr("N’existe plus, n’est plus surveillé"), names))

    def _take_changed(self, location_ids: frozenset[str]) -> None:
        units = (self._store.unit(each) for each in location_ids)
        found = self._judged(unit for unit in units if unit is not None)
        if found:
            self._compare(self._found | found, known=True)

    def _take_removed(self, location_ids: frozenset[str]) -> None:
        for location_id in location_ids:
            self._found.pop(location_id, None)
        self.changed.emit()

    def _take_time(self) -> None:
        if self._choices:
            self._found = self._judged(self._store.units())
            self.changed.emit()

    def _compare(self, found: dict[str, Availability], *, known: bool) -> None:
        before, self._found = self._found, found
        self._counted_at = self._store.taken_at
        if not self._choices:
            return
        self.changed.emit()
        if not known:
            return
        for location_id, each in found.items():
            free = each.believed
            earlier = before[location_id].believed if location_id in before else None
            unit = self._store.unit(location_id)
            if free is not None and free > (earlier or 0) and unit is not None:
                choice = next(one for one in self._choices if self._stands_in(unit, one))
                self.freed.emit(FreedBeds(choice, unit, free, earlier))

    def _judged(self, units: Iterable[Unit]) -> dict[str, Availability]:
        if not self._choices or self._store.region is None:
            return {}
        return {
            unit.location_id: self._store.availability(unit)
            for unit in units
            if any(self._stands_in(unit, choice) for choice in self._choices)
        }

    def _stands_in(self, unit: Unit, choice: ListChoice) -> bool:
        return choice.covers(unit, self._store.groupings_of(unit.location_id))


def choice_name(store: RegionStore, choice: ListChoice) -> str:
    """Name a list by its row and département, also one that the region no longer has."""
    codes = (choice.row.code, choice.departement)
    return " – ".join(store.name_of(code) for code in codes if code != TOTAL)


def _whole(choice: ListChoice) -> ListChoice:
    """Return the list without the limit to units with free beds: those are what is waited for."""
    if choice.kind is ListKind.ESTABLISHMENTS:
        return list_of_departement(choice.departement)
    return choice


class WatchedListStore:
    """Reads and writes the lists of one account."""

    def __init__(self, settings: QSettings, account: str) -> None:
        """Keep the lists of an account.

        Args:
            settings: the window's own settings.
            account: identifier.
        """
        self._settings = settings
        self._key = f"watch/{account.encode().hex()}"

    def follow(self, watches: WatchedLists) -> None:
        """Watch what was watched last time, and keep what is watched from now on."""
        watches.set_choices(self._read())
        watches.changed.connect(lambda: self._write(watches.choices))

    def _read(self) -> list[ListChoice]:
        try:
            found = json.loads(str(self._settings.value(self._key, "[]")))
            return [
                ListChoice(ListKind(kind), Row(RowKind(row), code), departement)
                for kind, row, code, departement in found
            ]
        except (ValueError, TypeError):
            # A damaged file: nothing is watched, and the next change writes it anew.
            return []

    def _write(self, choices: tuple[ListChoice, ...]) -> None:
        rows = [(each.kind, each.row.kind, each.row.code, each.departement) for each in choices]
        text = json.dumps(rows)
        if text != self._settings.value(self._key, "[]"):
            self._settings.setValue(self._key, text)
