"""Observable filter of Visualisation: matrix, lists and map share it."""

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.filters import UnitFilter


class FilterState(QObject):
    """The filter that is applied now.

    Signals:
        changed: another filter applies.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = UnitFilter()

    @property
    def filter(self) -> UnitFilter:
        """What is shown."""
        return self._filter

    def apply(self, unit_filter: UnitFilter) -> None:
        """Show what this filter keeps."""
        if unit_filter != self._filter:
            self._filter = unit_filter
            self.changed.emit()

    def clear(self) -> None:
        """Show everything."""
        self.apply(UnitFilter())
