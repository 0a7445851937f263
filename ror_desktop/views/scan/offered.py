"""What a paste or a drop brings: a picture, a file, or the text of a code."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class Offered:
    """One of the three; the others are empty."""

    picture: QImage | None = None
    path: str = ""
    text: str = ""


def offered(data: QMimeData | None) -> Offered | None:
    """Return what can be read of something pasted or dropped; None for nothing.

    A file comes first: what is copied from a file manager carries its name as text and sometimes
    its icon as a picture.
    """
    if data is None:
        return None
    local = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if local:
        return Offered(path=local[0])
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Offered(picture=image)
    if data.hasText() and data.text().strip():
        return Offered(text=data.text().strip())
    return None
