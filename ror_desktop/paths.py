"""Where files are: data that comes with the program, and data of the user."""

import hashlib
import sys
from pathlib import Path

_APP_NAME = "ROR Desktop"


def resources() -> Path:
    """Return the folder of icons, styles, translations and nomenclatures.

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


def user_data() -> Path:
    """Return the user's data folder, made if needed; never a roaming one: it holds a database."""
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not needed where a folder is named

    folder = Path(PlatformDirs(_APP_NAME, appauthor=False, roaming=False).user_data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def server_data(server: str, root: Path | None = None) -> Path:
    """Return the folder for what is kept about one server, made if needed.

    Args:
        server: its address, or "embedded".
        root: data folder, that of the user when absent.
    """
    readable = "".join(each if each.isalnum() else "-" for each in server)[:40].strip("-")
    digest = hashlib.sha256(server.encode()).hexdigest()[:8]
    folder = (root or user_data()) / "servers" / f"{readable}-{digest}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
