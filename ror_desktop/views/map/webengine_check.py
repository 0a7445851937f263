"""Check before WebEngine starts: Chromium ends the whole program when something is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo

_PROCESS = "QTWEBENGINEPROCESS_PATH"
_NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"
_NAMESPACE_TRIAL_SECONDS = 5

translate = QCoreApplication.translate


def obstacle() -> str:
    """Return in words what keeps Chromium from starting, "" when it can be tried."""
    if not _process_is_there():
        return translate("Map", "le programme QtWebEngineProcess est introuvable")
    return _sandbox_obstacle()


def _process_is_there() -> bool:
    named = os.environ.get(_PROCESS)
    if named is not None:
        return Path(named).is_file()
    return not sys.platform.startswith("linux") or _process_is_beside_qt()


def _process_is_beside_qt() -> bool:
    folders = (
        QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath),
        QCoreApplication.applicationDirPath(),
    )
    return any((Path(folder) / "QtWebEngineProcess").is_file() for folder in folders)


if sys.platform == "win32":

    def _sandbox_obstacle() -> str:
        """Return what keeps pages from being isolated: nothing there."""
        return ""

else:

    def _sandbox_obstacle() -> str:
        """Return what keeps pages from being isolated; only tests go without a sandbox."""
        if os.environ.get(_NO_SANDBOX) == "1":
            return ""
        if os.geteuid() == 0:
            return translate("Map", "Chromium n’isole pas ses pages pour le compte root")
        if not _may_make_namespaces():
            return translate(
                "Map", "ce système n’autorise pas l’isolement des pages (user namespaces)"
            )
        return ""


def _may_make_namespaces() -> bool:
    """Try what Chromium's sandbox is built on, in a process that may fail; True when in doubt."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return True
    try:
        trial = subprocess.run(  # noqa: S603 - a fixed command of the system
            [unshare, "--user", "true"],
            capture_output=True,
            check=False,
            timeout=_NAMESPACE_TRIAL_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return True
    return trial.returncode == 0
