"""pg_dump and pg_restore, found and run; what they say is put into words without the password."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import URL

from ror_server.operations.backup_file import BackupUnusable

# Where Debian keeps those of each version; the highest first.
_DEBIAN = Path("/usr/lib/postgresql")


def run(program: str, address: URL, options: Sequence[str]) -> None:
    """Run a program of PostgreSQL on a database.

    Args:
        program: pg_dump or pg_restore.
        address: the database; its password goes through the environment.
        options: the rest of the command line.

    Raises:
        BackupUnusable: it is not installed, or it failed.
    """
    path = find(program)
    if path is None:
        raise BackupUnusable(
            f"{program} est introuvable\u00a0: installez le paquet postgresql-client"
        )
    bare = address.set(drivername="postgresql", password=None)
    environment = {**os.environ, "PGPASSWORD": str(address.password)} if address.password else None
    command = [path, *options, "--dbname", bare.render_as_string(hide_password=False)]
    done = subprocess.run(  # noqa: S603 - a program of the system, found above
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise BackupUnusable(f"{program}\u00a0: {said[0] if said else 'échec'}")


def find(program: str) -> str | None:
    """Return the path of a program of PostgreSQL, None when it is not installed."""
    folders = sorted(_DEBIAN.glob("*/bin"), key=lambda each: each.parent.name.zfill(4))
    for folder in reversed(folders):
        if (folder / program).exists():
            return str(folder / program)
    return shutil.which(program)
