"""Delegates of the lists: free beds, freshness bar, trend; a live change is highlighted."""

from datetime import UTC, datetime, timedelta
from functools import partial
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.models.synthesis.matrix_wording import NOT_REPORTED_SIGN
from ror_desktop.models.synthesis.unit_row import (
    ShownFreshness,
    UnitRole,
    UnitRow,
)
from ror_desktop.models.synthesis.unit_table_wording import installed_text, row_trend
from ror_desktop.models.wording import age_words, freshness_sign
from ror_desktop.views.synthesis.painting import elided, faded, paint_clock, paint_once
from ror_desktop.views.theme import Theme, figures_font, theme_of_palette
from ror_desktop.views.widgets.freshness_bar import paint_freshness

_PADDING = 6.0
_TEXT_MARGIN = 4
_BAR_WIDTH = 32.0
_GAP = 5.0
_CLOCK_RADIUS = 3.8
_SEPARATOR = 0.5
_LONG_TO_SAY = timedelta(minutes=59)
_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | _VCENTRE
_RIGHT = Qt.AlignmentFlag.AlignRight | _VCENTRE


def sign_width(metrics: QFontMetrics) -> int:
    """Return the width in pixels of the widest sign: half a sign is another sign."""
    return max(metrics.horizontalAdvance(freshness_sign(level)) for level in FreshnessLevel)


def freshness_width(metrics: QFontMetrics, *, with_bar: bool) -> int:
    """Return the width in pixels that an age needs, with the bar or its sign alone before it."""
    now = datetime.now(UTC)
    words = metrics.horizontalAdvance(age_words(now - _LONG_TO_SAY, now))
    sign = _BAR_WIDTH if with_bar else sign_width(metrics)
    return ceil(2 * _PADDING + sign + _GAP + words) + 1


class RowDelegate(QStyledItemDelegate):
    """Plain text on a ground that is marked for a moment after a change."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell, from its picture where the model says what it looks like."""
        look = index.data(UnitRole.LOOK)
        if look is None:
            self.draw(painter, option, index)
            return
        is_alternate = option.features & QStyleOptionViewItem.ViewItemFeature.Alternate
        palette = option.palette
        ground = palette.alternateBase() if is_alternate else palette.base()
        paint_once(painter, option, look, ground.color(), partial(self.draw, index=index))

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell, in the rectangle of the option."""
        super().paint(painter, option, index)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Mark the ground of what has just changed."""
        super().initStyleOption(option, index)
        strength = index.data(UnitRole.HIGHLIGHT)
        if strength:
            theme = theme_of_palette(option.palette)
            option.backgroundBrush = faded(theme.highlight, strength)  # type: ignore[assignment]

    def paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QRectF:
        """Paint the cell without its text; return where the text goes."""
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        return QRectF(option.rect).adjusted(_PADDING, 0, -_PADDING, 0)


class NumberedNameDelegate(RowDelegate):
    """A name whose end tells it from its neighbours: "Réanimation adulte 2" keeps its number."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Shorten before the last word."""
        super().initStyleOption(option, index)
        room = option.rect.width() - 2 * _TEXT_MARGIN
        option.text = elided(option.text, QFontMetricsF(option.font), room)


class FreeBedsDelegate(RowDelegate):
    """Free beds read first, installed beds second; a last known figure looks like none of both."""

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint "2 / 12" around one separator line down the column."""
        room = self.paint_ground(painter, option, index)
        row = index.data(UnitRole.ROW)
        theme = theme_of_palette(option.palette)
        painter.save()
        middle = room.left() + room.width() * _SEPARATOR
        right = QRectF(room)
        right.setLeft(middle)
        painter.setFont(figures_font(option.font))
        painter.setPen(theme.text_muted)
        painter.drawText(right, _LEFT, f"/ {installed_text(row)}")
        left = QRectF(room)
        left.setRight(middle - 5)
        self._paint_free(painter, left, figures_font(option.font, bold=True), theme, row)
        painter.restore()

    @staticmethod
    def _paint_free(
        painter: QPainter, box: QRectF, font: QFont, theme: Theme, row: UnitRow
    ) -> None:
        found = row.availability
        painter.setPen(theme.text)
        text = NOT_REPORTED_SIGN if found.free is None else str(found.free)
        if found.is_last_known or found.free is None:
            font.setItalic(found.free is not None)
            font.setWeight(QFont.Weight.Normal)
            painter.setPen(theme.text_muted)
        if found.is_last_known:
            width = QFontMetricsF(font).horizontalAdvance(text)
            x = box.right() - width - _CLOCK_RADIUS - 5
            paint_clock(painter, QPointF(x, box.center().y()), _CLOCK_RADIUS, theme.stale)
        painter.setFont(font)
        painter.drawText(box, _RIGHT, text)


class FreshnessDelegate(RowDelegate):
    """A sign, a bar that shortens against the region's stale limit, and the age in words."""

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint sign, bar and words."""
        room = self.paint_ground(painter, option, index)
        shown = index.data(UnitRole.FRESHNESS)
        if not isinstance(shown, ShownFreshness):
            return
        theme = theme_of_palette(option.palette)
        painter.save()
        painter.setFont(option.font)
        bar = QRectF(room)
        if option.rect.width() >= freshness_width(option.fontMetrics, with_bar=True):
            bar.setWidth(_BAR_WIDTH)
            paint_freshness(painter, bar, theme, shown.level, shown.remaining)
        else:
            bar.setWidth(sign_width(option.fontMetrics))
            painter.setPen(theme.of_level(shown.level))
            painter.drawText(bar, _LEFT, freshness_sign(shown.level))
        words = QRectF(room)
        words.setLeft(bar.right() + _GAP)
        painter.setPen(theme.text)
        painter.drawText(words, _LEFT, index.data())
        painter.restore()


class TrendDelegate(RowDelegate):
    """▲ or ▼ with the old value."""

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the trend."""
        room = self.paint_ground(painter, option, index)
        row = index.data(UnitRole.ROW)
        theme = theme_of_palette(option.palette)
        painter.save()
        painter.setFont(figures_font(option.font))
        painter.setPen(theme.success if row.change > 0 else theme.danger)
        painter.drawText(room, _LEFT, row_trend(row))
        painter.restore()
