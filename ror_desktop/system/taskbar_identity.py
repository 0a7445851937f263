"""Identity on Windows' taskbar (AppUserModelID): one button, whatever started the program."""

import logging
import sys

_log = logging.getLogger(__name__)

APP_USER_MODEL_ID = "RORDesktop.RORDesktop"
"""The shortcuts of both setups carry it too, so that a pinned one and the window are one button."""

if sys.platform == "win32":
    import ctypes

    def identify_to_taskbar() -> None:
        """Name the program to the taskbar; before its first window."""
        answer = ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(
            ctypes.c_wchar_p(APP_USER_MODEL_ID)
        )
        if answer != 0:
            _log.info("the taskbar did not take a name: %#x", answer & 0xFFFFFFFF)

else:

    def identify_to_taskbar() -> None:
        """Do nothing: elsewhere the name of the desktop file says it."""
