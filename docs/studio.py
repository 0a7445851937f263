"""A stage for pictures: a server of its own, desktops on it, and a camera."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium's sandbox cannot start as root, which is how containers take pictures.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ror_desktop.app import language
from ror_desktop.app.desktop import Desktop
from ror_desktop.app.first_window import FirstWindow
from ror_desktop.config import EMBEDDED, on_server
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.system.embedded_server import EmbeddedServer, free_port
from ror_desktop.system.instance_folder import claim
from ror_desktop.views import theme

SIZE = QSize(1366, 768)
_PASSWORD = "demonstration"  # noqa: S105 - of the accounts that the demonstration shows to everybody
_PATIENCE_MS = 60_000
_SETTLE_MS = 1500

Child = TypeVar("Child", bound=QWidget)


class Studio:
    """Opens desktops on one server; nothing of the user is read or kept."""

    def __init__(self, server: EmbeddedServer, root: Path, dressed: theme.ThemeFollower) -> None:
        self._server, self._root, self._dressed = server, root, dressed
        self._places = 0

    def dress(self, mode: str) -> None:
        """Choose "light" or "dark"."""
        self._dressed.force(mode)

    @contextmanager
    def desktop(self, identifier: str = "") -> Iterator[Desktop]:
        """Open a desktop, with somebody signed in when an identifier is given."""
        self._places += 1
        place = claim(f"studio {self._places}", self._root)
        first = FirstWindow(place.folder, "Île-de-France")
        settings = SettingsState(LayeredSettings(on_server(self._server.url)))
        desktop = Desktop(settings, place, self._server.url, first, server_key=self._server.key)
        opened: list[bool] = []
        desktop.opened.connect(lambda: opened.append(True))
        desktop.window.resize(SIZE)
        desktop.window.show()
        wait(lambda: bool(opened))
        desktop.server_is_up()
        wait(lambda: bool(desktop.session.demonstration_accounts))
        if identifier:
            desktop.sign_in_page.sign_in_requested.emit(identifier, _PASSWORD, False)  # noqa: FBT003 - a signal has no keywords
            wait(lambda: desktop.store.region is not None and bool(list(desktop.store.units())))
        yield desktop
        desktop.window.close()
        desktop.end()
        desktop.window.deleteLater()
        desktop.deleteLater()


@contextmanager
def studio() -> Iterator[Studio]:
    """Start the program's own server, and end it after."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _set_up_screens(root)
        app = QApplication([sys.argv[0], *theme.STYLE])
        language.install(app, "fr")
        dressed = theme.ThemeFollower(app, "light")
        place = claim(EMBEDDED, root)
        server = EmbeddedServer(place.folder, free_port())
        up: list[bool] = []
        server.ready.connect(lambda: up.append(True))
        server.start()
        wait(lambda: bool(up))
        yield Studio(server, root, dressed)
        server.stop()
        place.release()


def _set_up_screens(folder: Path) -> None:
    """Give the platform without screens two: the second is the wall's."""
    if os.environ["QT_QPA_PLATFORM"] != "offscreen":
        return
    screen = {"width": SIZE.width(), "height": SIZE.height(), "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    screens = [{"name": str(x), "x": x, "y": 0, **screen} for x in (0, SIZE.width())]
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def take(window: QWidget, *files: Path) -> None:
    """Let animations end, then take the picture."""
    deadline = QDeadlineTimer(_SETTLE_MS)
    wait(deadline.hasExpired)
    picture = window.grab()
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.save(str(file))
        print(file)


def child(parent: QWidget, kind: type[Child]) -> Child:
    """Return a widget of a window.

    Raises:
        LookupError: there is none of that kind.
    """
    found = parent.findChild(kind)
    if found is None:
        raise LookupError(kind.__name__)
    return found


def wait(condition: Callable[[], bool]) -> None:
    """Run the event loop until something is true.

    Raises:
        TimeoutError: it did not become true.
    """
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError(condition)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
