"""Where one running desktop keeps its things: never shared with another that runs beside it.

Two windows on one machine (two screens, two accounts) each have their own outbox, their own
picture and their own place in the vault; the second takes the second place.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from ror_desktop import paths
from ror_desktop.domain.errors import StorageFailed

_PLACES = 9
_LOCK = "desktop.lock"


@dataclass(frozen=True, slots=True)
class Workplace:
    """A claimed folder.

    Attributes:
        folder: where the files are.
        key: under which the vault keeps the session.
        number: 1 for the first desktop on this server, 2 for the second…
        lock: held as long as this object lives.
    """

    folder: Path
    key: str
    number: int
    lock: QLockFile

    def release(self) -> None:
        """Let another desktop have it."""
        self.lock.unlock()


def claim(server: str, root: Path | None) -> Workplace:
    """Take the first place that no running desktop holds.

    Args:
        server: address of the server, or "embedded".
        root: data folder, that of the user when absent.

    Raises:
        StorageFailed: the disk refuses, or all places are taken.
    """
    for number in range(1, _PLACES + 1):
        name = server if number == 1 else f"{server} {number}"
        try:
            folder = paths.server_data(name, root)
        except OSError as error:
            raise StorageFailed(str(error)) from error
        lock = QLockFile(str(folder / _LOCK))
        # A lock is stale when the program that holds it is gone, not when it is old.
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            key = name if root is None else f"{name} in {root}"
            return Workplace(folder, key, number, lock)
    raise StorageFailed("all places are taken")
