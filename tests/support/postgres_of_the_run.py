"""The PostgreSQL that a whole run of tests shares: started when first asked for, ended at the end.

A pytest plug-in. Workers of pytest-xdist are processes of their own: the first that needs
PostgreSQL starts it, the process that controls them ends it.
"""

import functools
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.postgres import Cluster, free_port

_FOLDER = "ROR_TEST_POSTGRES_FOLDER"
_OWNER = "ROR_TEST_POSTGRES_OWNER"


def pytest_configure(config: pytest.Config) -> None:
    """Choose where it lives; workers inherit the choice."""
    if not hasattr(config, "workerinput"):
        os.environ[_OWNER] = str(os.getpid())
        # Only a name as yet: most runs of a few tests need none.
        os.environ[_FOLDER] = str(Path(tempfile.gettempdir()) / f"ror-postgres-{uuid4().hex}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """End it, if anybody started it, and leave nothing."""
    if hasattr(config, "workerinput"):
        return
    folder = Path(os.environ.pop(_FOLDER))
    if not folder.is_dir():
        return
    port = folder / "port"
    if port.is_file():
        cluster = Cluster(folder, int(port.read_text(encoding="ascii")))
        if cluster.runs:
            cluster.kill()
    shutil.rmtree(folder)


@functools.cache
def address() -> str:
    """Return the address of the shared PostgreSQL, started now if nobody has."""
    folder = Path(os.environ[_FOLDER])
    folder.mkdir(exist_ok=True)
    port = folder / "port"
    with _locked(folder / "lock"):
        if port.is_file():
            return Cluster(folder, int(port.read_text(encoding="ascii"))).address
        cluster = Cluster(folder, free_port())
        cluster.make(int(os.environ[_OWNER]))
        cluster.start()
        port.write_text(str(cluster.port), encoding="ascii")
        return cluster.address


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let one process at a time into the block."""
    with path.open("w", encoding="ascii") as file:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
