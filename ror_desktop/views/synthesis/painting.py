"""Painting shared by matrix, lists and wall: signs, highlight, elided names.

Signs are drawn by hand where fonts differ between machines.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from ror_desktop.views.theme import Theme

_MOST_FOR_THE_END = 0.6


def elided(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Return the text as it fits into a width in pixels, its last word kept where it can be."""
    right = Qt.TextElideMode.ElideRight
    start, _, last = text.rpartition(" ")
    end = f" {last}"
    taken = metrics.horizontalAdvance(end)
    if not start or metrics.horizontalAdvance(text) <= width or taken > width * _MOST_FOR_THE_END:
        return metrics.elidedText(text, right, width)
    return metrics.elidedText(start, right, width - taken) + end


def paint_clock(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    """Paint the sign of a last known figure: a clock."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    painter.drawLine(QLineF(centre, centre - QPointF(0, radius * 0.65)))
    painter.drawLine(QLineF(centre, centre + QPointF(radius * 0.5, 0)))
    painter.restore()


def paint_nonexistent(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint the ground of an offer that does not exist: grey, hatched."""
    painter.fillRect(rect, theme.nonexistent)
    hatch = QColor(theme.border_strong)
    hatch.setAlpha(70)
    painter.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))


def faded(colour: QColor, strength: float) -> QColor:
    """Return a colour made transparent as a mark fades."""
    result = QColor(colour)
    result.setAlphaF(max(0.0, min(1.0, strength)))
    return result
