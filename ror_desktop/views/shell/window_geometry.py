"""Window geometry: where windows are, as the person left them, never larger than their screen.

A screen that goes (a cable, a session taken up on another machine) leaves no window behind.
"""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QObject, QRect, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_GEOMETRY = "window/geometry"
_SIZE = (1280, 720)
_SMALLEST = (960, 560)
_FRAME = QSize(16, 48)
"""What the title and the edges take, at most."""
_DIALOG_TITLE = 40
"""What Qt sets aside for a title once more when it centres a dialog."""
_GRIP = QSize(120, 16)
"""How much of a title has to be on a screen to take the window by it."""
_TITLE_HEIGHT = 32
_SETTLE_MS = 300
"""The system moves windows by itself first."""
_OWN_WINDOWS = {Qt.WindowType.Window, Qt.WindowType.Dialog}


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


def placed(frame: QRect, rooms: Sequence[QRect]) -> QRect:
    """Return where a window has to be for its title to be reached.

    Args:
        frame: of the window, with its title.
        rooms: of each screen, what windows may take; the main screen first.

    Returns:
        The same frame where its title is on a screen; else one inside the nearest screen.
    """
    title = QRect(frame.topLeft(), QSize(frame.width(), _TITLE_HEIGHT))
    shown = (room.intersected(title).size() for room in rooms)
    if any(each.width() >= _GRIP.width() and each.height() >= _GRIP.height() for each in shown):
        return frame
    room = max(rooms, key=lambda each: _area(each.intersected(frame)))
    size = frame.size().boundedTo(room.size())
    x = max(room.left(), min(frame.left(), room.right() + 1 - size.width()))
    y = max(room.top(), min(frame.top(), room.bottom() + 1 - size.height()))
    return QRect(x, y, size.width(), size.height())


def bring_back(window: QWidget) -> None:
    """Put a window that no screen shows any more onto one; another stays where it is."""
    if window.isFullScreen():
        whole = window.screen().geometry()
        if window.geometry() != whole:
            window.setGeometry(whole)
        return
    frame = window.frameGeometry()
    main = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda each: each is not main)
    wanted = placed(frame, [each.availableGeometry() for each in screens])
    if wanted != frame:
        around = frame.size() - window.size()
        window.resize(wanted.size() - around)
        window.move(wanted.topLeft())


def _area(found: QRect) -> int:
    return found.width() * found.height() if found.isValid() else 0


class ScreenFollower(QObject):
    """Looks after the windows when screens come, go or change."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Follow the screens of the application."""
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(_SETTLE_MS)
        self._soon.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._follow)
            app.screenAdded.connect(self.look_soon)
            app.screenRemoved.connect(self.look_soon)
            app.primaryScreenChanged.connect(self.look_soon)
        for screen in QGuiApplication.screens():
            self._follow(screen)

    def look_soon(self) -> None:
        """Look at all windows once the system has moved them."""
        self._soon.start()

    def look(self) -> None:
        """Bring every window back that no screen shows."""
        if not QGuiApplication.screens():
            # A session that is shown nowhere: the screens of whoever takes it up come later.
            return
        for window in QApplication.topLevelWidgets():
            if window.windowType() in _OWN_WINDOWS and window.windowHandle() is not None:
                bring_back(window)

    def _follow(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self.look_soon)
        screen.logicalDotsPerInchChanged.connect(self.look_soon)
