"""Around the carousel: progress through the services, a hint to the user, an arrow on each side."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.views.entry.carousel import Carousel
from ror_desktop.views.entry.labels import strong
from ror_desktop.views.theme import theme_of
from ror_desktop.views.widgets import Banner, BannerKind, IconButton

_WIDEST_CARD = 920
_ARROW_TOP = 88
_HEIGHT = 16
_THIN = 4.0
_THICK = 8.0
_WIDEST_BAR = 44.0
_GAP = 4.0
_SMALLEST_GAP = 1.0
_CROWDED = 8.0


class CarouselFrame(QWidget):
    """Holds a carousel; `previous`, `next` and `strip` are connected by the page that owns it."""

    def __init__(self, carousel: Carousel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous = IconButton("previous", self.tr("Service précédent (←)"), size=28)
        self.next = IconButton("next", self.tr("Service suivant (→)"), size=28)
        self.position = strong()
        self.position.setWordWrap(False)
        self.strip = ProgressStrip()
        self.hint = Banner()
        carousel.setMaximumWidth(_WIDEST_CARD)
        self._assemble(carousel)

    def show_progress(self, levels: Sequence[FreshnessLevel], place: int) -> None:
        """Show which of the services, given by their freshness, is on screen."""
        self.position.setText(f"{place + 1} / {len(levels)}")
        self.strip.show_progress(levels, place)
        several = len(levels) > 1
        self.previous.setEnabled(several)
        self.next.setEnabled(several)

    def say(self, words: str, *, success: bool = False) -> None:
        """Tell the user something about the service on screen."""
        self.hint.show_text(words, BannerKind.SUCCESS if success else BannerKind.INFO)

    def click_focused_arrow(self, focused: QWidget | None) -> bool:
        """Press the arrow that has the keyboard; return whether one has."""
        arrow = next((each for each in (self.previous, self.next) if each is focused), None)
        if arrow is not None:
            arrow.click()
        return arrow is not None

    def _assemble(self, carousel: Carousel) -> None:
        top = QHBoxLayout()
        top.addWidget(self.position)
        top.addSpacing(12)
        top.addWidget(self.strip, 1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(_beside_the_first_number(self.previous))
        middle.addWidget(carousel, 100)
        middle.addLayout(_beside_the_first_number(self.next))
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.hint)
        layout.addLayout(middle, 1)


def _beside_the_first_number(arrow: IconButton) -> QVBoxLayout:
    """Let an arrow stay where it is, however tall the card of the service."""
    column = QVBoxLayout()
    column.addSpacing(_ARROW_TOP)
    column.addWidget(arrow)
    column.addStretch(1)
    return column


class ProgressStrip(QWidget):
    """One short bar for each service: filled when it is up to date, tall where one is.

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
        return min(_WIDEST_BAR + _GAP, self.width() / max(1, len(self._levels)))

    def _bar(self, place: int) -> QRectF:
        pitch = self._pitch()
        gap = _GAP if pitch > _CROWDED else _SMALLEST_GAP
        height = _THICK if place == self._position else _THIN
        top = (self.height() - height) / 2
        return QRectF(place * pitch + 0.6, top, max(1.0, pitch - gap), height)
