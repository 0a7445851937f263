"""Legend: the signs of the matrix and of the lists, in words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.totals import TotalState
from ror_desktop.models.synthesis.matrix_wording import FILTERED_SIGN, NOT_REPORTED_SIGN
from ror_desktop.models.wording import freshness_sign, freshness_words, state_words
from ror_desktop.views.synthesis.painting import paint_clock, paint_nonexistent
from ror_desktop.views.theme import figures_font, theme_of

_SIGN_WIDTH = 18.0
_SIGN_GAP = 4.0
_ENTRY_GAP = 12.0
_LINE = 20.0
_SMALL = 0.88
_PLAIN_SIGNS: dict[str, str] = {
    TotalState.NOT_REPORTED: NOT_REPORTED_SIGN,
    TotalState.FILTERED: FILTERED_SIGN,
}
_VCENTRE = Qt.AlignmentFlag.AlignVCenter


class Legend(QWidget):
    """One entry for each state and level; wraps where the width ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[tuple[TotalState | FreshnessLevel | str, str], ...] = (
            *((level, freshness_words(level)) for level in FreshnessLevel),
            (TotalState.LAST_KNOWN, self.tr("dernier connu, non compté")),
            (TotalState.NOT_REPORTED, state_words(TotalState.NOT_REPORTED)),
            (TotalState.DECLARED, self.tr("0 déclaré")),
            (TotalState.NONEXISTENT, self.tr("offre inexistante")),
            (TotalState.FILTERED, state_words(TotalState.FILTERED)),
            ("▲▼", self.tr("évolution, ancienne valeur")),
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Légende"))
        self.setAccessibleDescription(", ".join(words for _, words in self._entries))

    def sizeHint(self) -> QSize:
        """As many lines as the width needs."""
        lines = 1 + max((line for *_, line in self._places()), default=0)
        return QSize(200, round(lines * _LINE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another height when the lines break elsewhere."""
        super().resizeEvent(event)
        self.setFixedHeight(self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the entries."""
        painter = QPainter(self)
        theme = theme_of(self)
        painter.setFont(figures_font(self.font(), _SMALL))
        for (sign, words), (x, line) in zip(self._entries, self._places(), strict=True):
            box = QRectF(x, line * _LINE, _SIGN_WIDTH, _LINE)
            self._paint_sign(painter, box, sign)
            painter.setPen(theme.text_muted)
            text = QRectF(box.right() + _SIGN_GAP, box.top(), self.width(), _LINE)
            painter.drawText(text, _VCENTRE, words)
        painter.end()

    def _places(self) -> list[tuple[float, int]]:
        """Return where each entry begins: x and line."""
        metrics = QFontMetricsF(figures_font(self.font(), _SMALL))
        places, x, line = [], 0.0, 0
        for _, words in self._entries:
            width = _SIGN_WIDTH + _SIGN_GAP + metrics.horizontalAdvance(words)
            if x and x + width > self.width():
                x, line = 0.0, line + 1
            places.append((x, line))
            x += width + _ENTRY_GAP
        return places

    def _paint_sign(
        self, painter: QPainter, box: QRectF, sign: TotalState | FreshnessLevel | str
    ) -> None:
        theme = theme_of(self)
        frame = box.adjusted(1, 3, -1, -3)
        if isinstance(sign, FreshnessLevel):
            painter.setPen(theme.of_level(sign))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, freshness_sign(sign))
        elif sign is TotalState.LAST_KNOWN:
            paint_clock(painter, QPointF(box.center()), 4.5, theme.stale)
        elif sign is TotalState.NONEXISTENT:
            paint_nonexistent(painter, frame, theme)
        elif sign is TotalState.DECLARED:
            painter.setPen(theme.border_strong)
            painter.fillRect(frame, theme.surface)
            painter.drawRect(frame)
        else:
            painter.setPen(theme.text_muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _PLAIN_SIGNS.get(sign, sign))
