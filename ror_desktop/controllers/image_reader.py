"""Image reader: hands a QImage (file, clipboard, drop) to the QR decoder, off the UI thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

if TYPE_CHECKING:
    from ror_desktop.qr.decoder import Decoder, DecodeResult


_MOST_PIXELS = 64_000_000
"""More than any camera of a telephone gives; a small file may unpack to gigabytes."""


def load_image(path: str) -> QImage:
    """Return the image of a file, an empty one for what is no image or has too many pixels."""
    reader = QImageReader(path)
    size = reader.size()
    return QImage() if size.width() * size.height() > _MOST_PIXELS else reader.read()


def read_image(decoder: "Decoder", image: QImage) -> "DecodeResult | None":
    """Return what is seen in an image, None when it is no image, or too large a one."""
    if image.isNull() or image.width() * image.height() > _MOST_PIXELS:
        return None
    grey = _on_white(image).convertToFormat(QImage.Format.Format_Grayscale8)
    return decoder.read_rows(
        grey.constBits(), grey.width(), grey.height(), stride=grey.bytesPerLine()
    )


def _on_white(image: QImage) -> QImage:
    """Lay a transparent image on white: a saved code often has no background."""
    if not image.hasAlphaChannel():
        return image
    opaque = QImage(image.size(), QImage.Format.Format_RGB32)
    opaque.fill(Qt.GlobalColor.white)
    painter = QPainter(opaque)
    painter.drawImage(0, 0, image)
    painter.end()
    return opaque
