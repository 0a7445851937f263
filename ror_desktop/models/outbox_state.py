"""State of the outbox: what is on its way, per unit, and how much is to be settled."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.domain.outbox import Pending, PendingState

_UNDER_WAY = frozenset({PendingState.WAITING, PendingState.SENDING})
_OPEN = _UNDER_WAY | {PendingState.REFUSED}


class OutboxState(QObject):
    """Open declarations by location id; the storage stays the truth, this mirrors it.

    Signals:
        changed(frozenset[str]): declarations of these units, by location id, came, moved or left.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, dict[IndicatorKey, Pending]] = {}
        self._settled: dict[str, dict[IndicatorKey, Pending]] = {}

    @property
    def waiting(self) -> int:
        """How many declarations the server does not have yet, those being sent included."""
        return self._count(_UNDER_WAY)

    @property
    def refused(self) -> int:
        """How many declarations the user has to settle."""
        return self._count({PendingState.REFUSED})

    def items_of(self, location_id: str) -> tuple[Pending, ...]:
        """Return the open declarations of a unit, oldest first."""
        return tuple(sorted(self._items.get(location_id, {}).values(), key=lambda item: item.id))

    def item(self, location_id: str, key: IndicatorKey) -> Pending | None:
        """Return the open declaration of one indicator."""
        return self._items.get(location_id, {}).get(key)

    def item_by_id(self, item_id: int) -> Pending | None:
        """Return an open declaration by the id of its row."""
        rows = (item for items in self._items.values() for item in items.values())
        return next((item for item in rows if item.id == item_id), None)

    def settled_of(self, location_id: str) -> tuple[Pending, ...]:
        """Return the declarations of a unit that were open here and no longer are.

        Whether the server took them is told by the counts that it now gives.
        """
        return tuple(self._settled.get(location_id, {}).values())

    def set_items(self, items: Iterable[Pending]) -> None:
        """Take what the storage now holds; the last declaration of an indicator stands."""
        before = self._items
        self._items = _by_place(item for item in items if item.state in _OPEN)
        touched = {
            location_id
            for location_id in before.keys() | self._items.keys()
            if before.get(location_id) != self._items.get(location_id)
        }
        for location_id in touched:
            self._settle(location_id, before.get(location_id, {}))
        if touched:
            self.changed.emit(frozenset(touched))

    def clear(self) -> None:
        """Forget everything (sign-out); the storage keeps it for its owner."""
        touched = frozenset(self._items) | frozenset(self._settled)
        self._items = {}
        self._settled = {}
        if touched:
            self.changed.emit(touched)

    def _settle(self, location_id: str, before: dict[IndicatorKey, Pending]) -> None:
        still_open = self._items.get(location_id, {})
        settled = self._settled.setdefault(location_id, {})
        for key, item in before.items():
            if key not in still_open:
                settled[key] = item
        for key in still_open:
            settled.pop(key, None)

    def _count(self, states: Iterable[PendingState]) -> int:
        return sum(
            item.state in states for items in self._items.values() for item in items.values()
        )


def _by_place(items: Iterable[Pending]) -> dict[str, dict[IndicatorKey, Pending]]:
    found: dict[str, dict[IndicatorKey, Pending]] = {}
    for item in sorted(items, key=lambda each: each.id):
        place = found.setdefault(item.declaration.location_id, {})
        place[item.declaration.indicator.key] = item
    return found
