"""Shortens names so that what tells them apart stays: the last word, such as a number or USIC."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

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
