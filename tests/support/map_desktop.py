"""A desktop in a process of its own that opens the map, and closes its window once it is painted.

Started by tests as `python -m tests.support.map_desktop URL FOLDER IDENTIFIER`; says `painted`.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import keyring
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ror_desktop.app.desktop import Desktop
from ror_desktop.app.first_window import FirstWindow
from ror_desktop.app.pages.page_models import MAP
from ror_desktop.config import on_server
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.models.connection_state import ConnectionStatus
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.system.instance_folder import claim
from ror_desktop.views.map.map_page import MapPage
from tests.support.keyring_in_memory import MemoryKeyring
from tests.support.small_region import password_of


class CurrentUser:
    """Does what a person would: signs in, opens the map, closes the window."""

    def __init__(self, desktop: Desktop, identifier: str) -> None:
        self._desktop = desktop
        self._identifier = identifier
        self._is_on_map = False
        desktop.opened.connect(self._sign_in)
        desktop.connection.changed.connect(self._open_map)

    def _sign_in(self) -> None:
        self._desktop.server_is_up()
        page = self._desktop.sign_in_page
        page.sign_in_requested.emit(self._identifier, password_of(self._identifier), False)  # noqa: FBT003 - signal

    def _open_map(self) -> None:
        if self._is_on_map or self._desktop.connection.status is not ConnectionStatus.LIVE:
            return
        self._is_on_map = True
        page = self._desktop.window.page(MAP)
        assert isinstance(page, MapPage)
        page.text_received.connect(self._listen)
        page.failed.connect(lambda: sys.exit("the map could not be shown"))
        self._desktop.window.show_page(MAP)

    def _listen(self, text: str) -> None:
        if '"painted"' in text:
            print("painted", flush=True)  # noqa: T201 - read by the test
            QTimer.singleShot(0, self._desktop.window, self._desktop.window.close)


def main() -> int:
    """Run until the window is closed."""
    url, folder, identifier = sys.argv[1:]
    keyring.set_keyring(MemoryKeyring())
    app = QApplication([])
    place = claim(url, Path(folder))
    desktop = Desktop(
        SettingsState(LayeredSettings(on_server(url))), place, url, FirstWindow(place.folder, url)
    )
    _visitor = CurrentUser(desktop, identifier)
    desktop.closed.connect(app.quit)
    app.setQuitOnLastWindowClosed(False)
    desktop.window.show()
    try:
        return app.exec()
    finally:
        desktop.end()


if __name__ == "__main__":
    sys.exit(main())
