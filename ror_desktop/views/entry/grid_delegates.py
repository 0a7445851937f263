"""Delegates of *Grille*: how its cells are painted and typed into."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.models.entry.entry_status import EntryStatus
from ror_desktop.models.entry.grid_cells import GridRole
from ror_desktop.views.entry.count_editor import DigitsLineEdit
from ror_desktop.views.theme import Theme, figures_font, strong_font, theme_of_palette
from ror_desktop.views.widgets.freshness_bar import paint_freshness

_MARGIN = 7
_ROOM = 2 * _MARGIN + 2
_BAR_HEIGHT = 16
_FIGURE_SCALE = 1.35
_MARK = 9
_INSET = 2


class RowDelegate(QStyledItemDelegate):
    """Paints what all cells share: background, selection and the ring of the keyboard."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of_palette(option.palette)
        rect = option.rect
        painter.fillRect(rect, self.background(theme, index))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.selection)
        self.paint_content(painter, theme, rect.adjusted(_MARGIN, 0, -_MARGIN, 0), index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.restore()

    def background(self, theme: Theme, _index: QModelIndex | QPersistentModelIndex) -> QColor:
        """Return what lies behind a cell."""
        return theme.surface

    def paint_content(
        self,
        painter: QPainter,
        theme: Theme,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint what a cell says."""
        text = str(index.data() or "")
        painter.setPen(theme.text)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, text)


class NameDelegate(RowDelegate):
    """The service, and its establishment below."""

    def width_needed(self, font: QFont, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return the width at which neither line is cut, in pixels."""
        lines = (
            (strong_font(font), str(index.data())),
            (font, str(index.data(GridRole.SITE))),
        )
        return max(QFontMetrics(each).horizontalAdvance(text) for each, text in lines) + _ROOM

    def paint_content(
        self,
        painter: QPainter,
        theme: Theme,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint two lines."""
        plain = QFont(painter.font())
        metrics = painter.fontMetrics()
        middle = rect.center().y()
        lines = (
            (str(index.data()), theme.text, strong_font(plain), middle - metrics.height()),
            (str(index.data(GridRole.SITE)), theme.text_muted, plain, middle + 1),
        )
        for text, colour, font, top in lines:
            painter.setFont(font)
            painter.setPen(colour)
            line = QRect(rect.left(), top, rect.width(), metrics.height())
            # In the middle: the end tells two services or establishments of one name apart.
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideMiddle, rect.width()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


class FigureDelegate(RowDelegate):
    """A number; one that the unit does not have is a hole in the table."""

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Make the field that a double click or F2 opens; digits need none."""
        editor = DigitsLineEdit(parent)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.setProperty("cell", True)  # noqa: FBT003 - Qt’s own signature
        return editor

    def background(self, theme: Theme, index: QModelIndex | QPersistentModelIndex) -> QColor:
        """Let what the unit does not have sink into the page, light up what is typed."""
        if not index.data(GridRole.EXISTS):
            return theme.background
        return theme.highlight if index.data(GridRole.TYPED) else theme.surface

    def paint_content(
        self,
        painter: QPainter,
        theme: Theme,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the number."""
        exists, typed = bool(index.data(GridRole.EXISTS)), bool(index.data(GridRole.TYPED))
        painter.setFont(figures_font(painter.font(), _FIGURE_SCALE, bold=typed))
        painter.setPen(theme.text if exists else theme.text_muted)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        if index.data(GridRole.COMMENTED):
            _paint_comment_mark(painter, theme, rect.adjusted(-_MARGIN, 0, _MARGIN, 0))


def _paint_comment_mark(painter: QPainter, theme: Theme, cell: QRect) -> None:
    """Fill the upper right corner, as spreadsheets do where somebody left a comment."""
    corner = QRectF(cell).topRight() + QPointF(-_INSET, _INSET)
    along, down = QPointF(-_MARK, 0), QPointF(0, _MARK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    painter.drawPolygon([corner, corner + along, corner + down])


class AgeDelegate(RowDelegate):
    """The bar that shortens towards the stale limit, with the age in words."""

    def width_needed(self, font: QFont, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return the width at which the words are whole, in pixels."""
        return QFontMetrics(font).horizontalAdvance(_age_of(index)) + _ROOM

    def paint_content(
        self,
        painter: QPainter,
        theme: Theme,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint sign and bar above, words below."""
        middle = rect.center().y()
        height = painter.fontMetrics().height()
        bar = QRectF(rect.left(), middle - _BAR_HEIGHT, min(rect.width(), 110), _BAR_HEIGHT)
        level = FreshnessLevel(index.data(GridRole.LEVEL))
        paint_freshness(painter, bar, theme, level, index.data(GridRole.REMAINING))
        painter.setPen(theme.text_muted)
        words = _age_of(index)
        line = QRect(rect.left(), middle + 1, rect.width(), height)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


def _age_of(index: QModelIndex | QPersistentModelIndex) -> str:
    """Return the age in words; the sign before it is painted with the bar."""
    return str(index.data()).split(" ", 1)[-1]


class StatusDelegate(RowDelegate):
    """Where the row stands, in its colour; two lines when there is a reason."""

    def paint_content(
        self,
        painter: QPainter,
        theme: Theme,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint sign and words."""
        painter.setPen(status_colour(theme, EntryStatus(index.data(GridRole.STATUS))))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(0, 2, 0, -2), flags, str(index.data()))


def status_colour(theme: Theme, state: EntryStatus) -> QColor:
    """Return the colour of the words of a state."""
    if state in {EntryStatus.TO_CORRECT, EntryStatus.NOT_STORED, EntryStatus.REFUSED}:
        return theme.danger
    if state in {EntryStatus.TO_VERIFY, EntryStatus.WAITING}:
        return theme.warning
    if state is EntryStatus.CONFIRMED:
        return theme.success
    return theme.accent
