"""Where the window was, and how large: as the person left it."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

_GEOMETRY = "window/geometry"
_SIZE = (1280, 720)
_SMALLEST = (960, 560)


def restore_geometry(window: QWidget, settings: QSettings) -> None:
    """Put a window where it was left, or give it its first size."""
    window.setMinimumSize(*_SMALLEST)
    window.resize(*_SIZE)
    kept = settings.value(_GEOMETRY)
    if isinstance(kept, QByteArray):
        window.restoreGeometry(kept)


def keep_geometry(window: QWidget, settings: QSettings) -> None:
    """Note where a window is."""
    settings.setValue(_GEOMETRY, window.saveGeometry())
