"""Tells the moment when a window is on the screen, all painted, and answers."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Tells once."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Wait until the window is on screen: that is when Qt paints all of it."""
        handle = self._window.windowHandle()
        if watched is self._window and event.type() == QEvent.Type.Show:
            handle.installEventFilter(self)
        elif watched is handle and event.type() == QEvent.Type.Expose and not self._told:
            self._told = True
            # Left in place, the filters would outlive Python at the end of the program.
            handle.removeEventFilter(self)
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, tell)
        return False


def tell() -> None:
    """Print the time and what the processor has spent, then end the program."""
    print(time.time(), time.process_time(), flush=True)
    QTimer.singleShot(0, QApplication.quit)
