"""SVG icons of the project, in the colour that is asked for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ror_desktop import paths

_SIZES = (16, 20, 24, 32, 40, 48, 64, 96)


def icon(name: str, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """Return a drawing of resources/icons.

    Args:
        name: file name without ".svg".
        colour: replaces currentColor.
        disabled: colour when the control is disabled, None for the same.

    Raises:
        FileNotFoundError: no such drawing.
    """
    found = QIcon()
    for size in _SIZES:
        found.addPixmap(pixmap(name, colour.name(), size))
        if disabled is not None:
            dimmed = pixmap(name, disabled.name(), size)
            found.addPixmap(dimmed, QIcon.Mode.Disabled)
    return found


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """Return a drawing as a square of `size` device pixels; colour is #rrggbb."""
    renderer = _renderer(name, colour)
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


def application_icon() -> QIcon:
    """Return the icon of the program."""
    found = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        found.addPixmap(pixmap("application", "#000000", size))
    return found
