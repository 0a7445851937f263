"""Keeps a list of units true: which units belong in it, now and as the region changes."""

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.selection import ListChoice
from ror_desktop.domain.units import Unit
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.matrix_recent import RecentChanges
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.unit_table_model import UnitTableModel


class UnitTableFeed(QObject):
    """Fills a UnitTableModel with the units of the list chosen that the filter keeps.

    Signals:
        choice_changed: another list is shown.
    """

    choice_changed = Signal()

    def __init__(
        self,
        store: RegionStore,
        filter_state: FilterState,
        recent: RecentChanges,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = UnitTableModel(store, recent, self)
        self._store = store
        self._filter_state = filter_state
        self._recent = recent
        self._choice: ListChoice | None = None
        store.snapshot_replaced.connect(self._refill)
        store.units_changed.connect(self._take_changed)
        store.units_removed.connect(self._take_removed)
        store.time_passed.connect(self._take_time)
        filter_state.changed.connect(self._refill)

    @property
    def choice(self) -> ListChoice | None:
        """The list that is shown, None for none."""
        return self._choice

    def show(self, choice: ListChoice | None) -> None:
        """Show another list."""
        self._choice = choice
        self._refill()
        self.choice_changed.emit()

    def _belongs(self, unit: Unit) -> bool:
        if self._choice is None or self._store.region is None:
            return False
        groupings = self._store.groupings_of(unit.location_id)
        # The département first: it settles most units without judging their counts.
        if not self._choice.covers(unit, groupings):
            return False
        found = self._store.availability(unit)
        return self._choice.includes(unit, groupings, found) and self._filter_state.filter.accepts(
            unit, groupings, found, self._store.now
        )

    def _refill(self) -> None:
        self.model.set_units([unit for unit in self._store.units() if self._belongs(unit)])

    def _take_changed(self, location_ids: frozenset[str]) -> None:
        changed = []
        for location_id in location_ids:
            unit = self._store.unit(location_id)
            if unit is None:
                continue
            known = self.model.row_of(location_id) is not None
            if not self._belongs(unit):
                if known:
                    self.model.remove_unit(location_id)
            elif known:
                changed.append(unit)
            else:
                self.model.add_unit(unit)
        self.model.update_units(changed)
        self._recent.mark(location_ids & self.model.location_ids())

    def _take_removed(self, location_ids: frozenset[str]) -> None:
        for location_id in location_ids & self.model.location_ids():
            self.model.remove_unit(location_id)

    def _take_time(self) -> None:
        for location_id in self.model.location_ids():
            unit = self._store.unit(location_id)
            if unit is None or not self._belongs(unit):
                self.model.remove_unit(location_id)
        self.model.pass_time()
