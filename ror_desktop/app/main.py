"""`ror-desktop`: one window, on the server that is named or on one of its own."""

import argparse
import logging
import signal
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from ror_desktop import paths
from ror_desktop.app import language
from ror_desktop.app.composition import Desktop
from ror_desktop.app.hosting import SharedServer
from ror_desktop.app.workplace import claim
from ror_desktop.config import EMBEDDED, Settings
from ror_desktop.domain.errors import RorError
from ror_desktop.models.notices import NoticeLevel
from ror_desktop.models.wording import error_words
from ror_desktop.views import theme

_log = logging.getLogger(__name__)

_LOG_BYTES = 1_000_000
_NO_PLACE = 3

translate = QCoreApplication.translate


def main(words: Sequence[str] | None = None) -> int:
    """Run the desktop until its window is closed.

    Args:
        words: the command line without the program; that of the process when absent.

    Returns:
        The exit code.
    """
    arguments = _parser().parse_args(words)
    settings = Settings(
        server_url=arguments.server, language=arguments.language, theme=arguments.theme
    )
    root: Path | None = arguments.data_folder
    # Qt's loop would not hear of Ctrl+C; what is saved is safe, and the server ends with us.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("ror-desktop")
    app.setApplicationDisplayName("ROR Desktop")
    app.setDesktopFileName("ror-desktop")
    _log_to_file(root or paths.user_data())
    language.install(app, settings.language)
    theme.apply(app, settings.theme)
    try:
        return _run(app, settings, root)
    except RorError as error:
        _log.warning("not started: %s", error)
        QMessageBox.critical(None, app.applicationDisplayName(), error_words(error))
        return _NO_PLACE


def _run(app: QApplication, settings: Settings, root: Path | None) -> int:
    workplace = claim(settings.server_url or EMBEDDED, root)
    server: SharedServer | None = None
    url, name = settings.server_url, settings.server_url or _embedded_name()
    if url is None:
        server = SharedServer(paths.server_data(EMBEDDED, root))
        url = server.url
    desktop = Desktop(settings, workplace, url, name)
    _tell_of_crashes(desktop)
    desktop.closed.connect(app.quit)
    app.setQuitOnLastWindowClosed(False)
    desktop.window.show()
    if server is None:
        desktop.server_is_up()
    else:
        server.ready.connect(desktop.server_is_up)
        server.failed.connect(desktop.server_failed)
        server.start()
    try:
        return app.exec()
    finally:
        desktop.end()
        if server is not None:
            server.stop()


def _embedded_name() -> str:
    return translate("Main", "Serveur de démonstration, sur ce poste")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ror-desktop", description="Déclarer et trouver des lits de soins critiques."
    )
    parser.add_argument(
        "--server", metavar="URL", help="adresse du serveur ; sans elle, un serveur local démarre"
    )
    parser.add_argument("--language", choices=("fr", "en"), help="celle du système par défaut")
    parser.add_argument("--theme", choices=("light", "dark"), help="celui du système par défaut")
    parser.add_argument("--data-folder", type=Path, metavar="DOSSIER", help="données locales")
    return parser


def _log_to_file(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "desktop.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    root.addHandler(logging.StreamHandler())


def _tell_of_crashes(desktop: Desktop) -> None:
    """Log what nobody caught, and say so instead of going on as if nothing had happened."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.critical("nobody caught this", exc_info=(kind, error, trace))
        desktop.notices.say(error_words(RorError()), NoticeLevel.ERROR)

    sys.excepthook = hook
