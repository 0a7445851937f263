"""Inter, with figures of one width: columns of numbers stay in line and do not dance."""

import fontpkg_inter  # type: ignore[import-untyped]
from PySide6.QtGui import QFont, QFontDatabase

_FILE = fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf"
_POINTS = 10
_TABULAR = QFont.Tag("tnum")


def interface_font() -> QFont:
    """Return the font of the interface, loading it first; the system's when it cannot be read."""
    if "Inter" not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(str(_FILE))
    font = QFont("Inter", _POINTS)
    font.setFeature(_TABULAR, 1)
    return font


def figures_font(base: QFont, scale: float = 1.0, *, bold: bool = False) -> QFont:
    """Return a font for numbers from a widget's font.

    Args:
        base: font of the widget.
        scale: of its size.
        bold: for a number that is read first.
    """
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * scale)
    font.setFeature(_TABULAR, 1)
    font.setWeight(QFont.Weight.DemiBold if bold else base.weight())
    return font
