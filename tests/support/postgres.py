"""PostgreSQL for tests: Debian's programs, started by hand in a folder of their own.

A cluster listens on a free port of the loopback interface and trusts whoever comes from there. One
is shared by a whole run of tests, its workers included; tests that restart or hurt PostgreSQL make
one of their own with `cluster()`.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support import postgres_guard

_DEBIAN = Path("/usr/lib/postgresql")
_OWNER = "postgres"
"""PostgreSQL refuses to run as root."""
_SECONDS = 60
_SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
shared_buffers = 64MB
lc_messages = 'C'
timezone = 'UTC'
log_min_messages = 'error'
"""
# Nothing of a test has to survive a power cut.
_FORGETFUL = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, None when PostgreSQL is not installed."""
    beside = shutil.which("pg_ctl")
    if beside and shutil.which("initdb"):
        return Path(beside).parent
    versions = [each for each in _DEBIAN.glob("*/bin") if (each / "initdb").is_file()]
    return max(versions, key=lambda each: float(each.parent.name), default=None)


class Cluster:
    """One PostgreSQL server with its files; `start` and `stop` as often as wanted.

    Attributes:
        port: where it listens, the same after a restart.
    """

    def __init__(self, folder: Path, port: int) -> None:
        """Know a cluster; nothing is done.

        Args:
            folder: its files, in a place that everybody may enter.
            port: where it listens.
        """
        self.port = port
        self._data = folder / "data"
        self._log = folder / "log"

    @property
    def address(self) -> str:
        """Address of its first database, as its owner."""
        return f"postgresql://{_OWNER}@127.0.0.1:{self.port}/postgres"

    def make(self, owner: int, settings: str = "", *, durable: bool = False) -> None:
        """Write its files.

        Args:
            owner: the process with which it ends, if nobody ends it before.
            settings: more lines of postgresql.conf.
            durable: what was committed survives the death of the machine.
        """
        postgres_guard.watch(owner, self._data.parent)
        self._data.parent.chmod(0o755)
        if _as_root():
            shutil.chown(self._data.parent, _OWNER)
        words = ["--auth=trust", f"--username={_OWNER}", "--encoding=UTF8", "--locale=C.UTF-8"]
        self._run("initdb", *words, "--no-sync", "--no-instructions", f"--pgdata={self._data}")
        lines = f"{_SETTINGS}port = {self.port}\n{'' if durable else _FORGETFUL}{settings}\n"
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(lines)

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._control("start", f"--log={self._log}")

    def stop(self) -> None:
        """End it, connections included; what was committed stays."""
        self._control("stop", "--mode=fast")

    def kill(self) -> None:
        """End it at once, as a power cut does, and wait until it is gone."""
        self._control("stop", "--mode=immediate")

    def reload(self, line: str) -> None:
        """Change a setting while it runs; sessions take it up at their next statement."""
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
        self._control("reload")

    @property
    def runs(self) -> bool:
        """Tell whether its process is there."""
        return (self._data / "postmaster.pid").is_file()

    def _control(self, *words: str) -> None:
        options = ["--silent", "--wait", f"--timeout={_SECONDS}", f"--pgdata={self._data}"]
        self._run("pg_ctl", *words, *options)

    def _run(self, program: str, *words: str) -> None:
        folder = programs()
        assert folder is not None, "PostgreSQL is not installed"
        _run_as_owner([str(folder / program), *words], self._data.parent)


@contextmanager
def cluster(settings: str = "", *, durable: bool = False) -> Iterator[Cluster]:
    """Run a PostgreSQL of one's own for the time of the block.

    Args:
        settings: more lines of postgresql.conf.
        durable: what was committed survives `kill`.
    """
    folder = Path(tempfile.mkdtemp(prefix="ror-postgres-"))
    made = Cluster(folder, free_port())
    try:
        made.make(os.getpid(), settings, durable=durable)
        made.start()
        yield made
    finally:
        if made.runs:
            made.kill()
        shutil.rmtree(folder)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _as_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _run_as_owner(command: Sequence[str], folder: Path) -> None:
    owner = _OWNER if _as_root() else None
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        command,
        cwd=folder,
        user=owner,
        group=owner,
        extra_groups=[] if owner else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
