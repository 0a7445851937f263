"""Freshness bar: shortens towards the stale limit, with a sign and words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.models.wording import freshness_sign, freshness_words
from ror_desktop.views.theme import Theme, strong_font, theme_of

_BAR_HEIGHT = 4.0
_BAR_WIDTH = 48.0
_GAP = 6.0


class FreshnessBar(QWidget):
    """Sign, bar and words of one figure's age."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = FreshnessLevel.UNKNOWN
        self._remaining = 0.0
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_freshness(FreshnessLevel.UNKNOWN, 0.0, "")

    def set_freshness(self, level: FreshnessLevel, remaining: float, words: str) -> None:
        """Show an age.

        Args:
            level: judged by the region's limits.
            remaining: what is left before the stale limit, from 1.0 to 0.0.
            words: the age in words; its level is added for screen readers.
        """
        self._level, self._remaining, self._words = level, remaining, words
        self.setAccessibleName(", ".join(filter(None, (words, freshness_words(level)))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for sign, bar and words on one line."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._words)
        sign = metrics.horizontalAdvance("◐")
        return QSize(round(sign + _BAR_WIDTH + words + 3 * _GAP), metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        left = QRectF(self.rect())
        words = QRectF(left)
        sign = self.fontMetrics().horizontalAdvance("◐")
        left.setWidth(sign + _GAP + _BAR_WIDTH)
        words.setLeft(left.right() + _GAP)
        theme = theme_of(self)
        paint_freshness(painter, left, theme, self._level, self._remaining)
        painter.setPen(theme.text_muted)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()


def paint_freshness(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    level: FreshnessLevel,
    remaining: float,
) -> None:
    """Paint sign and bar in a rectangle, in the painter's font; delegates use it too.

    Args:
        painter: active, its pen and brush are put back.
        rect: the sign stands at its left, the bar takes the rest of its width.
        theme: colours.
        level: gives colour and sign.
        remaining: part of the bar that is filled, from 0.0 to 1.0.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = theme.of_level(level)
    sign = freshness_sign(level)
    painter.setPen(colour)
    painter.setFont(strong_font(painter.font()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, sign)
    bar = QRectF(rect)
    bar.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance("◐") + _GAP)
    bar.setTop(rect.center().y() - _BAR_HEIGHT / 2)
    bar.setHeight(_BAR_HEIGHT)
    radius = _BAR_HEIGHT / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.nonexistent)
    painter.drawRoundedRect(bar, radius, radius)
    if level is FreshnessLevel.UNKNOWN:
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.drawLine(bar.topLeft(), bar.topRight())
    elif remaining > 0:
        bar.setWidth(max(_BAR_HEIGHT, bar.width() * remaining))
        painter.setBrush(colour)
        painter.drawRoundedRect(bar, radius, radius)
    painter.restore()
