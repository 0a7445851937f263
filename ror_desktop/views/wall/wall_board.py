"""The table of the wall display: it fills its room, letters as large as that allows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ror_desktop.domain.synthesis import TOTAL, CellKey, Row, RowKind
from ror_desktop.domain.totals import BedTotal
from ror_desktop.models.synthesis.matrix_model import MatrixModel, MatrixRole
from ror_desktop.models.synthesis.matrix_wording import row_short_words, row_words
from ror_desktop.models.synthesis.wall_pages import WallPage
from ror_desktop.views.synthesis.matrix_delegate import row_ground
from ror_desktop.views.synthesis.painting import elided
from ror_desktop.views.theme import figures_font, strong_font, theme_of
from ror_desktop.views.wall.wall_cell import WallCellPainter

_LABEL_SHARE = 0.3
_HEAD_SHARE = 0.75
_FIGURE, _LABEL, _HEADING = 0.52, 0.4, 0.5
_MARGIN = 12
_VCENTRE = Qt.AlignmentFlag.AlignVCenter


class WallBoard(QWidget):
    """Shows one WallPage of a MatrixModel; repaints when the model says that it looks different."""

    def __init__(self, matrix: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self._page = WallPage(None, ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        matrix.dataChanged.connect(self.update)

    def show_page(self, page: WallPage) -> None:
        """Show other rows."""
        self._page = page
        self.setAccessibleDescription("\n".join(self._sentences()))
        self.update()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(1280, 720)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint headings, then the rows."""
        columns = self._matrix.departements
        if not self._page.rows or not columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row_height = self.height() / (len(self._page.rows) + _HEAD_SHARE)
        label_width = self.width() * _LABEL_SHARE
        cell_width = (self.width() - label_width) / len(columns)
        self._paint_headings(painter, label_width, cell_width, row_height * _HEAD_SHARE)
        top = row_height * _HEAD_SHARE
        for row in self._page.rows:
            self._paint_row(painter, row, QRectF(0, top, label_width, row_height), cell_width)
            top += row_height
        painter.end()

    def _paint_headings(
        self, painter: QPainter, label_width: float, cell_width: float, height: float
    ) -> None:
        theme = theme_of(self)
        painter.setFont(_sized(strong_font(self.font()), height * _HEADING, cell_width, "00000"))
        painter.setPen(theme.text_muted)
        for column, code in enumerate(self._matrix.departements):
            box = QRectF(label_width + column * cell_width, 0, cell_width, height)
            words = self.tr("Total") if code == TOTAL else code
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_row(self, painter: QPainter, row: Row, label_box: QRectF, cell_width: float) -> None:
        theme = theme_of(self)
        whole = QRectF(0, label_box.top(), self.width(), label_box.height())
        painter.fillRect(whole, row_ground(theme, row))
        self._paint_label(painter, row, label_box)
        strong = row.kind is not RowKind.GROUPING
        for column, code in enumerate(self._matrix.departements):
            index = self._matrix.index_of(CellKey(row, code))
            cell = index.data(MatrixRole.TOTAL)
            if not isinstance(cell, BedTotal):
                continue
            left = label_box.right() + column * cell_width
            box = QRectF(left, label_box.top(), cell_width, label_box.height())
            base = figures_font(self.font(), bold=strong or code == TOTAL)
            font = _sized(base, label_box.height() * _FIGURE, cell_width, "0000")
            WallCellPainter(painter, box, font, theme).paint(cell, index.data(MatrixRole.HIGHLIGHT))
        painter.setPen(theme.border)
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())

    def _paint_label(self, painter: QPainter, row: Row, box: QRectF) -> None:
        region = self._matrix.region
        if region is None:
            return
        base = self.font() if row.kind is RowKind.GROUPING else strong_font(self.font())
        font = _sized(base, box.height() * _LABEL, box.width(), "0" * 20)
        painter.setFont(font)
        painter.setPen(theme_of(self).text)
        room = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        short = row_short_words(region, row) if row.kind is RowKind.GROUPING else ""
        words = short or row_words(region, row)
        painter.drawText(room, _VCENTRE, elided(words, QFontMetricsF(font), room.width()))

    def _sentences(self) -> list[str]:
        indexes = (self._matrix.index_of(CellKey(row, TOTAL)) for row in self._page.rows)
        return [str(index.data(Qt.ItemDataRole.StatusTipRole) or "") for index in indexes]


def _sized(base: QFont, height: float, width: float, widest: str) -> QFont:
    """Return a font of this height in pixels, smaller where `widest` would not fit the width."""
    font = QFont(base)
    font.setPixelSize(max(9, round(height)))
    needed = QFontMetricsF(font).horizontalAdvance(widest)
    if needed > width:
        font.setPixelSize(max(9, int(font.pixelSize() * width / needed)))
    return font
