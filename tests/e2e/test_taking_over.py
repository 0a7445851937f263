"""Desktops of one machine share one embedded server, which outlives the desktop that started it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests
from pytestqt.qtbot import QtBot

from ror_desktop.domain.errors import StorageFailed, Unreachable
from ror_desktop.models.connection_state import ConnectionStatus
from ror_desktop.paths import server_data
from ror_desktop.system.embedded_server import server_key
from ror_desktop.system.shared_server import SharedServer
from tests.support.desktops import LONG, running_desktop

ROOT = Path(__file__).parents[2]
# Windows has one way to end a process, and calls it SIGTERM.
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


@pytest.fixture
def leaving() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def shared(folder: Path, leaving: ExitStack, *command: str) -> SharedServer:
    server = SharedServer(folder, command or None)
    leaving.callback(server.stop)
    return server


def is_healthy(url: str, key: str) -> bool:
    try:
        answer = requests.get(f"{url}/health", headers={"X-ROR-Own-User": key}, timeout=5)
        return bool(answer.json() == {"status": "ok"})
    except (requests.ConnectionError, requests.Timeout):
        return False


def test_the_first_hosts_and_the_second_joins(tmp_path: Path, leaving: ExitStack) -> None:
    first, second = shared(tmp_path, leaving), shared(tmp_path, leaving)
    assert (first.hosts, second.hosts) == (True, False)
    assert second.url == first.url
    assert second.key == first.key


def test_the_address_stays_from_one_day_to_the_next(tmp_path: Path, leaving: ExitStack) -> None:
    yesterday = shared(tmp_path, leaving)
    url, key = yesterday.url, yesterday.key
    yesterday.stop()
    today = shared(tmp_path, leaving)
    assert (today.url, today.key) == (url, key)


def test_an_address_that_another_program_has_taken_is_left_to_it(
    tmp_path: Path, leaving: ExitStack
) -> None:
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", STRANGER], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    ) as stranger:
        assert stranger.stdout is not None
        port = stranger.stdout.readline().strip()
        (tmp_path / "address").write_text(f"http://127.0.0.1:{port}", "utf-8")
        key_of_before = server_key(tmp_path)
        elsewhere = shared(tmp_path, leaving)
        assert not elsewhere.url.endswith(f":{port}")
        # The stranger may have been shown it.
        assert elsewhere.key != key_of_before
        stranger.communicate()


STRANGER = """
import socket, sys
place = socket.create_server(("127.0.0.1", 0))
print(place.getsockname()[1], flush=True)
sys.stdin.read()
"""


def test_a_server_that_cannot_be_started_is_said_to_the_desktop(
    tmp_path: Path, qtbot: QtBot, leaving: ExitStack
) -> None:
    server = shared(tmp_path, leaving, str(tmp_path / "nothing here"))
    with qtbot.waitSignal(server.failed, timeout=LONG) as failed:
        server.start()
    assert isinstance(failed.args[0], Unreachable)


def test_a_host_that_never_says_its_address_cannot_be_joined(
    tmp_path: Path, leaving: ExitStack
) -> None:
    shared(tmp_path, leaving)
    (tmp_path / "address").write_text("", "utf-8")
    with pytest.raises(StorageFailed):
        SharedServer(tmp_path)


def started(data: Path, leaving: ExitStack) -> "subprocess.Popen[bytes]":
    """Start the program; it is killed at the end, before anybody waits for it."""
    command = [sys.executable, "-m", "ror_desktop", "--data-folder", str(data)]
    program = leaving.enter_context(
        subprocess.Popen(command, cwd=ROOT)  # noqa: S603 - our own program
    )
    leaving.callback(program.kill)
    return program


def test_when_the_first_desktop_is_killed_the_second_goes_on_with_the_same_server(
    tmp_path: Path, qtbot: QtBot, leaving: ExitStack
) -> None:
    folder = server_data("embedded", tmp_path)
    first = started(tmp_path, leaving)
    qtbot.waitUntil((folder / "address").exists, timeout=LONG)
    server = shared(folder, leaving)
    qtbot.waitUntil(lambda: is_healthy(server.url, server.key), timeout=LONG)
    second = leaving.enter_context(
        running_desktop(server.url, tmp_path / "second", qtbot, server_key=server.key)
    )
    server.ready.connect(second.desktop.server_is_up)
    server.start()
    second.sign_in("regulation.samu75", password="demonstration")
    assert server.url == (folder / "address").read_text("utf-8")
    with qtbot.waitSignal(server.ready, timeout=LONG):
        os.kill(first.pid, _KILL)
    assert server.hosts
    assert is_healthy(server.url, server.key)
    second.wait_for_line(ConnectionStatus.LIVE)
    assert list(second.desktop.store.units())


@pytest.mark.skipif(sys.platform == "win32", reason="an access list keeps others out")
def test_other_accounts_of_the_machine_read_nothing_of_it(
    tmp_path: Path, qtbot: QtBot, leaving: ExitStack
) -> None:
    data = tmp_path / "data"
    # As an earlier version left it, under the usual mask of a system.
    data.mkdir(mode=0o755)
    leaving.callback(os.umask, os.umask(0o022))
    started(data, leaving)
    address = server_data("embedded", data) / "address"
    qtbot.waitUntil(address.exists, timeout=LONG)
    key = server_key(address.parent)
    qtbot.waitUntil(lambda: is_healthy(address.read_text("utf-8"), key), timeout=LONG)
    kept = [data, *data.rglob("*")]
    assert {"embedded.sqlite3", "desktop.log", "server.key"} <= {each.name for each in kept}
    assert [each for each in kept if each.stat().st_mode & 0o077] == []
