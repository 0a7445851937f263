"""`ror-desktop`: one window, on the server that is named or on one of its own."""

import signal
import sys
from collections.abc import Sequence
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from ror_desktop.app import command_line, language
from ror_desktop.app.doorway import enter
from ror_desktop.app.session_window import Seat
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.config import EMBEDDED
from ror_desktop.domain.errors import RorError
from ror_desktop.system.instance_folder import Workplace
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
    command = command_line.parse(words)
    start = StartSettings(command.settings, command.data_folder)
    # Qt's loop would not hear of Ctrl+C; what is saved is safe, and the server ends with us.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = QApplication([sys.argv[0], *theme.STYLE])
    app.setApplicationName("ror-desktop")
    app.setApplicationDisplayName("ROR Desktop")
    app.setDesktopFileName("ror-desktop")
    appearance = start.settings.appearance
    language.install(app, appearance.language)
    follower = theme.apply(app, appearance.theme, appearance.text_size)
    try:
        server = start.settings.connection.server or EMBEDDED
        place = enter(server, start.root, command.words, beside=command.new_window)
        return 0 if place is None else _run(app, start, follower, place)
    except RorError as error:
        _tell_failure(error)
        return _NO_PLACE


def _run(
    app: QApplication, start: StartSettings, follower: theme.ThemeFollower, place: Workplace
) -> int:
    seat = Seat(start, _embedded_name(), follower)
    gave_up = False

    def give_up(error: RorError) -> None:
        nonlocal gave_up
        # Nothing more is told while the person reads the first message.
        if not gave_up:
            gave_up = True
            _tell_failure(error)
            app.exit(_NO_PLACE)

    def tell_crash(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        # Seldom needed, and slow to import.
        import logging  # noqa: PLC0415

        logging.getLogger(__name__).critical("not started", exc_info=(kind, error, trace))
        give_up(RorError(repr(error)))

    # Until the desktop is there, which then tells of its own: a window alone would wait for ever.
    sys.excepthook = tell_crash
    seat.failed.connect(give_up)
    app.setQuitOnLastWindowClosed(False)
    seat.closed.connect(app.quit)
    seat.open(workplace=place)
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
