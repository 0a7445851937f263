"""The server that the desktop starts by itself lives and dies with it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ror_desktop.config import NetworkSettings
from ror_desktop.domain.errors import Unreachable
from ror_desktop.gateway.connection import connect
from ror_desktop.services.clock import machine_time
from ror_desktop.system.embedded_server import EmbeddedServer, free_port, server_key
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


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[EmbeddedServer]:
    """A server that answers, for what does it no harm."""
    made = EmbeddedServer(tmp_path_factory.mktemp("embedded"), free_port(), parent=qapp)
    ready = QSignalSpy(made.ready)
    made.start()
    assert ready.wait(LONG)
    assert ready.at(0) == [made.url]
    yield made
    made.stop()
    made.deleteLater()


def is_healthy(url: str, key: str) -> bool:
    answer = requests.get(f"{url}/health", headers={"X-ROR-Own-User": key}, timeout=5)
    return bool(answer.json() == {"status": "ok"})


def is_gone(url: str, key: str) -> bool:
    try:
        return not is_healthy(url, key)
    except requests.ReadTimeout:
        return False  # somebody took the connection: slow, but there
    except requests.ConnectionError:
        return True


def test_it_answers_where_it_said_it_would(running: EmbeddedServer) -> None:
    assert is_healthy(running.url, running.key)


_GOOD = {"identifier": "regulation.samu75", "password": "demonstration"}
_OF_THE_SERVER = (
    ("GET", "/"),
    ("GET", "/compte"),
    ("GET", "/compte/connexion"),
    ("GET", "/health"),
    ("GET", "/api/v1/demonstration"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/api/v1/changes"),
    ("GET", "/ws-diffusion-fhir/metadata"),
    ("POST", "/api/v1/session"),
    ("POST", "/api/v1/session/qr"),
    ("POST", "/api/v1/session/refresh"),
    ("POST", "/oauth2/token"),
    ("OPTIONS", "/api/v1/session"),
    ("GET", "/nothing"),
)


def test_other_users_of_the_machine_get_nothing_from_it(running: EmbeddedServer) -> None:
    for shown in ({}, {"X-ROR-Own-User": ""}, {"X-ROR-Own-User": running.key[:-1]}):
        told = {
            (method, path, answer.status_code, answer.text, len(answer.headers))
            for method, path in _OF_THE_SERVER
            for answer in [
                requests.request(
                    method,
                    running.url + path,
                    json=_GOOD,
                    headers=shown,
                    timeout=5,
                    allow_redirects=False,
                )
            ]
        }
        assert {each[2:] for each in told} == {next(iter(told))[2:]}
        assert {each[2] for each in told} == {403}
    own = {"X-ROR-Own-User": running.key}
    answer = requests.post(f"{running.url}/api/v1/session", json=_GOOD, headers=own, timeout=5)
    assert answer.status_code == 200
    bearer = own | {"Authorization": f"Bearer {answer.json()['access_token']}"}
    region = f"{running.url}/api/v1/region"
    assert requests.get(region, headers=bearer, timeout=5).status_code == 200
    del bearer["X-ROR-Own-User"]
    assert requests.get(region, headers=bearer, timeout=5).status_code == 403


def test_a_browser_that_the_desktop_opens_comes_in_with_a_ticket_good_once(
    running: EmbeddedServer,
) -> None:
    own = connect(running.url, NetworkSettings(), machine_time, server_key=running.key)
    address = own.accounts.account_page()
    own.close()
    with requests.Session() as browser:
        page = browser.get(address, timeout=5)
        assert page.url.startswith(f"{running.url}/compte/connexion")
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text))
        fields |= {"identifiant": _GOOD["identifier"], "mot_de_passe": _GOOD["password"]}
        entered = browser.post(page.url, fields, timeout=5)
        assert entered.url == f"{running.url}/compte"
        assert "Afficher mon QR code" in entered.text
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', entered.text))
        code = browser.post(f"{running.url}/compte/code", fields, timeout=5)
        assert "<svg" in code.text
        for old in (address, f"{running.url}/own-user?ticket="):
            assert requests.get(old, timeout=5).status_code == 403
    assert requests.post(f"{running.url}/own-user", timeout=5).status_code == 403


@pytest.mark.skipif(sys.platform == "win32", reason="an access list keeps others out")
def test_the_key_is_for_its_user_alone(server: EmbeddedServer, tmp_path: Path) -> None:
    assert (tmp_path / "server.key").stat().st_mode & 0o777 == 0o600
    assert server_key(tmp_path) == server.key
    assert server_key(tmp_path, new=True) != server.key


def test_it_is_started_again_when_it_dies(server: EmbeddedServer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(server.ready, timeout=LONG):
        server.start()
    first = server.process_id
    with qtbot.waitSignal(server.ready, timeout=LONG):
        os.kill(first, _KILL)
    assert server.process_id != first
    assert is_healthy(server.url, server.key)


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
        assert is_healthy(url, server_key(tmp_path))
        owner.kill()

    qtbot.waitUntil(lambda: is_gone(url, server_key(tmp_path)), timeout=LONG)


def test_the_program_as_typed_starts_a_server_of_its_own_and_takes_it_along(
    tmp_path: Path, qtbot: QtBot
) -> None:
    command = [sys.executable, "-m", "ror_desktop", "--data-folder", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT) as desktop:  # noqa: S603 - our own program
        try:

            def answers() -> bool:
                found = list(tmp_path.glob("servers/*/address"))
                return bool(found) and not is_gone(
                    found[0].read_text("utf-8"), server_key(found[0].parent)
                )

            qtbot.waitUntil(answers, timeout=LONG)
            assert desktop.poll() is None
        finally:
            desktop.kill()
    qtbot.waitUntil(lambda: not answers(), timeout=LONG)
