"""Observable filter of Visualisation: matrix, lists and map share it."""

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.filters import UnitFilter
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.wording import named


class FilterState(QObject):
    """The filter that is applied now.

    Signals:
        changed: another filter applies.
        dropped(str): what the region no longer has has left the filter, in words.
    """

    changed = Signal()
    dropped = Signal(str)

    def __init__(self, store: RegionStore | None = None, parent: QObject | None = None) -> None:
        """Show everything.

        Args:
            store: the region; what it no longer has leaves the filter, or nothing would show.
            parent: owner.
        """
        super().__init__(parent)
        self._filter = UnitFilter()
        if store is not None:
            store.snapshot_replaced.connect(lambda: self._follow(store))

    @property
    def filter(self) -> UnitFilter:
        """What is shown."""
        return self._filter

    def apply(self, unit_filter: UnitFilter) -> None:
        """Show what this filter keeps."""
        if unit_filter != self._filter:
            self._filter = unit_filter
            self.changed.emit()

    def _follow(self, store: RegionStore) -> None:
        if store.region is None:
            return
        before = self._filter
        self.apply(before.within(store.region))
        left = (before.departements | before.groupings) - (
            self._filter.departements | self._filter.groupings
        )
        if left:
            names = ", ".join(sorted(map(store.name_of, left)))
            self.dropped.emit(named(self.tr("N’existe plus, retiré des filtres"), names))

    def clear(self) -> None:
        """Show everything."""
        self.apply(UnitFilter())
