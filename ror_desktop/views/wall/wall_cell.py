"""Painter of one cell of the wall display: a large number, what qualifies it small beneath."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ror_desktop.domain.totals import BedTotal, TotalState
from ror_desktop.models.synthesis.matrix_wording import FILTERED_SIGN, NOT_REPORTED_SIGN
from ror_desktop.models.wording import freshness_sign
from ror_desktop.views.synthesis.painting import faded, paint_clock, paint_nonexistent
from ror_desktop.views.theme import Theme

_CENTRE = Qt.AlignmentFlag.AlignCenter
_SMALL = 0.45
_NUMBER_SHARE = 0.68
_CLOCK = 0.3
_WIDE = 2.4
"""Width by height from which there is more room beside a number than beneath it."""


class WallCellPainter:
    """A cell in its rectangle; the font is that of its number."""

    def __init__(self, painter: QPainter, rect: QRectF, font: QFont, theme: Theme) -> None:
        self._painter = painter
        self._rect = rect
        self._font = font
        self._small = QFont(font)
        self._small.setPixelSize(max(9, round(font.pixelSize() * _SMALL)))
        self._theme = theme

    def paint(self, cell: BedTotal, highlight: float) -> None:
        """Paint the cell; each state has its own look, as in the matrix."""
        if highlight:
            self._painter.fillRect(self._rect, faded(self._theme.highlight, highlight))
        match cell.state:
            case TotalState.NONEXISTENT:
                paint_nonexistent(self._painter, self._rect, self._theme)
            case TotalState.NOT_REPORTED:
                self._sign(NOT_REPORTED_SIGN)
            case TotalState.FILTERED:
                self._sign(FILTERED_SIGN)
            case TotalState.LAST_KNOWN:
                self._last_known(cell.last_known, self._font, self._rect)
            case TotalState.DECLARED:
                self._declared(cell)

    def _sign(self, sign: str) -> None:
        self._painter.setFont(self._font)
        self._painter.setPen(self._theme.text_muted)
        self._painter.drawText(self._rect, _CENTRE, sign)

    def _declared(self, cell: BedTotal) -> None:
        number, sign, stale = self._places(with_number=bool(cell.free), stale=bool(cell.last_known))
        if cell.free:
            self._painter.setFont(self._font)
            self._painter.setPen(self._theme.text)
            self._painter.drawText(number, _CENTRE, str(cell.free))
            self._painter.setFont(self._small)
            self._painter.setPen(self._theme.of_level(cell.level))
            self._painter.drawText(sign, _CENTRE, freshness_sign(cell.level))
        if cell.last_known:
            self._last_known(cell.last_known, self._small, stale)

    def _last_known(self, beds: int, font: QFont, box: QRectF) -> None:
        """Italic, muted, with the clock: never to be taken for a number that counts."""
        slanted = QFont(font)
        slanted.setItalic(True)
        slanted.setWeight(QFont.Weight.Normal)
        self._painter.setFont(slanted)
        self._painter.setPen(self._theme.text_muted)
        text = str(beds)
        radius = font.pixelSize() * _CLOCK
        width = QFontMetricsF(slanted).horizontalAdvance(text)
        left = box.center().x() - (width + 2.9 * radius) / 2
        place = QRectF(left, box.top(), width + 2, box.height())
        self._painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        centre = QPointF(left + width + 1.9 * radius, box.center().y())
        paint_clock(self._painter, centre, radius, self._theme.stale)

    def _places(self, *, with_number: bool, stale: bool) -> tuple[QRectF, QRectF, QRectF]:
        """Return where the number, its sign and the stale beds stand: beneath it, or beside."""
        if self._rect.width() > _WIDE * self._rect.height():
            third = self._rect.width() / 3
            return (
                self._rect,
                self._rect.adjusted(0, 0, -2 * third, 0),
                self._rect.adjusted(2 * third, 0, 0, 0),
            )
        number, beneath = QRectF(self._rect), QRectF(self._rect)
        edge = self._rect.top() + self._rect.height() * _NUMBER_SHARE
        number.setBottom(edge)
        beneath.setTop(edge - self._rect.height() * 0.04)
        if not (with_number and stale):
            return number, beneath, beneath
        half = beneath.width() / 2
        return number, beneath.adjusted(0, 0, -half, 0), beneath.adjusted(half, 0, 0, 0)
