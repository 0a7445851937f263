"""Swipe gesture: a horizontal drag, touch or trackpad movement means "next" or "previous"."""

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

_DRAG_PIXELS = 80
_WHEEL_UNITS = 160
_PAUSE_MS = 350
_STRAIGHT = 2.0


class Swipe(QObject):
    """Watches one widget; clicks and vertical scrolling go through untouched.

    Touch arrives as mouse movement, which Qt makes of it for widgets that do not ask for touch.

    Signals:
        swiped(int): 1 for the next (movement to the left), -1 for the previous.
    """

    swiped = Signal(int)

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._start: QPointF | None = None
        self._wheel = 0
        self._last_wheel = 0
        self._spent = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the pointer; only a horizontal wheel movement is kept from the widget."""
        if isinstance(event, QWheelEvent):
            return self._take_wheel(event)
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                self._start = event.position()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                return self._take_release(event.position())
        return False

    def _take_release(self, position: QPointF) -> bool:
        start, self._start = self._start, None
        if start is None:
            return False
        moved = position - start
        if abs(moved.x()) < _DRAG_PIXELS or abs(moved.x()) < _STRAIGHT * abs(moved.y()):
            return False
        self.swiped.emit(-1 if moved.x() > 0 else 1)
        return False

    def _take_wheel(self, event: QWheelEvent) -> bool:
        """One movement gives one step, however long it rolls on."""
        across, down = event.angleDelta().x(), event.angleDelta().y()
        if abs(across) <= _STRAIGHT * abs(down):
            return False
        if event.timestamp() - self._last_wheel > _PAUSE_MS:
            self._wheel, self._spent = 0, False
        self._last_wheel = event.timestamp()
        self._wheel += across
        if not self._spent and abs(self._wheel) >= _WHEEL_UNITS:
            self._spent = True
            self.swiped.emit(-1 if self._wheel > 0 else 1)
        return True
