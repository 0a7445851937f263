"""Tells a sideways swipe on a trackpad from scrolling, and one swipe from the next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

_TURNED_FROM = 60
"""Sideways movement, in the eighths of degrees of a wheel, that turns a page."""
_NEXT_AFTER_MS = 250
"""A pause of this length ends a swipe on devices that do not say so."""


class WheelSwipe:
    """Remembers the movement under way: one swipe turns one page, its momentum none."""

    def __init__(self) -> None:
        self._sum = 0
        self._spent = False
        self._last = 0

    def step(self, event: QWheelEvent) -> int | None:
        """Return 1 or -1 when a page is to be turned, 0 when not yet, None for scrolling."""
        moved = event.angleDelta()
        if abs(moved.x()) <= abs(moved.y()):
            return None
        began = event.phase() is Qt.ScrollPhase.ScrollBegin
        if began or event.timestamp() - self._last > _NEXT_AFTER_MS:
            self._sum, self._spent = 0, False
        self._last = event.timestamp()
        self._sum += moved.x()
        if self._spent or abs(self._sum) < _TURNED_FROM:
            return 0
        self._spent = True
        return -1 if self._sum > 0 else 1
