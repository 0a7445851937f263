"""Fonts: Inter, with tabular figures, so that columns of numbers stay aligned.

Inter comes as one variable font. Qt does not turn a weight into its axis and a
`font-weight` of a style sheet is drawn thick by smearing, so weights are set here.
"""

from functools import cache

import fontpkg_inter  # type: ignore[import-untyped]
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

_FILE = fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf"
_POINTS = 10
_TABULAR = QFont.Tag("tnum")
_WEIGHT = QFont.Tag("wght")
_HEADING_SCALE = 1.5
_SUBHEADING_SCALE = 1.1


def interface_font(text_size: int = 100) -> QFont:
    """Return the font of the interface, loading it first; the system's when it cannot be read.

    Args:
        text_size: percent of the usual size.
    """
    _load()
    font = QFont("Inter", _POINTS)
    font.setPointSizeF(_POINTS * text_size / 100)
    return font


@cache
def _load() -> None:
    # Once, without looking among the fonts of the machine: that would list them all.
    QFontDatabase.addApplicationFont(str(_FILE))


def strong_font(base: QFont, scale: float = 1.0) -> QFont:
    """Return the heavier cut of a font; use it instead of `setBold`.

    Args:
        base: font of the widget.
        scale: of its size.
    """
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * scale)
    font.setWeight(QFont.Weight.DemiBold)
    font.setVariableAxis(_WEIGHT, QFont.Weight.DemiBold.value)
    return font


def figures_font(base: QFont, scale: float = 1.0, *, bold: bool = False) -> QFont:
    """Return a font for numbers, all figures of one width, from a widget's font.

    Args:
        base: font of the widget.
        scale: of its size.
        bold: for a number that is read first.
    """
    font = strong_font(base, scale) if bold else QFont(base)
    font.setPointSizeF(base.pointSizeF() * scale)
    # Not for words: it also gives the hyphen the width of a figure.
    font.setFeature(_TABULAR, 1)
    return font


def make_heading(widget: QWidget) -> None:
    """Make a widget's text the title of a page."""
    widget.setFont(strong_font(widget.font(), _HEADING_SCALE))


def make_subheading(widget: QWidget) -> None:
    """Make a widget's text the title of a part."""
    widget.setFont(strong_font(widget.font(), _SUBHEADING_SCALE))


def make_strong(widget: QWidget) -> None:
    """Make a widget's text heavier."""
    widget.setFont(strong_font(widget.font()))
