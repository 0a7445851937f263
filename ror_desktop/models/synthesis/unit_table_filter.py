"""Filter of a list of units: which belong in it, now and as the region changes."""

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.selection import ListChoice
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.models.synthesis.unit_row import UnitRow
from ror_desktop.models.synthesis.unit_table_model import UnitTableModel

_FEW = 40
"""Beyond so many units that come and go at once, the list is filled anew."""


class UnitTableFilter(QObject):
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
        origin: SearchOrigin,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = UnitTableModel(store, recent, origin, self)
        self._store = store
        self._filter_state = filter_state
        self._recent = recent
        self._choice: ListChoice | None = None
        self._judged_at = store.now
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

    def _belongs(self, row: UnitRow) -> bool:
        unit, groupings = row.unit, row.groupings
        # Where a unit is settles most of them, before any count is judged.
        if self._choice is None or not self._choice.covers(unit, groupings):
            return False
        found = row.availability
        return self._choice.includes(unit, groupings, found) and self._filter_state.filter.accepts(
            unit, groupings, found, self._store.now
        )

    def _refill(self) -> None:
        self._judged_at = self._store.now
        self.model.set_unit_rows(
            filter(self._belongs, self.model.unit_rows_of(self._store.units()))
        )

    def _take_changed(self, location_ids: frozenset[str]) -> None:
        units = [unit for each in location_ids if (unit := self._store.unit(each)) is not None]
        rows = self.model.unit_rows_of(units)
        inside = {row.unit.location_id for row in rows if self._belongs(row)}
        known = location_ids & self.model.location_ids()
        if len(inside ^ known) > _FEW:
            self._refill()
        else:
            for location_id in known - inside:
                self.model.remove_unit(location_id)
            for unit in units:
                if unit.location_id in inside - known:
                    self.model.add_unit(unit)
            self.model.update_units(unit for unit in units if unit.location_id in inside & known)
        self._recent.mark(inside)

    def _take_removed(self, location_ids: frozenset[str]) -> None:
        for location_id in location_ids & self.model.location_ids():
            self.model.remove_unit(location_id)

    def _take_time(self) -> None:
        """Only a limit on ages lets time alone take a unit out, or in when a clock is set back."""
        if self._filter_state.filter.max_age is not None:
            if self._store.now < self._judged_at:
                self._refill()
            for row in self.model.unit_rows():
                if not self._belongs(row):
                    self.model.remove_unit(row.unit.location_id)
        self._judged_at = self._store.now
        self.model.pass_time()
