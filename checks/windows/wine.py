"""Runs Windows programs on Debian, in a Windows of their own that knows nothing of this machine."""

import os
import subprocess
from pathlib import Path

PROGRAM = Path("/usr/lib/wine/wine64")
_PATIENCE_SECONDS = 600
_COLUMNS = ("name", "kind", "value")


class Wine:
    """One made-up Windows machine.

    Attributes:
        drive: its drive C.
        home: the folder of its user.
    """

    def __init__(self, folder: Path) -> None:
        """Make it, in a folder that is empty or holds one made before."""
        self._environment = {
            **os.environ,
            "WINEPREFIX": str(folder),
            "WINEDEBUG": "-all",
            # No question about Mono or Gecko, which nothing here needs.
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        self._environment.pop("DISPLAY", None)
        folder.mkdir(parents=True, exist_ok=True)
        self.run("wineboot", "--init")
        self.drive = folder / "drive_c"
        self.home = next(each for each in (self.drive / "users").iterdir() if each.name != "Public")

    def run(
        self, program: str, *words: str, cwd: Path | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run a Windows program to its end, whatever its exit code."""
        return subprocess.run(  # noqa: S603 - programs of the project, apart from the system
            [str(PROGRAM), program, *words],
            cwd=cwd,
            env=self._environment,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=_PATIENCE_SECONDS,
        )

    def registry(self, key: str) -> dict[str, str]:
        """Return the values of a key of the registry, none when there is no such key."""
        lines = self.run("reg", "query", key).stdout.splitlines()
        found = [line.strip().split("    ", 2) for line in lines if line.startswith("    ")]
        return {parts[0]: parts[2] for parts in found if len(parts) == len(_COLUMNS)}

    def end(self) -> None:
        """End its services."""
        self.run("wineboot", "--end-session", "--shutdown")
