"""The window as it is first seen: the sign-in page and nothing else, with little to import.

All the rest is imported and built once it has been painted; see `ror_desktop.app.desktop`.
"""

from pathlib import Path

from PySide6.QtCore import QSettings

from ror_desktop.models.session_state import SessionState
from ror_desktop.views.main_window import MainWindow
from ror_desktop.views.sign_in.sign_in_page import SignInPage


class FirstWindow:
    """What a desktop begins with.

    Attributes:
        session: who is signed in: nobody yet.
        window_settings: the window's own.
        sign_in_page: shown in the window.
        window: to be shown, then furnished.
    """

    def __init__(self, folder: Path, server_name: str) -> None:
        """Build it, not shown.

        Args:
            folder: where this desktop keeps its things.
            server_name: how the server is called on the sign-in page.
        """
        self.session = SessionState(server_name)
        self.window_settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.sign_in_page = SignInPage(self.session)
        self.window = MainWindow(self.sign_in_page, self.window_settings)
