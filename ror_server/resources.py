"""Where the data that comes with the server is: nomenclatures and regions."""

import sys
from pathlib import Path


def folder() -> Path:
    """Return the resources folder, in a checkout, an installed wheel or a frozen program.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [
        *([Path(frozen) / "resources"] if frozen else []),
        Path(__file__).parent.parent / "resources",
        Path(sys.prefix) / "share" / "ror-desktop" / "resources",
    ]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no resources folder among {[str(each) for each in candidates]}")
