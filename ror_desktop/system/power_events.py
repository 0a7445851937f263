"""Sleep, resume and a session that moves to another screen: what the machine does to the program.

Windows tells it by messages to every window. Everywhere, two clocks are compared each second: one
that goes on in sleep and the machine's own, which a virtual machine that was stopped finds ahead.
"""

import logging
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

_log = logging.getLogger(__name__)

_EVERY_MS = 1000
_GAP_SECONDS = 10.0
"""Between two comparisons; less is a machine that has much to do."""
_ONCE_SECONDS = 5.0
"""Windows tells one resume twice, and the clocks a third time."""
_CALLED_OFF_SECONDS = 30.0
"""Awake for so long after a sleep was announced: it did not come."""

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND, PBT_APMRESUMESUSPEND, PBT_APMRESUMEAUTOMATIC = 0x0004, 0x0007, 0x0012
WTS_CONSOLE_CONNECT, WTS_REMOTE_CONNECT = 0x1, 0x3


class PowerEvents(QObject):
    """Tells of sleep and of sessions that move.

    Signals:
        suspending: the machine is about to sleep.
        resumed: it has slept, or stood still; told once for each time.
        session_moved: the session is shown on another screen or machine (RDS, Citrix).
    """

    suspending = Signal()
    resumed = Signal()
    session_moved = Signal()

    def __init__(
        self,
        ticks: Callable[[], float],
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        """Watch from now on.

        Args:
            ticks: seconds that pass, in sleep too.
            wall: seconds of this machine's clock as it is set.
            parent: owner.
        """
        super().__init__(parent)
        self._ticks, self._wall = ticks, wall
        self._seen = ticks(), wall()
        self._resumed_at = float("-inf")
        self._suspended_at: float | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.compare)
        self._timer.start(_EVERY_MS)
        self._messages = _Messages(self.note_message)

    def watch_session(self, window: Callable[[], int]) -> None:
        """Ask the system to tell a window when its session moves.

        Args:
            window: gives its handle (`QWidget.winId`), where that is needed.
        """
        self._messages.watch_session(window)

    def compare(self) -> None:
        """Compare the clocks with what they were last."""
        before, self._seen = self._seen, (self._ticks(), self._wall())
        gap = max(now - then for now, then in zip(self._seen, before, strict=True))
        asleep = self._suspended_at
        called_off = asleep is not None and self._seen[0] - asleep > _CALLED_OFF_SECONDS
        if gap > _GAP_SECONDS or called_off:
            self._tell_resumed()

    def note_message(self, message: int, parameter: int) -> None:
        """Take a message of Windows: its number and its wParam."""
        if message == WM_POWERBROADCAST and parameter == PBT_APMSUSPEND:
            _log.info("the machine goes to sleep")
            self._suspended_at = self._ticks()
            self.suspending.emit()
        elif message == WM_POWERBROADCAST and parameter in {
            PBT_APMRESUMESUSPEND,
            PBT_APMRESUMEAUTOMATIC,
        }:
            self._tell_resumed()
        elif message == WM_WTSSESSION_CHANGE and parameter in {
            WTS_CONSOLE_CONNECT,
            WTS_REMOTE_CONNECT,
        }:
            self.session_moved.emit()

    def end(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._messages.end()

    def _tell_resumed(self) -> None:
        now = self._ticks()
        told = self._suspended_at is None and now - self._resumed_at < _ONCE_SECONDS
        self._seen, self._suspended_at = (now, self._wall()), None
        if not told:
            self._resumed_at = now
            _log.info("the machine has slept or stood still")
            self.resumed.emit()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

    _THIS_SESSION = 0

    class _Messages(QAbstractNativeEventFilter):
        """Hands on what Windows sends to the windows of the program."""

        def __init__(self, note: Callable[[int, int], None]) -> None:
            super().__init__()
            self._note = note
            self._window = 0
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self)

        def watch_session(self, window: Callable[[], int]) -> None:
            handle = window()
            register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            if register(wintypes.HWND(handle), _THIS_SESSION):
                self._window = handle

        def nativeEventFilter(
            self,
            # A text: memoryview takes no parameter while the program runs, before Python 3.14.
            event_type: "QByteArray | bytes | bytearray | memoryview[int]",
            message: int,
        ) -> tuple[bool, int]:
            """Look at a message; every one goes on its way."""
            kind = event_type.data() if isinstance(event_type, QByteArray) else event_type
            if kind == b"windows_generic_MSG":
                found = wintypes.MSG.from_address(int(message))
                if found.message in {WM_POWERBROADCAST, WM_WTSSESSION_CHANGE}:
                    self._note(found.message, found.wParam)
            return False, 0

        def end(self) -> None:
            application = QCoreApplication.instance()
            if application is not None:
                application.removeNativeEventFilter(self)
            if self._window:
                handle = wintypes.HWND(self._window)
                ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(handle)

else:

    class _Messages:
        """There are none: the clocks tell."""

        def __init__(self, note: Callable[[int, int], None]) -> None:
            self._note = note

        def watch_session(self, _window: Callable[[], int]) -> None:
            """Do nothing."""

        def end(self) -> None:
            """Do nothing."""
