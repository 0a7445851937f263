"""`python -m checks.windows.build`: the Windows program on Debian, by PyInstaller under wine 10.

The folder, the setup and the MSI, their digests and the bill of materials, in dist/windows.
"""

import shutil
import sys
from pathlib import Path

from checks.windows import debian13, windows_python
from checks.windows.shims import COMPLEX
from checks.windows.windows_python import ROOT, WindowsPython
from checks.windows.wine import Wine, screen, windows_path
from freezing import program, release, sizes, windows_imports

DIST = ROOT / "dist" / "windows"
FOLDER = DIST / program.FOLDER.name
_BUILD = ROOT / "build" / "windows"
WORK = _BUILD / "pyinstaller"
_SECONDS = 3600
_SCRIPT = """\
import sys
from pathlib import Path
from freezing import program
program.build(*map(Path, sys.argv[1:]))
"""
# DLLs that the made-up Windows has from us, and a Windows of its own.
_OF_WINDOWS = ("icuuc.dll", "bcryptprimitives.dll")


def build(wine: Wine, python: WindowsPython) -> Path:
    """Build the program, unless it is there, built from the same sources.

    Returns:
        Its folder.

    Raises:
        ValueError: it holds something of the tests, or imports what nobody has.
        RuntimeError: PyInstaller failed and said why.
    """
    words = [windows_path(DIST), windows_path(WORK)]
    done = wine.run(str(python.program), "-B", "-c", _SCRIPT, *words, cwd=ROOT, seconds=_SECONDS)
    if done.returncode:
        raise RuntimeError(f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    _put_back_numpy(python)
    if wrong := problems(FOLDER):
        raise ValueError("\n".join(wrong))
    return FOLDER


def _put_back_numpy(python: WindowsPython) -> None:
    """Replace what the tests changed of NumPy, so that it starts under wine, by what it was."""
    for file in (FOLDER / "_internal" / "numpy").rglob("*.pyd"):
        own = python.packages / file.relative_to(FOLDER / "_internal")
        shutil.copyfile(own, file)


def problems(folder: Path) -> list[str]:
    """Return what must not be handed out: traces of the tests, imports that nobody satisfies."""
    files = [each for each in folder.rglob("*") if each.is_file()]
    wrong = [f"{each} is Windows' own" for each in files if each.name.lower() in _OF_WINDOWS]
    binaries = [each for each in files if each.suffix in {".pyd", ".dll", ".exe"}]
    wrong += [f"{each} is for wine" for each in binaries if COMPLEX.encode() in each.read_bytes()]
    return wrong + windows_imports.unresolved(folder)


def main() -> int:
    """Build all; return the exit code."""
    python = windows_python.prepare()
    debian13.prepare()
    _BUILD.mkdir(parents=True, exist_ok=True)
    wine_folder = _BUILD / "wine"
    with screen() as display:
        wine = Wine(wine_folder, display, debian13.inside(), python.shims, python.environment())
        try:
            folder = build(wine, python)
            version = wine.run(str(python.program), "--version").stdout.split()[-1]
        finally:
            wine.end()
    print(sizes.table(folder))
    for made in release.make_release(folder, DIST, WORK, version):
        print(f"Made: {made}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
