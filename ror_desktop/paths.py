"""File paths: data that comes with the program, and data of the user."""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs.api import PlatformDirsABC

_APP_NAME = "ROR Desktop"
_POLICY = "policy.toml"
_USER_ONLY = 0o700
_POLICY_ON_LINUX = Path("/etc/ror-desktop") / _POLICY


def resources() -> Path:
    """Return the folder of icons, styles, translations and nomenclatures.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    candidates = [folder / "resources" for folder in _installed()]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no resources folder among {[str(each) for each in candidates]}")


def _installed() -> list[Path]:
    if not getattr(sys, "frozen", False):
        return [Path(__file__).parent.parent, Path(sys.prefix) / "share" / "ror-desktop"]
    # Beside the program, where an administrator looks; else where PyInstaller puts data.
    beside = Path(sys.executable).parent
    return [beside, Path(getattr(sys, "_MEIPASS", beside))]


def user_data(root: Path | None = None) -> Path:
    """Return the user's data folder, made if needed and the disk takes it; never a roaming one.

    Args:
        root: folder that was chosen instead.
    """
    folder = root or Path(_dirs(roaming=False).user_data_dir)
    _make_private(folder)
    return folder


def user_config(root: Path | None = None) -> Path:
    """Return the folder of the settings that follow the user from machine to machine, not made.

    Args:
        root: folder that was chosen instead.
    """
    return root or Path(_dirs(roaming=True).user_config_dir)


def policy_file() -> Path:
    """Return the file in which an administrator fixes settings for all users of this machine.

    ROR_DESKTOP_POLICY may name another one, but not in place of the machine's own.
    """
    if sys.platform == "win32":
        # Asked of the system: a variable of the environment is the user's to change.
        own = Path(_dirs(roaming=False).site_data_dir) / _POLICY
    else:
        own = _POLICY_ON_LINUX
    other = os.environ.get("ROR_DESKTOP_POLICY", "")
    return Path(other) if other and not own.exists() else own


def server_data(server: str, root: Path | None = None) -> Path:
    """Return the folder for what is kept about one server, made if needed and the disk takes it.

    Args:
        server: its address, or "embedded".
        root: data folder, that of the user when absent.
    """
    readable = "".join(each if each.isalnum() else "-" for each in server)[:40].strip("-")
    digest = hashlib.sha256(server.encode()).hexdigest()[:8]
    folder = user_data(root) / "servers" / f"{readable}-{digest}"
    _make_private(folder)
    return folder


def _make_private(folder: Path) -> None:
    """Make a folder that the user alone enters; one that an earlier version left open is closed.

    Windows keeps the user's data folder from others by its access list.
    """
    # On a full or read-only disk people still read what the server tells.
    with suppress(OSError):
        folder.parent.mkdir(mode=_USER_ONLY, parents=True, exist_ok=True)
        folder.mkdir(mode=_USER_ONLY, exist_ok=True)
        folder.chmod(_USER_ONLY)


def _dirs(*, roaming: bool) -> "PlatformDirsABC":
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not needed where a folder is named

    return PlatformDirs(_APP_NAME, appauthor=False, roaming=roaming)
