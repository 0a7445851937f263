"""The server that the desktop starts by itself lives and dies with it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from pytestqt.qtbot import QtBot

from ror_desktop.domain.errors import Unreachable
from ror_desktop.system.embedded_server import EmbeddedServer, free_port
from tests.support.desktops import LONG

ROOT = Path(__file__).parents[2]
# Windows has one way to end a process, and calls it SIGTERM.
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


@pytest.fixture
def server(tmp_path: Path, qtbot: QtBot) -> Iterator[EmbeddedServer]:
    assert qtbot is not None
    made = EmbeddedServer(tmp_path, free_port())
    yield made
    made.stop()


def is_healthy(url: str) -> bool:
    return bool(requests.get(f"{url}/health", timeout=5).json() == {"status": "ok"})


def is_gone(url: str) -> bool:
    try:
        return not is_healthy(url)
    except requests.ReadTimeout:
        return False  # somebody took the connection: slow, but there
    except requests.ConnectionError:
        return True


def test_it_answers_where_it_said_it_would(server: EmbeddedServer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(server.ready, timeout=LONG) as ready:
        server.start()
    assert ready.args == [server.url]
    assert is_healthy(server.url)


def test_it_is_started_again_when_it_dies(server: EmbeddedServer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(server.ready, timeout=LONG):
        server.start()
    first = server.process_id
    with qtbot.waitSignal(server.ready, timeout=LONG):
        os.kill(first, _KILL)
    assert server.process_id != first
    assert is_healthy(server.url)


def test_a_program_that_cannot_be_started_is_said(tmp_path: Path, qtbot: QtBot) -> None:
    server = EmbeddedServer(tmp_path, free_port(), (str(tmp_path / "nothing here"),))
    with qtbot.waitSignal(server.failed, timeout=LONG) as failed:
        server.start()
    assert isinstance(failed.args[0], Unreachable)
    server.stop()


OWNER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ror_desktop.system.embedded_server import EmbeddedServer
app = QCoreApplication([])
server = EmbeddedServer(Path(sys.argv[1]), int(sys.argv[2]))
server.ready.connect(lambda url: print(url, flush=True))
server.start()
app.exec()
"""


def test_it_ends_even_when_the_desktop_is_killed(tmp_path: Path, qtbot: QtBot) -> None:
    command = [sys.executable, "-c", OWNER, str(tmp_path), str(free_port())]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        url = owner.stdout.readline().strip()
        assert is_healthy(url)
        owner.kill()

    qtbot.waitUntil(lambda: is_gone(url), timeout=LONG)


def test_the_program_as_typed_starts_a_server_of_its_own_and_takes_it_along(
    tmp_path: Path, qtbot: QtBot
) -> None:
    command = [sys.executable, "-m", "ror_desktop", "--data-folder", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT) as desktop:  # noqa: S603 - our own program
        try:

            def url() -> str:
                found = list(tmp_path.glob("servers/*/address"))
                return found[0].read_text("utf-8") if found else ""

            qtbot.waitUntil(lambda: bool(url()) and not is_gone(url()), timeout=LONG)
            assert desktop.poll() is None
        finally:
            desktop.kill()
    qtbot.waitUntil(lambda: is_gone(url()), timeout=LONG)
