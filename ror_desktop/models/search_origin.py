"""Search origin: the point from which distances are measured, shared by the map and the lists."""

from PySide6.QtCore import QObject, Signal

from ror_desktop.domain.units import Position


class SearchOrigin(QObject):
    """Where distances are counted from; None when nobody asked.

    Signals:
        changed: another point, or none.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._point: Position | None = None

    @property
    def point(self) -> Position | None:
        """Where distances are counted from."""
        return self._point

    def set(self, point: Position | None) -> None:
        """Count from another point, or from none."""
        if point != self._point:
            self._point = point
            self.changed.emit()

    def distance_km(self, position: Position | None) -> float | None:
        """Return the distance to a position in kilometres, None when either is not known."""
        if self._point is None or position is None:
            return None
        return self._point.distance_km(position)
