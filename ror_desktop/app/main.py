"""`ror-desktop`: one window, on the server that is named or on one of its own."""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from ror_desktop.app import language
from ror_desktop.app.seat import Seat
from ror_desktop.config import Settings
from ror_desktop.domain.errors import RorError
from ror_desktop.views import theme

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
    app = QApplication([sys.argv[0], *theme.STYLE])
    app.setApplicationName("ror-desktop")
    app.setApplicationDisplayName("ROR Desktop")
    app.setDesktopFileName("ror-desktop")
    language.install(app, settings.language)
    theme.apply(app, settings.theme)
    try:
        return _run(app, settings, root)
    except RorError as error:
        _tell_failure(error)
        return _NO_PLACE


def _run(app: QApplication, settings: Settings, root: Path | None) -> int:
    seat = Seat(settings, root, _embedded_name())

    def give_up(error: RorError) -> None:
        _tell_failure(error)
        app.exit(_NO_PLACE)

    seat.failed.connect(give_up)
    app.setQuitOnLastWindowClosed(False)
    seat.closed.connect(app.quit)
    seat.open()
    try:
        return app.exec()
    finally:
        seat.end()


def _tell_failure(error: RorError) -> None:
    # Seldom needed, and slow to import.
    import logging  # noqa: PLC0415

    from ror_desktop.models.error_wording import error_words  # noqa: PLC0415

    logging.getLogger(__name__).warning("not started: %s", error)
    QMessageBox.critical(None, QApplication.applicationDisplayName(), error_words(error))


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
