"""The folder of one running instance, locked: never shared with another that runs beside it.

Two windows on one machine (two screens, two accounts) each have their own outbox, their own
snapshot and their own entry in the vault; the second takes the second folder.
"""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from ror_desktop import paths
from ror_desktop.domain.errors import StorageFailed

_MOST_INSTANCES = 9
_LOCK = "desktop.lock"


@dataclass(frozen=True, slots=True)
class InstanceFolder:
    """A claimed folder.

    Attributes:
        folder: where the files are.
        key: under which the vault keeps the session.
        number: 1 for the first desktop on this server, 2 for the second…
        lock: held as long as this object lives, unless the disk takes no lock at all.
    """

    folder: Path
    key: str
    number: int
    lock: QLockFile

    @property
    def is_first(self) -> bool:
        """Whether nobody else uses the files of this server."""
        return self.number == 1

    def release(self) -> None:
        """Let another desktop have it."""
        self.lock.unlock()


def claim(server: str, root: Path | None) -> InstanceFolder:
    """Lock the first folder that no running desktop holds.

    Args:
        server: address of the server, or "embedded".
        root: data folder, that of the user when absent.

    A disk that takes no lock, full or read-only, keeps nobody from reading: the first folder is
    then used without one.

    Raises:
        StorageFailed: all folders are taken.
    """
    for number in range(1, _MOST_INSTANCES + 1):
        claimed = _claim(server, root, number)
        if claimed is not None:
            return claimed
    raise StorageFailed("all folders are taken")


def claim_first(server: str, root: Path | None) -> InstanceFolder | None:
    """Lock the folder of the first instance, None when a running desktop holds it.

    For the parameters see `claim`. Unlike it, this makes no folder for a second instance.
    """
    return _claim(server, root, 1)


def _claim(server: str, root: Path | None, number: int) -> InstanceFolder | None:
    name = server if number == 1 else f"{server} {number}"
    folder = paths.server_data(name, root)
    lock = QLockFile(str(folder / _LOCK))
    # A lock is stale when the program that holds it is gone, not when it is old.
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
        return None
    key = name if root is None else f"{name} in {root}"
    return InstanceFolder(folder, key, number, lock)


def first_folder(server: str, root: Path | None) -> Path:
    """Return the folder of the first instance on a server; for the parameters see `claim`."""
    return paths.server_data(server, root)


def locked_by(folder: Path) -> str:
    """Return the name of the other machine that holds a folder, "" for this one or nobody."""
    lock = QLockFile(str(folder / _LOCK))
    _process, machine, _program = lock.getLockInfo()[-3:]
    return "" if machine == QSysInfo.machineHostName() else str(machine)


def break_lock(folder: Path) -> None:
    """Take a folder from a machine that is gone.

    Where it is not gone, its hold on the file keeps the system from removing it (Windows), or the
    files are no longer shared at all.
    """
    with contextlib.suppress(OSError):
        (folder / _LOCK).unlink()
