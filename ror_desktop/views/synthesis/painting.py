"""Painting shared by matrix, lists and wall: signs, highlight, elided names.

Signs are drawn by hand where fonts differ between machines.
"""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ror_desktop.views.theme import Theme

HATCH_SIDE = 32
"""After so many pixels the hatching begins again: 8 of the screen, scaled by quarters."""
_MOST_FOR_THE_END = 0.6
_LOOKS = (
    QStyle.StateFlag.State_Selected
    | QStyle.StateFlag.State_HasFocus
    | QStyle.StateFlag.State_MouseOver
    | QStyle.StateFlag.State_Active
    | QStyle.StateFlag.State_Enabled
).value
"""States in which a cell looks different."""
_ORIGIN = QPoint(0, 0)
PICTURES_KIB = 32 * 1024
"""For what a large screen of two pixels to one shows twice over."""


def paint_once(
    painter: QPainter,
    option: QStyleOptionViewItem,
    look: str,
    ground: QColor,
    draw: Callable[[QPainter, QStyleOptionViewItem], None],
) -> None:
    """Paint a cell as one that looked the same was painted: QPixmapCache keeps it, Qt lets it go.

    The same names, figures and ages stand in many cells, and a list that scrolls back shows what it
    has shown.

    Args:
        painter: of the view.
        option: of the cell.
        look: all that it shows, the same for cells that look the same.
        ground: what is under it; opaque, so that letters keep the smoothing of the screen.
        draw: paints it in the rectangle of the option that it is given.
    """
    size, ratio = option.rect.size(), painter.device().devicePixelRatioF()
    key = (
        f"{look}\n{size.width()} {size.height()} {ratio} {option.state.value & _LOOKS} "
        f"{ground.rgb()} {option.palette.cacheKey()} {option.font.key()}"
    )
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = QPixmap(QSize(ceil(size.width() * ratio), ceil(size.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(ground)
        inner = QPainter(picture)
        own = QStyleOptionViewItem(option)
        own.rect = QRect(_ORIGIN, size)
        draw(inner, own)
        inner.end()
        QPixmapCache.insert(key, picture)
    painter.drawPixmap(option.rect.topLeft(), picture)


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
