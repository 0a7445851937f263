"""A desktop in a process of its own that obeys lines of JSON, so that a test can kill it.

Orders: `{"do": "sign in", "identifier": …}` answers `{"state": "live"}` once changes flow;
`{"do": "declare", "location_id": …, "count": …}` answers `{"state": "stored", …}` once the screen
may say « Enregistré ».
"""

import json
import os
import sys
import threading
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import keyring
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ror_desktop.app.desktop import Desktop
from ror_desktop.app.first_window import FirstWindow
from ror_desktop.config import on_server
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.models.connection_state import ConnectionStatus
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.system.instance_folder import claim
from ror_desktop.views.entry.entry_page import EntryPage
from tests.support.keyring_in_memory import MemoryKeyring
from tests.support.small_region import password_of


class Obedient(QObject):
    """Carries orders from standard input to a desktop."""

    ordered = Signal(str)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._signing_in = False
        self.ordered.connect(self._obey, Qt.ConnectionType.QueuedConnection)
        desktop.connection.changed.connect(self._tell_line)

    def read(self) -> None:
        """Read orders until the end of standard input."""
        for line in sys.stdin:
            self.ordered.emit(line)

    def _obey(self, line: str) -> None:
        order = json.loads(line)
        if order["do"] == "sign in":
            self._signing_in = True
            name = order["identifier"]
            page = self._desktop.sign_in_page
            page.sign_in_requested.emit(name, password_of(name), False)  # noqa: FBT003 - signal
        else:
            self._declare(order["location_id"], order["count"])

    def _declare(self, location_id: str, count: int) -> None:
        page = self._desktop.window.page("entry")
        assert isinstance(page, EntryPage)
        self._desktop.outbox.changed.connect(lambda _ids: _say("stored", location_id=location_id))
        page.cards.go_to(location_id)
        assert page.cards.card is not None
        line = page.cards.card.fields[0].editor.line_edit
        QTest.keyClicks(line, str(count))
        QTest.keyClick(line, Qt.Key.Key_Return)

    def _tell_line(self) -> None:
        if self._signing_in and self._desktop.connection.status is ConnectionStatus.LIVE:
            self._signing_in = False
            _say("live")


def _say(state: str, **more: object) -> None:
    print(json.dumps({"state": state, **more}), flush=True)  # noqa: T201 - read by the test


def main() -> None:
    """Run until killed."""
    url, folder = sys.argv[1:]
    keyring.set_keyring(MemoryKeyring())
    app = QApplication([])
    place = claim(url, Path(folder))
    desktop = Desktop(
        SettingsState(LayeredSettings(on_server(url))), place, url, FirstWindow(place.folder, url)
    )
    obedient = Obedient(desktop)
    reader = threading.Thread(target=obedient.read, daemon=True)
    desktop.opened.connect(desktop.server_is_up)
    desktop.opened.connect(reader.start)
    desktop.window.show()
    app.exec()


if __name__ == "__main__":
    main()
