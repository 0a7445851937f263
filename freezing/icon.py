"""The icon of the program for Windows, drawn from the picture that the interface shows."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_HEADER = struct.Struct("<HHH")
_ENTRY = struct.Struct("<BBBBHHII")
_KIND_ICON = 1
_BITS = 32


def write_icon(picture: Path, target: Path) -> None:
    """Draw an SVG picture in all the sizes that Windows asks for, into one .ico file."""
    drawing = QSvgRenderer(str(picture))
    drawn = [_png(drawing, size) for size in _SIZES]
    place = _HEADER.size + len(_SIZES) * _ENTRY.size
    entries = b""
    for size, png in zip(_SIZES, drawn, strict=True):
        # A side of 256 is written 0: one byte holds it.
        side = size % 256
        entries += _ENTRY.pack(side, side, 0, 0, 1, _BITS, len(png), place)
        place += len(png)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_HEADER.pack(0, _KIND_ICON, len(_SIZES)) + entries + b"".join(drawn))


def _png(drawing: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())
