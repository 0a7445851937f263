"""Builds the program with PyInstaller, once for the same sources."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
FOLDER = DIST / "ror-desktop"
WORK = ROOT / "build" / "pyinstaller"
_STAMP = "built.sha256"
_SOURCES = ("ror_desktop", "ror_server", "resources", "freezing")
_FILES = ("ror_desktop.spec", "uv.lock", "pyproject.toml")
_NOT_SOURCES = {".ts", ".pyc"}


def build(dist: Path = DIST, work: Path = WORK) -> Path:
    """Build the program unless it is there, built from the same sources.

    Args:
        dist: where its folder is made.
        work: what is kept from one build to the next.

    Returns:
        Its folder.

    Raises:
        subprocess.CalledProcessError: PyInstaller failed and said why.
    """
    folder, stamp = dist / FOLDER.name, work / _STAMP
    wanted = _state_of_sources()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted and folder.is_dir():
        return folder
    stamp.unlink(missing_ok=True)
    # What PyInstaller wrote for other sources would be looked through again, file by file.
    shutil.rmtree(work, ignore_errors=True)
    folders = ["--distpath", str(dist), "--workpath", str(work)]
    command = ["PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, "ror_desktop.spec"]
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)  # noqa: S603 - our own
    stamp.write_text(wanted, encoding="ascii")
    return folder


def program(name: str = "ror-desktop", folder: Path = FOLDER) -> Path:
    """Return one of the programs in the folder of a build."""
    return folder / (f"{name}.exe" if sys.platform == "win32" else name)


def _state_of_sources() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for file in _sources():
        digest.update(file.relative_to(ROOT).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for name in _SOURCES:
        for file in sorted((ROOT / name).rglob("*")):
            if file.is_file() and file.suffix not in _NOT_SOURCES:
                yield file
    yield from (ROOT / name for name in _FILES)
