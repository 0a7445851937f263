"""Tells when a window has been painted for the first time."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstLook(QObject):
    """Watches one window, once.

    Signals:
        seen: what is painted is on the screen.
    """

    seen = Signal()

    def __init__(self, window: QWidget) -> None:
        """Wait for the first time that the system shows the window: Qt paints all of it then.

        Args:
            window: not shown yet; it also owns this object.
        """
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the window until it has a handle, then the handle until it is exposed."""
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.Show:
            self._window.removeEventFilter(self)
            self._window.windowHandle().installEventFilter(self)
        elif watched is not self._window and kind == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.seen.emit)
        return False
