"""Ends a PostgreSQL of the tests when those who started it are gone, however they went.

A program: `postgres_guard.py OWNER FOLDER`. It ends when the folder is removed, as happens in good
order, or when the process OWNER is no more; then it stops PostgreSQL and removes the folder.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

_LOOK_SECONDS = 1.0


def watch(owner: int, folder: Path) -> None:
    """Begin to watch, from a process that neither waits for this one nor is its parent."""
    words = [sys.executable, "-S", "-E", __file__, str(owner), str(folder)]
    detached = ["sh", "-c", '"$@" </dev/null >/dev/null 2>&1 &', "guard", *words]
    subprocess.run(detached, check=True, start_new_session=True)  # noqa: S603 - ourselves


def main() -> None:
    """Watch."""
    owner, folder = int(sys.argv[1]), Path(sys.argv[2])
    while folder.is_dir() and _lives(owner):
        time.sleep(_LOOK_SECONDS)
    with suppress(FileNotFoundError, ProcessLookupError):
        running = (folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0]
        # What pg_ctl calls an immediate stop.
        os.kill(int(running), getattr(signal, "SIGQUIT", signal.SIGTERM))
    while folder.is_dir() and not _lives(owner):
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(_LOOK_SECONDS)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    main()
