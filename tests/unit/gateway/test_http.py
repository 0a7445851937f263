"""HTTP against a real listener that answers as badly as can be."""

import gzip
import json
import socket
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from ror_desktop.config import NetworkSettings
from ror_desktop.domain.errors import (
    NotAllowed,
    Unreachable,
    UnreachableReason,
    UnreadableAnswer,
)
from ror_desktop.gateway.http import HttpClient
from tests.unit.gateway.listener import Listener, say

CERTIFICATE = Path(__file__).parent / "fixtures" / "nobody-trusts-this.pem"
SETTINGS = NetworkSettings(
    connect_timeout=timedelta(seconds=10), read_timeout=timedelta(seconds=10)
)


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def client(listener: Listener) -> Iterator[HttpClient]:
    made = HttpClient(listener.url, SETTINGS)
    yield made
    made.close()


def test_an_answer_is_its_json_object(client: HttpClient, listener: Listener) -> None:
    listener.answer = say(200, json.dumps({"id": "é"}).encode())
    assert client.send("GET", "/x") == {"id": "é"}


def test_no_content_is_an_answer_too(client: HttpClient, listener: Listener) -> None:
    listener.answer = say(200, b"")
    assert client.send("GET", "/x") == {}


def packed(megabytes: int) -> bytes:
    """Return that many megabytes of a JSON text, packed a thousand times smaller."""
    return gzip.compress(b" " * 1_000_000) * megabytes


@pytest.mark.parametrize("status", [200, 500])
def test_an_answer_that_unpacks_to_gigabytes_is_given_up_early(
    client: HttpClient, listener: Listener, status: int
) -> None:
    listener.answer = say(status, packed(600), Content_Encoding="gzip")
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableAnswer, match="32 MB"):
            client.send("GET", "/x")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 120_000_000


def test_an_answer_packed_twice_is_not_unpacked(client: HttpClient, listener: Listener) -> None:
    twice = gzip.compress(packed(600))
    assert len(twice) < 100_000
    listener.answer = say(200, twice, Content_Encoding="gzip, gzip")
    with pytest.raises(UnreadableAnswer, match="more than once"):
        client.send("GET", "/x")


def test_a_large_packed_answer_is_read(client: HttpClient, listener: Listener) -> None:
    body = packed(20) + gzip.compress(b'{"id": 1}')
    listener.answer = say(200, body, Content_Encoding="gzip")
    assert client.send("GET", "/x") == {"id": 1}


@pytest.mark.parametrize(
    "body", [b"<html>Sign in to the hotel</html>", b"[]", b"null", b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_json_object_is_unreadable(
    client: HttpClient, listener: Listener, body: bytes
) -> None:
    listener.answer = say(200, body)
    with pytest.raises(UnreadableAnswer):
        client.send("GET", "/x")


def test_a_refusal_in_the_form_of_the_server_is_a_refusal(
    client: HttpClient, listener: Listener
) -> None:
    listener.answer = say(403, b'{"code": "no"}', Content_Type="application/problem+json")
    with pytest.raises(NotAllowed):
        client.send("GET", "/x")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405])
def test_a_page_of_a_filter_refuses_nothing(
    client: HttpClient, listener: Listener, status: int
) -> None:
    listener.answer = say(status, b"<html>no</html>", Content_Type="text/html")
    assert reason_of(client) is UnreachableReason.INTERMEDIARY


def test_a_redirection_is_not_followed(client: HttpClient, listener: Listener) -> None:
    listener.answer = say(302, b"", Location="https://elsewhere.example/")
    with pytest.raises(UnreadableAnswer):
        client.send("GET", "/x")
    assert len(listener.headers) == 1


def test_no_cookie_is_kept(client: HttpClient, listener: Listener) -> None:
    listener.answer = say(200, b"{}", Set_Cookie="who=you; Path=/")
    client.send("GET", "/x")
    client.send("GET", "/x")
    assert "cookie" not in listener.headers[1]


def test_a_password_in_the_home_folder_is_never_sent(
    client: HttpClient, listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login camille password secret", "utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    client._session.trust_env = True
    client.send("GET", "/x", headers={"Authorization": "Bearer token"})
    assert listener.headers[0]["authorization"] == "Bearer token"


def test_no_proxy_stands_between_two_programs_of_one_machine(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    client = HttpClient(listener.url, SETTINGS)
    assert client.send("GET", "/x") == {}
    client.close()


def test_nobody_listening_is_no_connection() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        client = HttpClient(f"http://127.0.0.1:{taken.getsockname()[1]}", SETTINGS)
        assert reason_of(client) is UnreachableReason.NO_CONNECTION
        client.close()


def test_an_answer_cut_in_the_middle_is_no_connection(
    client: HttpClient, listener: Listener
) -> None:
    def cut(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b'{"half":')
        request.close_connection = True

    listener.answer = cut
    assert reason_of(client) is UnreachableReason.NO_CONNECTION


def test_no_answer_in_time_is_a_timeout(listener: Listener) -> None:
    answered = threading.Event()

    def answer_late(_request: BaseHTTPRequestHandler) -> None:
        answered.wait(30)

    listener.answer = answer_late
    quick = NetworkSettings(read_timeout=timedelta(milliseconds=50))
    client = HttpClient(listener.url, quick)
    assert reason_of(client) is UnreachableReason.TIMEOUT
    answered.set()
    client.close()


def test_a_certificate_that_nobody_trusts_is_refused_as_such() -> None:
    listener = Listener(CERTIFICATE)
    client = HttpClient(listener.url, SETTINGS)
    assert reason_of(client) is UnreachableReason.CERTIFICATE
    client.close()
    listener.close()
    assert listener.headers == []


def test_a_proxy_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    client = HttpClient("https://ror.example", SETTINGS)
    assert reason_of(client) is UnreachableReason.PROXY
    client.close()


def reason_of(client: HttpClient) -> UnreachableReason:
    with pytest.raises(Unreachable) as cut:
        client.send("GET", "/x")
    return cut.value.reason
