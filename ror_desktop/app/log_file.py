"""What the program notes about itself, in a file that does not grow for ever."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LOG_BYTES = 1_000_000


def log_to_file(folder: Path) -> None:
    """Note into desktop.log of a folder, and on the error output, from now on."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "desktop.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    root.addHandler(logging.StreamHandler())
