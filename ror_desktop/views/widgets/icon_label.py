"""Icon label: a drawing as sharp as its screen, drawn anew on one of another scale."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QWidget


class IconLabel(QLabel):
    """A label that keeps its icon: a picture drawn for another screen would be blurred."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        """Make an empty one.

        Args:
            size: width and height, in pixels of a screen of scale 1.
            parent: owner.
        """
        super().__init__(parent)
        self._size = QSize(size, size)
        self._shown = QIcon()

    def show_icon(self, icon: QIcon) -> None:
        """Show an icon; an empty one shows nothing."""
        self._shown = icon
        self.setPixmap(icon.pixmap(self._size, self.devicePixelRatioF()))

    def event(self, event: QEvent) -> bool:
        """Draw anew where the scale is another."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.show_icon(self._shown)
        return super().event(event)
