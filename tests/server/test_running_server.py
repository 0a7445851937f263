"""The server that other tests rely on: it answers, its line can be cut, it can be killed."""

import pytest
import requests

from tests.support.running_server import RunningServer, serve_process

_SECONDS = 10


def test_a_server_answers_through_its_line(server: RunningServer) -> None:
    assert requests.get(f"{server.url}/health", timeout=_SECONDS).json() == {"status": "ok"}


def test_an_offline_server_refuses_connections_and_comes_back(server: RunningServer) -> None:
    with requests.Session() as session:
        session.get(f"{server.url}/health", timeout=_SECONDS)
        with server.offline():
            for client in (session, requests):
                with pytest.raises(requests.ConnectionError):
                    client.get(f"{server.url}/health", timeout=_SECONDS)
        assert session.get(f"{server.url}/health", timeout=_SECONDS).ok


def test_a_stalled_line_gives_no_answer_until_it_is_mended(server: RunningServer) -> None:
    with server.stalled(), pytest.raises(requests.ReadTimeout):
        requests.get(f"{server.url}/health", timeout=0.2)
    assert requests.get(f"{server.url}/health", timeout=_SECONDS).ok


def test_a_killed_server_comes_back_on_the_same_port(small_url: str) -> None:
    with serve_process(small_url) as server:
        first = server.url
        server.kill()
        with pytest.raises(requests.ConnectionError):
            requests.get(f"{first}/health", timeout=_SECONDS)
        server.start()
        assert server.url == first
        assert requests.get(f"{first}/health", timeout=_SECONDS).ok
