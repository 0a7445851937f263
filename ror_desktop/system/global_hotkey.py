"""Global hotkey: opens the quick entry, whatever program is in front.

Windows lets a program register one. Elsewhere a person binds `ror-desktop --quick-entry` to a key
in the settings of the desktop: the second start hands the wish to the window that is open.
"""

import logging
import sys
from collections.abc import Callable

_log = logging.getLogger(__name__)

KEY = "Ctrl+Alt+L"

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

    _ID = 1
    _WM_HOTKEY = 0x0312
    _CONTROL, _ALT, _NO_REPEAT = 0x0002, 0x0001, 0x4000

    class GlobalHotkey(QAbstractNativeEventFilter):
        """Holds the key as long as it lives."""

        def __init__(self, act: Callable[[], object]) -> None:
            """Take the key; without it when another program has it.

            Args:
                act: called on the thread of the interface.
            """
            super().__init__()
            self._act = act
            modifiers = _CONTROL | _ALT | _NO_REPEAT
            self._is_held = bool(
                ctypes.windll.user32.RegisterHotKey(None, _ID, modifiers, ord("L"))
            )
            if not self._is_held:
                _log.info("another program has the key %s", KEY)
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self)

        def nativeEventFilter(
            self,
            # A text: memoryview takes no parameter while the program runs, before Python 3.14.
            event_type: "QByteArray | bytes | bytearray | memoryview[int]",
            message: int,
        ) -> tuple[bool, int]:
            """Act on the key; everything else goes on its way."""
            kind = event_type.data() if isinstance(event_type, QByteArray) else event_type
            if kind == b"windows_generic_MSG":
                found = wintypes.MSG.from_address(int(message))
                if found.message == _WM_HOTKEY and found.wParam == _ID:
                    self._act()
                    return True, 0
            return False, 0

        def release(self) -> None:
            """Give the key back."""
            application = QCoreApplication.instance()
            if application is not None:
                application.removeNativeEventFilter(self)
            if self._is_held:
                ctypes.windll.user32.UnregisterHotKey(None, _ID)

else:

    class GlobalHotkey:
        """There is no key that a program may take for itself."""

        def __init__(self, _act: Callable[[], object]) -> None:
            """Do nothing."""

        def release(self) -> None:
            """Do nothing."""
