"""What systemd is told (`Type=notify`)."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ror_server.operations import systemd
from tests.server.clients import SECONDS


def supervisor(path: Path) -> socket.socket:
    """Listen as systemd does."""
    if sys.platform != "win32":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        line.bind(str(path))
        line.settimeout(10 * SECONDS)
        return line
    raise NotImplementedError


@pytest.mark.linux(reason="there is no systemd")
def test_systemd_is_told_when_the_server_is_ready_and_when_it_stops(
    small_url: str, tmp_path: Path
) -> None:
    with supervisor(tmp_path / "notify") as line:
        command = [sys.executable, "-m", "ror_server", "serve", "--database", small_url]
        with subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--port", "0"],
            env={"NOTIFY_SOCKET": str(tmp_path / "notify"), "PATH": "/usr/bin:/bin"},
            stderr=subprocess.DEVNULL,
        ) as process:
            assert line.recv(100) == b"READY=1"
            process.terminate()
            assert line.recv(100) == b"STOPPING=1"


def test_without_systemd_nothing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    systemd.notify(systemd.READY)
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    systemd.notify(systemd.READY)
