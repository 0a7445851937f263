"""Window geometry: where windows are, as the person left them, never larger than their screen."""

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QDialog, QWidget

_GEOMETRY = "window/geometry"
_SIZE = (1280, 720)
_SMALLEST = (960, 560)
_FRAME = QSize(16, 48)
"""What the title and the edges take, at most."""
_DIALOG_TITLE = 40
"""What Qt sets aside for a title once more when it centres a dialog."""


def room_on_screen(window: QWidget) -> QSize:
    """Return how large the inside of a window may be, in pixels, to show with its frame."""
    room = window.screen().availableSize() - _FRAME
    return room - QSize(0, _DIALOG_TITLE) if isinstance(window, QDialog) else room


def restore_geometry(window: QWidget, settings: QSettings) -> None:
    """Put a window where it was left, or give it its first size."""
    window.setMinimumSize(*_SMALLEST)
    width, height = _SIZE
    window.resize(width, min(height, room_on_screen(window).height()))
    kept = settings.value(_GEOMETRY)
    if isinstance(kept, QByteArray):
        window.restoreGeometry(kept)


def keep_geometry(window: QWidget, settings: QSettings) -> None:
    """Note where a window is."""
    settings.setValue(_GEOMETRY, window.saveGeometry())
