"""Delegate of the matrix: paints number, freshness, last known beds, trend, absence."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ror_desktop.domain.synthesis import Row, RowKind
from ror_desktop.domain.totals import BedTotal, TotalState
from ror_desktop.models.synthesis.matrix_model import LABEL_COLUMN, MatrixRole
from ror_desktop.models.synthesis.matrix_wording import FILTERED_SIGN, NOT_REPORTED_SIGN, trend_text
from ror_desktop.models.wording import freshness_sign
from ror_desktop.views.synthesis.painting import (
    HATCH_SIDE,
    elided,
    faded,
    paint_clock,
    paint_nonexistent,
    paint_once,
)
from ror_desktop.views.theme import Theme, figures_font, theme_of_palette

ROW_HEIGHT = 24
_SMALL = 0.7
_BESIDE_WIDTH = 0.46
_CLOCK_RADIUS = 3.6
_GAP = 2.0
_SIGN_WIDTH = 13.0

_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _VCENTRE
_LEFT = Qt.AlignmentFlag.AlignLeft | _VCENTRE
_CENTRE = Qt.AlignmentFlag.AlignHCenter | _VCENTRE


class MatrixDelegate(QStyledItemDelegate):
    """Gives each state its own look; nothing is said by colour alone."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Every row has the same height; the header gives the columns their width.

        Qt asks for a whole row each time a cell of the first one changes: it must cost nothing.
        """
        del option, index
        return QSize(0, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell, from its picture where one that looks the same was painted."""
        look = index.data(MatrixRole.LOOK)
        if look is None:
            return
        if look:
            draw = partial(self._draw, index=index)
        else:
            # Its hatching runs on from cell to cell.
            left, top = option.rect.x() % HATCH_SIDE, option.rect.y() % HATCH_SIDE
            look, draw = f"hatched {left} {top}", partial(self._draw_hatched, QPoint(left, top))
        paint_once(painter, option, look, option.palette.base().color(), draw)

    def _draw_hatched(self, place: QPoint, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, rect = theme_of_palette(option.palette), QRectF(option.rect)
        painter.setBrushOrigin(option.rect.topLeft() - place)
        paint_nonexistent(painter, rect, theme)
        self._paint_state(painter, rect, theme, option.state)

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(MatrixRole.ROW)
        theme = theme_of_palette(option.palette)
        rect = QRectF(option.rect)
        font = QFont(option.font)
        is_total = index.column() == index.model().columnCount() - 1
        painter.save()
        painter.fillRect(rect, row_ground(theme, row, is_total=is_total))
        if index.column() == LABEL_COLUMN:
            self._paint_label(painter, rect, font, theme, index)
        else:
            total = index.data(MatrixRole.TOTAL)
            bold = is_total or row.kind is not RowKind.GROUPING
            _CellPainter(painter, rect, figures_font(font, bold=bold), theme).paint(
                total, index.data(MatrixRole.HIGHLIGHT)
            )
        self._paint_state(painter, rect, theme, option.state)
        painter.restore()

    @staticmethod
    def _paint_label(
        painter: QPainter,
        rect: QRectF,
        font: QFont,
        theme: Theme,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(MatrixRole.ROW)
        if row.kind is not RowKind.GROUPING:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.text)
        text = index.data(MatrixRole.SHORT_LABEL)
        room = rect.adjusted(4, 0, -4, 0)
        painter.drawText(room, _LEFT, elided(text, QFontMetricsF(font), room.width()))

    @staticmethod
    def _paint_state(
        painter: QPainter, rect: QRectF, theme: Theme, state: QStyle.StateFlag
    ) -> None:
        painter.setPen(QPen(theme.border, 1))
        bottom = rect.bottom() - 1
        painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right(), bottom))
        if state & QStyle.StateFlag.State_Selected:
            wash = QColor(theme.accent)
            wash.setAlpha(36)
            painter.fillRect(rect, wash)
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(theme.focus, 2 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


class _CellPainter:
    """Paints one cell in its rectangle."""

    def __init__(self, painter: QPainter, rect: QRectF, font: QFont, theme: Theme) -> None:
        self._painter = painter
        self._rect = rect
        self._font = font
        self._small = figures_font(font, _SMALL)
        self._small.setWeight(QFont.Weight.Normal)
        self._theme = theme
        # Numbers end on one line down the column, whatever stands beside them.
        self._edge = rect.right() - rect.width() * _BESIDE_WIDTH

    def paint(self, total: BedTotal, highlight: float) -> None:
        """Paint the ground, the number and what stands beside it."""
        if highlight:
            self._painter.fillRect(self._rect, faded(self._theme.highlight, highlight))
        match total.state:
            case TotalState.NOT_REPORTED:
                self._sign(NOT_REPORTED_SIGN)
            case TotalState.FILTERED:
                self._sign(FILTERED_SIGN)
            case TotalState.LAST_KNOWN:
                self._last_known_alone(total.last_known)
            case TotalState.DECLARED:
                self._declared(total)

    def _sign(self, sign: str) -> None:
        self._painter.setFont(self._font)
        self._painter.setPen(self._theme.text_muted)
        self._painter.drawText(self._rect, _CENTRE, sign)

    def _last_known_alone(self, beds: int) -> None:
        """Italic, muted, with the clock: never to be taken for a number that counts."""
        font = QFont(self._font)
        font.setItalic(True)
        font.setWeight(QFont.Weight.Normal)
        self._text(font, self._theme.text_muted, self._left_of_edge(), _RIGHT, str(beds))
        centre = QPointF(self._edge + _GAP + _CLOCK_RADIUS + 1, self._rect.center().y())
        paint_clock(self._painter, centre, _CLOCK_RADIUS, self._theme.stale)

    def _declared(self, total: BedTotal) -> None:
        trend = trend_text(total.change, total.before)
        if total.free:
            width = QFontMetricsF(self._font).horizontalAdvance(str(total.free))
            self._edge = max(self._edge, self._rect.left() + _SIGN_WIDTH + width)
            self._text(self._font, self._theme.text, self._left_of_edge(), _RIGHT, str(total.free))
            sign_box = self._rect.adjusted(2, 0, 0, 0)
            colour = self._theme.of_level(total.level)
            self._text(self._small, colour, sign_box, _LEFT, freshness_sign(total.level))
        beside = self._rect.adjusted(0, 1, 0, -1)
        beside.setLeft(self._edge + _GAP)
        upper, lower = QRectF(beside), QRectF(beside)
        if trend and total.last_known:
            upper.setBottom(beside.center().y() + 1)
            lower.setTop(beside.center().y() - 1)
        if trend:
            colour = self._theme.success if total.change > 0 else self._theme.danger
            text = trend.replace(" ", "")
            # A number cut at the edge would be another number: then the arrow stands alone.
            fits = QFontMetricsF(self._small).horizontalAdvance(text) <= upper.width()
            self._text(self._small, colour, upper, _LEFT, text if fits else text[:1])
        if total.last_known:
            self._last_known_beside(lower, total.last_known)

    def _last_known_beside(self, box: QRectF, beds: int) -> None:
        font = QFont(self._small)
        font.setItalic(True)
        text = f"+{beds}"
        radius = _CLOCK_RADIUS * 0.85
        width = QFontMetricsF(font).horizontalAdvance(text)
        if width + 2 * radius + _GAP <= box.width():
            self._text(font, self._theme.text_muted, box, _LEFT, text)
        else:
            width = 0.0
        centre = QPointF(box.left() + width + radius + 1, box.center().y())
        paint_clock(self._painter, centre, radius, self._theme.stale)

    def _left_of_edge(self) -> QRectF:
        box = QRectF(self._rect)
        box.setRight(self._edge)
        return box

    def _text(
        self, font: QFont, colour: QColor, box: QRectF, align: Qt.AlignmentFlag, text: str
    ) -> None:
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(box, align, text)


def row_ground(theme: Theme, row: Row, *, is_total: bool = False) -> QColor:
    """Return the ground of a cell: totals and families stand out quietly."""
    if row.kind is RowKind.TOTAL:
        return theme.surface_alt
    if row.kind is RowKind.FAMILY or is_total:
        return theme.background
    return theme.surface
