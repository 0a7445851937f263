"""Logging into rotating files.

No value that a person typed, no figure and no secret is noted; of persons, the account's
identifier at most.
"""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QLockFile

from ror_desktop.config import DiagnosticsSettings

_log = logging.getLogger(__name__)

LOG_FILE = "desktop.log"

_MOST_LOGS = 9

_MEGABYTE = 1_000_000
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}
# They write addresses with their parameters, or every step of theirs.
_TALKATIVE = ("urllib3", "requests", "keyring")


class DesktopLog(RotatingFileHandler):
    """The log of this process, which no other writes: Windows renames no file that two hold."""

    def __init__(self, path: Path, claim: QLockFile, settings: DiagnosticsSettings) -> None:
        super().__init__(
            path,
            maxBytes=settings.log_megabytes * _MEGABYTE,
            backupCount=settings.log_files,
            encoding="utf-8",
        )
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self.path, self._claim = path, claim

    def close(self) -> None:
        """Let another process have the file."""
        super().close()
        self._claim.unlock()


class _ErrorOutput(logging.Handler):
    """The error output as it is at the moment, noted into once for a process.

    A windowed program of Windows has none.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        if sys.stderr is not None:
            sys.stderr.write(f"{self.format(record)}\n")


def log_to_file(folder: Path, settings: DiagnosticsSettings) -> None:
    """Note into desktop.log of a folder, and on the error output, from now on.

    While another window of this user notes there, it is desktop-2.log, and so on. A second call
    changes the level only: one process has one log. A disk that takes no log keeps nobody from
    reading beds: the error output is then all.
    """
    root = logging.getLogger()
    if not any(isinstance(each, _ErrorOutput) for each in root.handlers):
        root.addHandler(_ErrorOutput())
    if _own_log() is None:
        try:
            root.addHandler(_claimed(folder, settings))
        except OSError as error:
            _log.warning("no log is kept: %s", error)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    set_level(settings)


def current_log(folder: Path) -> Path:
    """Return the file that this process notes into; a folder's usual one while it notes nowhere."""
    own = _own_log()
    return folder / LOG_FILE if own is None else own.path


def _own_log() -> DesktopLog | None:
    handlers = logging.getLogger().handlers
    return next((each for each in handlers if isinstance(each, DesktopLog)), None)


def _claimed(folder: Path, settings: DiagnosticsSettings) -> DesktopLog:
    folder.mkdir(parents=True, exist_ok=True)
    usual = folder / LOG_FILE
    paths = [usual, *(usual.with_stem(f"{usual.stem}-{each}") for each in range(2, _MOST_LOGS + 1))]
    for path in paths:
        claim = _claim_on(path)
        if claim.tryLock(0):
            return DesktopLog(path, claim, settings)
    # No file can be locked here: two that note into one are better than none.
    return DesktopLog(usual, _claim_on(usual), settings)


def _claim_on(path: Path) -> QLockFile:
    claim = QLockFile(f"{path}.lock")
    # Stale when the program that holds it is gone, not when it is old.
    claim.setStaleLockTime(0)
    return claim


def set_level(settings: DiagnosticsSettings) -> None:
    """Note more or less from now on."""
    logging.getLogger().setLevel(_LEVELS[settings.level])
