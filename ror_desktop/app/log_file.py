"""Logging into rotating files.

No value that a person typed, no figure and no secret is noted; of persons, the account's
identifier at most.
"""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from ror_desktop.config import DiagnosticsSettings

LOG_FILE = "desktop.log"

_MEGABYTE = 1_000_000
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}
# They write addresses with their parameters, or every step of theirs.
_TALKATIVE = ("urllib3", "requests", "keyring")


def log_to_file(folder: Path, settings: DiagnosticsSettings) -> None:
    """Note into desktop.log of a folder, and on the error output, from now on."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / LOG_FILE,
        maxBytes=settings.log_megabytes * _MEGABYTE,
        backupCount=settings.log_files,
        encoding="utf-8",
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.addHandler(logging.StreamHandler())
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    set_level(settings)


def set_level(settings: DiagnosticsSettings) -> None:
    """Note more or less from now on."""
    logging.getLogger().setLevel(_LEVELS[settings.level])
