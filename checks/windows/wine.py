"""Runs Windows programs on Debian, in a Windows of their own that knows nothing of this machine."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PROGRAM = "/usr/lib/wine/wine64"
_SERVER = "/usr/lib/wine/wineserver64"
_PATIENCE_SECONDS = 600
_COLUMNS = ("name", "kind", "value")
_LOCALE = "fr_FR.UTF-8"
# Chromium looks for ever for a font that is not there; these are.
_FONTS = {
    "Segoe UI": "DejaVu Sans",
    "Tahoma": "DejaVu Sans",
    "MS Shell Dlg": "DejaVu Sans",
    "MS Shell Dlg 2": "DejaVu Sans",
    "Arial": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
}
_FONT_KEY = r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\FontSubstitutes"
# Qt's platform without a screen knows no font of Windows.
_FONT_FOLDER = Path("/usr/share/fonts/truetype/dejavu")
# Whole screens of 24 bits: Chromium crashes on others.
_SCREEN = "1600x1000x24"


class Wine:
    """One made-up Windows machine, in French.

    Attributes:
        folder: all its files.
        drive: its drive C.
        home: the folder of its user.
    """

    def __init__(
        self,
        folder: Path,
        display: str = "",
        system: Sequence[str] = (),
        shims: Path | None = None,
        more: Mapping[str, str] | None = None,
    ) -> None:
        """Make it.

        Args:
            folder: empty, or of one made before.
            display: X screen of its windows; without one no window can be made, even offscreen.
            system: words that enter another Debian, where `folder` has the same name.
            shims: DLLs of Windows that wine may lack.
            more: environment of its programs.
        """
        self.folder, self._system = folder, system
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": _LOCALE,
            "LC_ALL": _LOCALE,
            "LOCPATH": "" if system else str(_locale(folder)),
            "WINEPREFIX": str(folder / "prefix"),
            "WINEDEBUG": "-all",
            # No question about Mono or Gecko, which nothing here needs; no debugger, which waits.
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winedbg.exe=d",
            **({"DISPLAY": display} if display else {}),
            **(more or {}),
        }
        self.drive = folder / "prefix" / "drive_c"
        if not self.drive.is_dir():
            self._make(shims)
        self.home = next(each for each in (self.drive / "users").iterdir() if each.name != "Public")

    def run(
        self,
        program: str,
        *words: str,
        cwd: Path | None = None,
        more: Mapping[str, str] | None = None,
        seconds: float = _PATIENCE_SECONDS,
    ) -> "subprocess.CompletedProcess[str]":
        """Run a Windows program to its end, whatever its exit code; keep all that it says.

        Raises:
            subprocess.TimeoutExpired: it took too long, and was ended.
        """
        # wine 8 wants an empty input, and pipes.
        return subprocess.run(  # noqa: S603 - programs of the project, apart from the system
            self._command(program, words, cwd, more or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=seconds,
        )

    def start(
        self,
        program: str,
        *words: str,
        cwd: Path | None = None,
        more: Mapping[str, str] | None = None,
    ) -> "subprocess.Popen[str]":
        """Start a Windows program; all that it says can be read from its standard output."""
        return subprocess.Popen(  # noqa: S603 - same
            self._command(program, words, cwd, more or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def registry(self, key: str) -> dict[str, str]:
        """Return the values of a key of the registry, none when there is no such key."""
        lines = self.run("reg", "query", key).stdout.splitlines()
        found = [line.strip().split("    ", 2) for line in lines if line.startswith("    ")]
        return {parts[0]: parts[2] for parts in found if len(parts) == len(_COLUMNS)}

    def end(self) -> None:
        """End all of its programs and services, and no others."""
        self._serve("-k")
        self._serve("-w")

    def _serve(self, word: str) -> None:
        command = [*self._inside(Path("/"), {}), _SERVER, word]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - wine's own

    def _command(
        self, program: str, words: tuple[str, ...], cwd: Path | None, more: Mapping[str, str]
    ) -> list[str]:
        return [*self._inside(cwd or self.folder, more), PROGRAM, program, *words]

    def _inside(self, cwd: Path, more: Mapping[str, str]) -> list[str]:
        environment = self._environment | dict(more)
        given = [f"{name}={value}" for name, value in environment.items() if value]
        return [*self._system, "env", "-i", "-C", str(cwd), *given]

    def _make(self, shims: Path | None) -> None:
        self.run("wineboot", "--init")
        self.run("winecfg", "-v", "win10")
        settings = self.folder / "fonts.reg"
        lines = [f'"{name}"="{there}"' for name, there in _FONTS.items()]
        settings.write_text("\n".join(["REGEDIT4", "", f"[{_FONT_KEY}]", *lines, ""]), "ascii")
        self.run("regedit", "/S", windows_path(settings))
        # wine hands no variable of Qt down from Unix.
        self.set_variable("QT_QPA_FONTDIR", windows_path(_FONT_FOLDER))
        for shim in sorted((shims / "system32").glob("*.dll")) if shims else ():
            place = self.drive / "windows" / "system32" / shim.name
            if not place.exists():
                place.write_bytes(shim.read_bytes())

    def set_variable(self, name: str, value: str) -> None:
        """Set a variable of the environment of its user."""
        self.run("reg", "add", r"HKCU\Environment", "/v", name, "/d", value, "/f")


@contextmanager
def screen() -> Iterator[str]:
    """Run an X server that nobody sees; gives its name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(  # noqa: S603 - a fixed command of the system
        ["/usr/bin/Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def windows_path(path: Path) -> str:
    """Return how wine names a path of this machine."""
    return "Z:" + str(path).replace("/", "\\")


def _locale(folder: Path) -> Path:
    """Make the locale, which a machine without French users has not; return where it is."""
    made = folder / "locale"
    if not made.is_dir():
        made.mkdir()
        language, _, encoding = _LOCALE.partition(".")
        words = ["-i", language, "-f", encoding, str(made / _LOCALE)]
        subprocess.run(["localedef", *words], check=True)  # noqa: S603, S607 - of Debian
    return made
