"""`ror-server serve` as a program of its own."""

import os
import signal
import socket
import subprocess
import sys

import pytest
import requests
from sqlalchemy import select

from ror_server.cli.main import main
from ror_server.database import engine as engines
from ror_server.database import schema
from tests.server.clients import SECONDS
from tests.server.web_pages import PageReader
from tests.support.running_server import serve_process


@pytest.mark.parametrize("host", ["0.0.0.0", "ror.example.org", "::"])  # noqa: S104 - refused
def test_plain_http_outside_this_machine_is_refused(
    small_url: str, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert main(["serve", "--database", small_url, "--host", host]) == 2
    message = capsys.readouterr().err
    assert "en clair" in message
    assert "--behind-proxy" in message


def test_a_port_that_is_taken_is_said(small_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert main(["serve", "--database", small_url, "--port", port]) == 4
    assert port in capsys.readouterr().err


def test_a_port_that_does_not_exist_is_said(
    small_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--database", small_url, "--port", "70000"])
    assert "70000" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "word"),
    [
        ("--public-url", "http://ror.example.fr"),
        ("--public-url", "https://"),
        ("--public-url", "https://ror.example.fr:x"),
        ("--public-url", "https://a@ror.example.fr"),
        ("--code-seconds", "0"),
        ("--code-seconds", "3600"),
    ],
)
def test_an_address_or_a_life_of_codes_that_will_not_do_is_said(
    small_url: str, capsys: pytest.CaptureFixture[str], option: str, word: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--database", small_url, option, word])
    assert word in capsys.readouterr().err


def test_codes_live_as_long_and_name_the_server_as_the_administrator_says(small_url: str) -> None:
    options = ("--public-url", "http://localhost:9/ror", "--code-seconds", "30")
    with serve_process(small_url, *options) as server:
        http = requests.Session()
        page = http.get(f"{server.url}/compte/connexion", timeout=SECONDS)
        fields = {
            "jeton": PageReader(page.text).token,
            "identifiant": "pitie",
            "mot_de_passe": "pitiepitie",
        }
        answer = http.post(
            f"{server.url}/compte/connexion", fields, timeout=SECONDS, allow_redirects=False
        )
        assert answer.headers["Location"] == "/ror/compte"
        token = {"jeton": PageReader(http.get(f"{server.url}/compte", timeout=SECONDS).text).token}
        code = PageReader(http.post(f"{server.url}/compte/code", token, timeout=SECONDS).text)
        assert code.all("section", id="code")[0].attributes["data-seconds"] == "30"
        assert "http://localhost:9/ror" in code.text
        http.close()


def test_the_server_ends_with_the_program_that_started_it(small_url: str) -> None:
    with serve_process(small_url) as server:
        url = server.url
        assert requests.get(f"{url}/health", timeout=SECONDS).ok
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{url}/health", timeout=SECONDS)


def test_an_interrupted_server_ends_without_a_trace(small_url: str) -> None:
    command = [sys.executable, "-m", "ror_server", "serve", "--database", small_url]
    command += ["--port", "0", "--announce"]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert '"ready"' in process.stdout.readline()
        os.kill(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("options", "address"), [((), "127.0.0.1"), (("--behind-proxy", "127.0.0.1"), "10.0.0.7")]
)
def test_the_address_of_a_client_is_told_by_a_proxy_that_was_announced_only(
    small_url: str, options: tuple[str, ...], address: str
) -> None:
    with serve_process(small_url, *options) as server:
        answer = requests.post(
            f"{server.url}/api/v1/session",
            json={"identifier": "pitie", "password": "faux"},
            headers={"X-Forwarded-For": "10.0.0.7"},
            timeout=SECONDS,
        )
    assert answer.status_code == 401
    engine = engines.create(small_url)
    with engine.connect() as connection:
        assert connection.scalars(select(schema.audit.c.address)).all() == [address]
    engine.dispose()


def test_behind_a_proxy_nobody_else_is_answered(small_url: str) -> None:
    with serve_process(small_url, "--behind-proxy", "10.0.0.2,10.1.0.0/16") as server:
        for path in ("/api/v1/region", "/compte/connexion", "/ws-synchro-dispo-lits-fhir/Location"):
            answer = requests.get(f"{server.url}{path}", timeout=SECONDS)
            assert (answer.status_code, "mandataire" in answer.text) == (403, True)
        for path in ("/health", "/health/ready"):
            assert requests.get(f"{server.url}{path}", timeout=SECONDS).ok


def test_a_proxy_without_an_address_is_said(
    small_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--database", small_url, "--behind-proxy", "proxy.hopital"]) == 2
    assert "adresses ou des réseaux" in capsys.readouterr().err
