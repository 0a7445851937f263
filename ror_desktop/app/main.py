"""Entry point of `ror-desktop`: a single instance, on the server that is named or on its own."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from ror_desktop.app import command_line, language
from ror_desktop.app.session_window import SessionWindow
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.config import EMBEDDED
from ror_desktop.domain.errors import RorError
from ror_desktop.system.instance_folder import (
    InstanceFolder,
    break_lock,
    claim,
    claim_first,
    first_folder,
    locked_by,
)
from ror_desktop.system.taskbar_identity import identify_to_taskbar
from ror_desktop.views import theme

_NOT_STARTED = 3
_USER_ONLY = 0o077

translate = QCoreApplication.translate


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the desktop until its window is closed.

    Args:
        arguments: the command line without the program; that of the process when absent.

    Returns:
        The exit code.
    """
    # What the program keeps (settings, picture, outbox, logs, its own server's base) is the user's.
    os.umask(_USER_ONLY)
    command = command_line.parse(arguments)
    start = StartSettings(command.settings, command.data_folder)
    # Qt's loop would not hear of Ctrl+C; what is saved is safe, and the server ends with us.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    identify_to_taskbar()
    # Each screen by its own scale, 150 % as 150 %: no rounding.
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication([sys.argv[0], *theme.STYLE])
    app.setApplicationName("ror-desktop")
    app.setApplicationDisplayName("ROR Desktop")
    app.setDesktopFileName("ror-desktop")
    appearance = start.settings.appearance
    language.install(app, appearance.language)
    follower = theme.ThemeFollower(app, appearance.theme, appearance.text_size)
    try:
        server = start.settings.connection.server or EMBEDDED
        instance = claim_instance(server, start.root, command.arguments, beside=command.new_window)
        return 0 if instance is None else _run(app, start, follower, instance)
    except RorError as error:
        _tell_failure(error)
        return _NOT_STARTED


def claim_instance(
    server: str, root: Path | None, arguments: Sequence[str], *, beside: bool = False
) -> InstanceFolder | None:
    """Claim a folder for this start; None when the first instance shows its window instead.

    Args:
        server: address of the server, or "embedded".
        root: data folder, that of the user when absent.
        arguments: of the command line, handed to a window that is open already.
        beside: a second window is what was asked for.

    Raises:
        StorageFailed: the disk refuses, or all folders are taken.
    """
    if beside:
        return claim(server, root)
    instance = claim_first(server, root)
    if instance is not None:
        return instance
    # Nothing of this is imported for a first start.
    from ror_desktop.system.single_instance import call_running_instance  # noqa: PLC0415
    from ror_desktop.views.shell.window_dialogs import (  # noqa: PLC0415
        AlreadyOpenChoice,
        AlreadyOpenDialog,
    )

    folder = first_folder(server, root)
    if call_running_instance(folder, arguments):
        return None
    answer = AlreadyOpenDialog(locked_by(folder)).ask()
    if answer is AlreadyOpenChoice.QUIT:
        return None
    if answer is AlreadyOpenChoice.TAKE_OVER:
        break_lock(folder)
    return claim(server, root)


def _run(
    app: QApplication, start: StartSettings, follower: theme.ThemeFollower, instance: InstanceFolder
) -> int:
    session_window = SessionWindow(start, _embedded_name(), follower)
    gave_up = False

    def give_up(error: RorError) -> None:
        nonlocal gave_up
        # Nothing more is told while the person reads the first message.
        if not gave_up:
            gave_up = True
            _tell_failure(error)
            app.exit(_NOT_STARTED)

    def tell_crash(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        # Seldom needed, and slow to import.
        import logging  # noqa: PLC0415

        logging.getLogger(__name__).critical("not started", exc_info=(kind, error, trace))
        give_up(RorError(repr(error)))

    # Until the desktop is there, which then tells of its own: a window alone would wait for ever.
    sys.excepthook = tell_crash
    session_window.failed.connect(give_up)
    app.setQuitOnLastWindowClosed(False)
    session_window.closed.connect(app.quit)
    session_window.open(instance=instance)
    try:
        return app.exec()
    finally:
        session_window.end()


def _tell_failure(error: RorError) -> None:
    # Seldom needed, and slow to import.
    import logging  # noqa: PLC0415

    from ror_desktop.models.error_wording import error_words  # noqa: PLC0415

    logging.getLogger(__name__).warning("not started: %s", error)
    QMessageBox.critical(None, QApplication.applicationDisplayName(), error_words(error))


def _embedded_name() -> str:
    return translate("Main", "Serveur de démonstration, sur ce poste")
