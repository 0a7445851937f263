"""One short bar for each service: filled when it is up to date, tall where one is."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.views.theme import theme_of

_HEIGHT = 16
_THIN = 4.0
_THICK = 8.0
_WIDEST = 44.0
_GAP = 4.0
_SMALLEST_GAP = 1.0
_CROWDED = 8.0


class ProgressStrip(QWidget):
    """The services in order, with their freshness.

    Signals:
        position_requested(int): a bar was clicked.
    """

    position_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: tuple[FreshnessLevel, ...] = ()
        self._position = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_progress(self, levels: Sequence[FreshnessLevel], position: int) -> None:
        """Show the freshness of each service, and which one is on screen."""
        self._levels, self._position = tuple(levels), position
        fresh = sum(level is FreshnessLevel.FRESH for level in levels)
        words = self.tr("Service %1 sur %2, à jour : %3")
        for mark, number in (("%1", position + 1), ("%2", len(levels)), ("%3", fresh)):
            words = words.replace(mark, str(number))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one thin line."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self)
        for place, level in enumerate(self._levels):
            bar = self._bar(place)
            colour = theme.accent if place == self._position else theme.of_level(level)
            if level is FreshnessLevel.FRESH:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
            else:
                painter.setPen(QPen(colour, 1.2))
                painter.setBrush(theme.surface if place == self._position else theme.background)
            radius = bar.height() / 2
            painter.drawRoundedRect(bar, radius, radius)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the service whose bar is under the mouse."""
        if self._levels:
            place = int(event.position().x() / self._pitch())
            if place < len(self._levels):
                self.position_requested.emit(place)

    def _pitch(self) -> float:
        return min(_WIDEST + _GAP, self.width() / max(1, len(self._levels)))

    def _bar(self, place: int) -> QRectF:
        pitch = self._pitch()
        gap = _GAP if pitch > _CROWDED else _SMALLEST_GAP
        height = _THICK if place == self._position else _THIN
        top = (self.height() - height) / 2
        return QRectF(place * pitch + 0.6, top, max(1.0, pitch - gap), height)
