"""The program's own demonstration server, and desktops that talk to it."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ror_desktop.config import NetworkSettings
from ror_desktop.domain.session import Session
from ror_desktop.gateway.connection import Connection, connect
from ror_desktop.services.clock import machine_time

PASSWORD = "demonstration"  # noqa: S105 - published on the sign-in page on purpose
BED_MANAGER = "lits.aphp-sorbonne"
REGULATOR = "regulation.samu75"


@contextmanager
def server() -> Iterator[str]:
    """Run `ror-server serve --demonstration` on a new database; yield its address."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{(Path(folder) / 'ror.db').as_posix()}"
        words = ["serve", "--database", database, "--port", "0", "--demonstration"]
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "ror_server", *words, "--announce", "--stop-with-stdin"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())["url"]
        finally:
            process.stdin.close()
            process.wait()
            process.stdout.close()


@contextmanager
def signed_in(url: str, identifier: str) -> Iterator[tuple[Connection, Session]]:
    """Sign a desktop in; yield its gateways and its session."""
    connection = connect(url, NetworkSettings(), machine_time)
    session = connection.accounts.sign_in(identifier, PASSWORD)
    try:
        yield connection, session
    finally:
        connection.close()
