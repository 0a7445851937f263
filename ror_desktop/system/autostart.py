"""Autostart with the user's session: Windows' Run key, or an autostart file of the desktop."""

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ror_desktop.domain.errors import StorageFailed

_NAME = "ROR Desktop"
_ENTRY = """[Desktop Entry]
Type=Application
Name={name}
Exec={command}
Terminal=false
X-GNOME-Autostart-enabled=true
"""


def start_with_session(*, wanted: bool) -> None:
    """Let the program start minimised with the user's session, or no longer.

    Raises:
        StorageFailed: the system does not let the user decide this.
    """
    try:
        _set(wanted=wanted)
    except OSError as error:
        raise StorageFailed(f"autostart: {error}") from error


def own_command() -> Sequence[str]:
    """Return the command line by which this program starts minimised."""
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += ["-m", "ror_desktop"]
    return [*program, "--minimised"]


if sys.platform == "win32":
    import winreg

    _RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"

    def _set(*, wanted: bool) -> None:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            if wanted:
                command = subprocess.list2cmdline(own_command())
                winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, command)
                return
            # It may not be there: that is what was wanted.
            with suppress(FileNotFoundError):
                winreg.DeleteValue(key, _NAME)

else:

    def _set(*, wanted: bool) -> None:
        configuration = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
        entry = Path(configuration) / "autostart" / "ror-desktop.desktop"
        if not wanted:
            entry.unlink(missing_ok=True)
            return
        entry.parent.mkdir(parents=True, exist_ok=True)
        # A percent sign begins a field code in an Exec line.
        command = shlex.join(own_command()).replace("%", "%%")
        entry.write_text(_ENTRY.format(name=_NAME, command=command), encoding="utf-8")
