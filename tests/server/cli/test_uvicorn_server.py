"""A server that is told to stop: nothing that it confirmed is lost, nobody is left in the dark."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import requests

from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import SECONDS, get, headers_of
from tests.server.operations.writers import PLACES, Writer, client_of, declared
from tests.support.running_server import RunningServer, serve_process


def test_a_listener_is_told_to_come_back(server: RunningServer) -> None:
    with StreamReader(server, headers_of(server, "samu")) as stream:
        feed = server.services.change_feed
        assert feed._loop is not None
        feed._loop.call_soon_threadsafe(feed.end_streams)
        said = stream.next("goodbye")
    assert 0 <= said.data["reconnect_ms"] <= 2000


def test_nothing_acknowledged_is_lost_when_the_server_is_told_to_stop(small_url: str) -> None:
    start = datetime.now(UTC) - timedelta(days=2)
    writers = [Writer(place) for place in PLACES]
    with serve_process(small_url) as server:
        clients = [client_of(server) for _ in writers]
        threads = [
            threading.Thread(target=writer.run, args=(client, start), name=writer.place)
            for writer, client in zip(writers, clients, strict=True)
        ]
        with StreamReader(server, headers_of(server, "samu")) as stream:
            for thread in threads:
                thread.start()
            for writer in writers:
                assert writer.half_way.wait(60)
            server.terminate()
            for thread in threads:
                thread.join()
            assert stream.next("goodbye").name == "goodbye"
        for client in clients:
            client.close()
    for writer in writers:
        # Until the line ended every answer was a success.
        assert not writer.fault
        standing, history = declared(small_url, writer.place)
        done = len(writer.acknowledged)
        assert history in (writer.asked[:done], writer.asked[: done + 1])
        assert standing == history[-1]


def test_a_server_that_drains_says_that_it_ends_and_goes_on_answering(
    small_url: str, tmp_path: Path
) -> None:
    config = tmp_path / "ror-server.toml"
    config.write_text('[stop]\ndrain = "1 min"', encoding="utf-8")
    with serve_process(small_url, "--config", str(config)) as server:
        headers = headers_of(server, "pitie")
        process = server._process
        assert process is not None
        process.terminate()
        while get(server, "/health/ready").status_code == 200:
            pass
        answer = get(server, "/health/ready")
        assert (answer.status_code, answer.json()["detail"]) == (503, "Le serveur s’arrête.")
        assert get(server, "/api/v1/me", headers).status_code == 200
        # Twice Ctrl+C ends it at once.
        process.send_signal(2)
        process.wait(SECONDS)
    with requests.Session() as http:
        try:
            http.get(f"{server.url}/health", timeout=SECONDS)
        except requests.ConnectionError:
            return
    raise AssertionError("it still answers")
