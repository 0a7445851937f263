"""Icon button with one of the project's drawings; its name is spoken and shown on hover."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from ror_desktop.views.theme import icon, theme_of


class IconButton(QToolButton):
    """Follows the colours of the theme; never an icon without a name."""

    def __init__(
        self,
        name: str,
        label: str,
        parent: QWidget | None = None,
        *,
        shortcut: QKeySequence | None = None,
        size: int = 20,
    ) -> None:
        """Make a button.

        Args:
            name: drawing of resources/icons.
            label: what it does, for the tooltip and for screen readers.
            parent: owner.
            shortcut: key that presses it, told in the tooltip.
            size: of the drawing, in device-independent pixels.
        """
        super().__init__(parent)
        self._name = name
        self.setIconSize(QSize(size, size))
        if shortcut is not None:
            self.setShortcut(shortcut)
        self.set_label(label)
        self._paint_icon()

    def set_drawing(self, name: str, label: str) -> None:
        """Show another drawing with another meaning."""
        self._name = name
        self.set_label(label)
        self._paint_icon()

    def set_label(self, label: str) -> None:
        """Say what the button does."""
        self.setAccessibleName(label)
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{label} ({keys})" if keys else label)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        theme = theme_of(self)
        self.setIcon(icon(self._name, theme.text, theme.text_muted))
