"""A carousel of pages: the next slides in, or follows the swipe of a hand or a trackpad."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QEvent, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QGestureEvent,
    QSizePolicy,
    QStyle,
    QSwipeGesture,
    QWidget,
)

PageAt: TypeAlias = Callable[[int], QWidget | None]

_LONGEST_MS = 180
_TURNED_FROM = 0.22
"""Part of the width from which a page that is let go of turns."""
_SWIPE_DISTANCE = 60
"""Sideways movement, in the eighths of degrees of a wheel, that turns a page."""
_NEXT_AFTER_MS = 250
"""A pause of this length ends a swipe on devices that do not say so."""


class Carousel(QWidget):
    """Shows one page; mouse, touch and trackpad pull it aside.

    Signals:
        turned(int): the user pulled the next (1) or previous (-1) page in; it already shows.
    """

    turned = Signal(int)

    def __init__(self, page_at: PageAt, parent: QWidget | None = None) -> None:
        """Make a carousel.

        Args:
            page_at: gives the page one step before (-1) or after (1) the current one, None
                when there is none.
            parent: owner.
        """
        super().__init__(parent)
        self._page_at = page_at
        self._current: QWidget | None = None
        self._neighbour: QWidget | None = None
        self._side = 0
        self._pressed_at: float | None = None
        self._offset = 0.0
        self._wheel = WheelSwipe()
        self._slide = QVariantAnimation(self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._move_to)
        self._slide.finished.connect(self._end_slide)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.grabGesture(Qt.GestureType.SwipeGesture)

    @property
    def current(self) -> QWidget | None:
        """The page that shows, or is coming in."""
        return self._current

    @property
    def is_sliding(self) -> bool:
        """Tell whether a page is on its way."""
        return self._slide.state() is QAbstractAnimation.State.Running

    def show_page(self, page: QWidget, side: int = 0) -> None:
        """Show a page.

        Args:
            page: becomes a child of the carousel.
            side: 1 to let it come from the right, -1 from the left, 0 to be there at once.
        """
        self._finish_now()
        leaving = self._current
        if page is leaving:
            return
        page.setParent(self)
        self._current = page
        self._place(page, 0)
        page.show()
        duration = self._duration() if side and self.isVisible() and leaving is not None else 0
        if duration and leaving is not None:
            self._neighbour, self._side = leaving, -side
            self._start(float(side * self.width()), 0.0, duration)
        elif leaving is not None:
            leaving.hide()

    def drop_page(self, page: QWidget) -> None:
        """Delete a page, shown or not."""
        if page in {self._current, self._neighbour}:
            self._finish_now()
        if page is self._current:
            self._current = None
        page.hide()
        page.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as large as the carousel."""
        super().resizeEvent(event)
        self._finish_now()
        if self._current is not None:
            self._place(self._current, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page."""
        if event.button() == Qt.MouseButton.LeftButton and self._current is not None:
            self._finish_now()
            self._pressed_at = event.globalPosition().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the page follow the hand."""
        if self._pressed_at is None:
            return
        pulled = event.globalPosition().x() - self._pressed_at
        if not self._neighbour and abs(pulled) < QApplication.startDragDistance():
            return
        self._pull(pulled)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Turn the page when it was pulled far enough, else let it fall back."""
        if self._pressed_at is None:
            return
        self._pressed_at = None
        far = abs(self._offset) > _TURNED_FROM * self.width()
        if far and self._neighbour is not None:
            self._turn(self._side)
        elif self._offset:
            self._start(self._offset, 0.0, self._duration())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn one page for one sideways movement on the trackpad."""
        step = self._wheel.step(event)
        if step is None:
            event.ignore()
            return
        event.accept()
        if step and not self.is_sliding:
            self.turn(step)

    def event(self, event: QEvent) -> bool:
        """Turn a page for a swipe of several fingers."""
        if event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            swipe = event.gesture(Qt.GestureType.SwipeGesture)
            if isinstance(swipe, QSwipeGesture):
                self._on_swipe(swipe)
                return True
        return super().event(event)

    def turn(self, step: int) -> None:
        """Turn to the next (1) or previous (-1) page, as a swipe does."""
        page = self._page_at(step)
        if page is not None:
            self.show_page(page, step)
            self.turned.emit(step)

    def _on_swipe(self, swipe: QSwipeGesture) -> None:
        if swipe.state() is not Qt.GestureState.GestureFinished:
            return
        direction = swipe.horizontalDirection()
        if direction is QSwipeGesture.SwipeDirection.Left:
            self.turn(1)
        elif direction is QSwipeGesture.SwipeDirection.Right:
            self.turn(-1)

    def _pull(self, pulled: float) -> None:
        side = -1 if pulled > 0 else 1
        if self._neighbour is None or side != self._side:
            self._drop_neighbour()
            self._neighbour, self._side = self._page_at(side), side
            if self._neighbour is not None:
                self._neighbour.setParent(self)
                self._neighbour.show()
        # Nothing on that side: the page gives a little, so that one feels the end.
        self._move_to(pulled if self._neighbour is not None else pulled / 6)

    def _turn(self, step: int) -> None:
        arriving, leaving = self._neighbour, self._current
        if arriving is None:
            return
        self._current, self._neighbour, self._side = arriving, leaving, -step
        start = self._offset + step * self.width()
        self._start(start, 0.0, self._duration())
        self.turned.emit(step)

    def _start(self, start: float, end: float, duration: int) -> None:
        self._slide.stop()
        self._slide.setStartValue(start)
        self._slide.setEndValue(end)
        self._slide.setDuration(duration)
        self._move_to(start)
        self._slide.start()

    def _move_to(self, offset: float) -> None:
        self._offset = float(offset)
        if self._current is not None:
            self._place(self._current, round(self._offset))
        if self._neighbour is not None:
            self._place(self._neighbour, round(self._offset) + self._side * self.width())

    def _end_slide(self) -> None:
        self._drop_neighbour()
        self._move_to(0.0)

    def _finish_now(self) -> None:
        if self.is_sliding or self._neighbour is not None:
            self._slide.stop()
            self._end_slide()
        self._pressed_at = None

    def _drop_neighbour(self) -> None:
        if self._neighbour is not None:
            self._neighbour.hide()
        self._neighbour, self._side = None, 0

    def _place(self, page: QWidget, left: int) -> None:
        page.setGeometry(left, 0, self.width(), self.height())

    def _duration(self) -> int:
        """Return how long a slide takes: nothing when the system asks for less motion."""
        wanted = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        return min(_LONGEST_MS, wanted)


class WheelSwipe:
    """Tells a sideways swipe on a trackpad from scrolling: one turns one page."""

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
        if self._spent or abs(self._sum) < _SWIPE_DISTANCE:
            return 0
        self._spent = True
        return -1 if self._sum > 0 else 1
