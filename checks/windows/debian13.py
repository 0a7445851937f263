"""A Debian 13 beside this Debian 12, for its wine 10: that one runs Chromium and PyInstaller.

Made once by debootstrap, in the cache, about 2 GB. It sees the checkout and the cache under their
own names, and nothing else of this machine.
"""

import os
import shutil
import subprocess
from pathlib import Path

from checks.windows.windows_python import ROOT, cache

_RELEASE = "trixie"
_MIRROR = "http://deb.debian.org/debian"
_PACKAGES = (
    "wine64",
    "fonts-wine",
    "fonts-dejavu",
    "fonts-liberation",
    "libgl1",
    "locales",
)
_LOCALE = ("localedef", "-i", "fr_FR", "-f", "UTF-8", "fr_FR.UTF-8")
_DONE = "complete"
# What is mounted is seen by the command alone, and gone with it: a folder that is deleted can never
# hold a folder of this machine.
_ENTER = """\
root=$1; shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
# wine counts the processors there; OpenCV starts no thread where there are none.
mount --rbind /sys "$root/sys"
while [ "$1" != -- ]; do
    mkdir -p "$root$1"
    mount --bind "$1" "$root$1"
    shift
done
shift
exec chroot "$root" "$@"
"""
_QUIET = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}


def folder() -> Path:
    """Return its root."""
    return cache() / "debian-13"


def prepare() -> None:
    """Make it if it is not there.

    Raises:
        PermissionError: only root can.
        subprocess.CalledProcessError: a package could not be had; apt said why.
    """
    root = folder()
    if (root / _DONE).is_file():
        return
    if not os.access("/", os.W_OK):
        raise PermissionError("a Debian 13 beside this system is made by root alone")
    print(f"Preparing {root} …", flush=True)
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    # Apart too: it mounts things of its own.
    _run("unshare", "--mount", "debootstrap", "--variant=minbase", _RELEASE, str(root), _MIRROR)
    apt = ("apt-get", "--quiet", "--quiet", "--yes", "--no-install-recommends", "install")
    _run(*inside(), *apt, *_PACKAGES)
    _run(*inside(), *_LOCALE)
    (root / _DONE).touch()


def inside(*folders: Path) -> tuple[str, ...]:
    """Return the words with which a command line begins that runs inside.

    Args:
        folders: seen under their own names, beside the checkout and the cache.
    """
    seen = [str(each) for each in (ROOT, cache(), *folders)]
    return ("unshare", "--mount", "sh", "-ec", _ENTER, "sh", str(folder()), *seen, "--")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, env=_QUIET, stdout=subprocess.DEVNULL)  # noqa: S603
