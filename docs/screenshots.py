"""Takes the pictures of the README from the running program, on a server of its own.

`python docs/screenshots.py` writes docs/pictures/*.png; nothing of the user is read or kept.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium's sandbox cannot start as root, which is how containers take pictures.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, Qt
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from ror_desktop.app import language
from ror_desktop.app.composition import Desktop
from ror_desktop.app.demo import EmbeddedServer, free_port
from ror_desktop.app.first_window import FirstWindow
from ror_desktop.app.page_names import MAP
from ror_desktop.app.workplace import claim
from ror_desktop.config import EMBEDDED, on_server
from ror_desktop.config.layers import Layered
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.views import theme
from ror_desktop.views.map.map_page import MapPage
from ror_desktop.views.map.site_list import SiteList

PICTURES = Path(__file__).parent / "pictures"
SIZE = QSize(1366, 768)
PASSWORD = "demonstration"  # noqa: S105 - of the accounts that the demonstration shows to everybody
_PATIENCE_MS = 60_000
_SETTLE_MS = 1500


def main() -> int:
    """Take every picture; return the exit code."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([sys.argv[0], *theme.STYLE])
    language.install(app, "fr")
    dressed = theme.apply(app, "light")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        place = claim(EMBEDDED, root)
        server = EmbeddedServer(place.folder, free_port())
        up: list[bool] = []
        server.ready.connect(lambda: up.append(True))
        server.start()
        _wait(lambda: bool(up))
        for mode in ("light", "dark"):
            dressed.force(mode)
            _bed_manager(server.url, root, mode)
            _regulator(server.url, root, mode)
        server.stop()
        place.release()
    return 0


def _bed_manager(url: str, root: Path, mode: str) -> None:
    desktop = _desktop(url, root, f"bed manager {mode}")
    _take(desktop.window, f"sign-in-{mode}")
    _sign_in(desktop, "lits.delafontaine")
    _take(desktop.window, f"entry-{mode}")
    _choose_tab(desktop.window, 1)
    _take(desktop.window, f"grid-{mode}")
    _close(desktop)


def _regulator(url: str, root: Path, mode: str) -> None:
    desktop = _desktop(url, root, f"regulator {mode}")
    _sign_in(desktop, "regulation.samu75")
    _take(desktop.window, f"synthesis-{mode}")
    _show_map(desktop)
    _take(desktop.window, f"map-{mode}")
    _close(desktop)


def _show_map(desktop: Desktop) -> None:
    """Open the map, and wait until the establishments in view are listed."""
    desktop.window.show_page(MAP)
    page = desktop.window.findChild(MapPage)
    if page is None:
        raise LookupError("no map")
    sites = page.findChild(SiteList)
    _wait(lambda: sites is not None and sites.model().rowCount() > 0)


def _desktop(url: str, root: Path, name: str) -> Desktop:
    place = claim(name, root)
    desktop = Desktop(
        SettingsState(Layered(on_server(url))),
        place,
        url,
        FirstWindow(place.folder, "Île-de-France"),
    )
    opened: list[bool] = []
    desktop.opened.connect(lambda: opened.append(True))
    desktop.window.resize(SIZE)
    desktop.window.show()
    _wait(lambda: bool(opened))
    desktop.server_is_up()
    _wait(lambda: bool(desktop.session.demonstration_accounts))
    return desktop


def _sign_in(desktop: Desktop, identifier: str) -> None:
    desktop.sign_in_page.sign_in_requested.emit(identifier, PASSWORD, False)  # noqa: FBT003 - a signal has no keywords
    _wait(lambda: desktop.store.region is not None and bool(list(desktop.store.units())))


def _choose_tab(window: QWidget, number: int) -> None:
    """Choose a tab of the page that is shown."""
    tabs = next(each for each in window.findChildren(QTabBar) if each.isVisible())
    tabs.setCurrentIndex(number)


def _take(window: QWidget, name: str) -> None:
    """Let animations end, then take the picture."""
    deadline = QDeadlineTimer(_SETTLE_MS)
    _wait(deadline.hasExpired)
    window.grab().save(str(PICTURES / f"{name}.png"))
    print(PICTURES / f"{name}.png")


def _close(desktop: Desktop) -> None:
    desktop.window.close()
    desktop.end()
    desktop.window.deleteLater()
    desktop.deleteLater()


def _wait(condition: Callable[[], bool]) -> None:
    """Run the event loop until something is true.

    Raises:
        TimeoutError: it did not become true.
    """
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError(condition)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    sys.exit(main())
