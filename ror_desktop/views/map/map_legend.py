"""Legend of the map: the shapes of the markers, drawn as the page's style sheet draws them."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ror_desktop.views.theme import Theme, figures_font, theme_of

_LINE = 24.0
_SIGN = 18.0
_CORNER = 4.0
_GAP = 10.0
_Paint = Callable[[QPainter, QRectF, Theme], None]


class MapLegend(QWidget):
    """One line for each kind of marker."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[tuple[_Paint, str], ...] = (
            (_paint_free, self.tr("lits libres (tireté : à rafraîchir)")),
            (_paint_none_free, self.tr("aucun lit libre")),
            (_paint_last_known, self.tr("dernier connu, non compté")),
            (_paint_not_reported, self.tr("non renseigné")),
            (_paint_approximate, self.tr("position approximative")),
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Légende de la carte"))
        self.setAccessibleDescription(", ".join(words for _, words in self._entries))

    def sizeHint(self) -> QSize:
        """One line for each entry."""
        return QSize(220, round(len(self._entries) * _LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the entries."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self)
        painter.setFont(figures_font(self.font(), 0.9))
        for number, (paint_sign, words) in enumerate(self._entries):
            top = number * _LINE
            sign = QRectF(2, top + (_LINE - _SIGN) / 2, _SIGN, _SIGN)
            painter.save()
            paint_sign(painter, sign, theme)
            painter.restore()
            painter.setPen(theme.text_muted)
            text = QRectF(sign.right() + _GAP, top, self.width(), _LINE)
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


def _paint_free(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.success)
    painter.drawEllipse(box)
    _paint_text(painter, box, "3", theme.surface)


def _paint_none_free(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.text_muted, 1.6))
    painter.setBrush(theme.surface)
    painter.drawEllipse(box)
    _paint_text(painter, box, "0", theme.text)


def _paint_last_known(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.stale, 1.6, Qt.PenStyle.DashLine))
    painter.setBrush(theme.surface)
    painter.drawRoundedRect(box, _CORNER, _CORNER)
    _paint_text(painter, box, "2", theme.stale)


def _paint_not_reported(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.unknown, 1.6, Qt.PenStyle.DotLine))
    painter.setBrush(theme.surface_alt)
    painter.drawRoundedRect(box, _CORNER, _CORNER)
    _paint_text(painter, box, "–", theme.unknown)


def _paint_approximate(painter: QPainter, box: QRectF, theme: Theme) -> None:
    _paint_text(painter, box, "≈", theme.text)


def _paint_text(painter: QPainter, box: QRectF, text: str, colour: QColor) -> None:
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
