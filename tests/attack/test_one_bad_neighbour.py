"""One bad neighbour harms nobody: how quickly others are answered tells `benchmarks/neighbour`."""

import json
import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

import requests

from ror_server.database import engine as engines
from tests.attack.people import all_at_once, sign_in
from tests.server.changes.recording import record
from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import SECONDS, bearer
from tests.server.fhir.bodies import AVAILABLE, parameters, replace
from tests.support.running_server import ServerProcess
from tests.support.waiting import wait_until

_HALF_BODY = (
    b"POST /api/v1/session HTTP/1.1\r\nHost: ror\r\nContent-Type: application/json\r\n"
    b'Content-Length: 60\r\n\r\n{"identifier":'
)
_NOT_READ = b"GET /health HTTP/1.1\r\nHost: ror\r\nContent-Length: 60\r\n\r\nx"
_WHOLE = b"GET /health HTTP/1.1\r\nHost: ror\r\n\r\n"
_UNFINISHED = {
    "silence": (b"", ""),
    "half a head": (b"GET /health HTTP/1.1\r\nHost: ro", ""),
    "half a head after an answer": (_WHOLE + b"GET /health HT", "200 OK"),
    "half a body": (_HALF_BODY, "408 "),
    "a body that nobody reads": (_NOT_READ, "200 OK"),
}


def test_what_is_never_finished_is_closed_and_a_stream_goes_on(attacked: ServerProcess) -> None:
    headers = bearer(sign_in(attacked, "127.1.1.1", "samu").json()["access_token"])
    with ExitStack() as stack:
        stream = stack.enter_context(StreamReader(attacked, headers))
        lines = {
            name: stack.enter_context(_sent(attacked, "127.1.1.66", sent))
            for name, (sent, _answer) in _UNFINISHED.items()
        }
        for name, (_beginning, answer) in _UNFINISHED.items():
            said = _read_to_the_end(lines[name])
            assert said.startswith(f"HTTP/1.1 {answer}" if answer else ""), name
            assert bool(said) == bool(answer), name
        token = sign_in(attacked, "127.1.1.1").json()["access_token"]
        assert declare(attacked, token).status_code == 200
        assert stream.next("location").data["location_id"] == "pitie-rea-1"


def test_an_address_has_so_many_connections_and_another_gets_in(attacked: ServerProcess) -> None:
    with ExitStack() as stack:
        lines = [stack.enter_context(_sent(attacked, "127.1.2.66", _HALF_BODY)) for _ in range(230)]
        assert requests.get(f"{attacked.url}/health", timeout=SECONDS).status_code == 200
        answers = [_read_to_the_end(line) for line in lines]
    refused = [each for each in answers if not each.startswith("HTTP/1.1 408")]
    assert len(refused) >= 30
    assert all(each.startswith("HTTP/1.1 503") or not each for each in refused)


def test_many_replays_of_one_reader_are_short_and_others_hear_live(attacked: ServerProcess) -> None:
    reader = bearer(sign_in(attacked, "127.1.5.66", "samu").json()["access_token"])
    token = sign_in(attacked, "127.1.5.1").json()["access_token"]
    engine = engines.create(attacked.database_url)
    ids = [record(engine) for _ in range(60)]
    engine.dispose()

    def is_told_to_read_all() -> bool:
        with StreamReader(attacked, reader, after=0) as stream:
            return stream.next().name == "reset"

    # Each process follows in its own time; which one answers is the system's choice.
    wait_until(lambda: all(is_told_to_read_all() for _ in range(6)))
    with ExitStack() as stack:
        live = stack.enter_context(StreamReader(attacked, bearer(token), after=ids[-1]))
        long = [stack.enter_context(StreamReader(attacked, reader, after=0)) for _ in range(30)]
        short = [
            stack.enter_context(StreamReader(attacked, reader, after=ids[19])) for _ in range(30)
        ]
        assert declare(attacked, token).status_code == 200
        number = live.next("location").id
        assert number is not None
        assert number > ids[-1]
        for each in long:
            assert each.next().name == "reset"
            assert each.ids_until(number)[-1] == number
        for each in short:
            assert each.ids_until(number) == [*ids[20:], number]


def test_declarations_pass_beside_many_wrong_sign_ins(attacked: ServerProcess) -> None:
    waiting = 24
    hospital = "127.1.3.1"
    token = sign_in(attacked, hospital).json()["access_token"]

    def guess_or_declare(number: int) -> requests.Response:
        if number < waiting:
            return sign_in(attacked, f"127.1.4.{number % 8}", f"essai-{number}", "faux")
        return declare(attacked, token)

    answers = all_at_once(waiting + 1, guess_or_declare)
    assert answers[-1].status_code == 200, answers[-1].text
    assert {each.status_code for each in answers[:-1]} <= {401, 429, 503}
    for each in answers[:-1]:
        if each.status_code != 401:
            assert re.fullmatch(r"[1-9]\d*", each.headers["Retry-After"])
    assert answers[-1].elapsed < max(each.elapsed for each in answers[:-1])


def declare(server: ServerProcess, token: str) -> requests.Response:
    """Declare a bed of the Pitié."""
    headers = bearer(token) | {"Content-Type": "application/fhir+json"}
    path = "/ws-synchro-dispo-lits-fhir/Location?identifier=750100125/pitie-rea-1"
    body = parameters(replace(AVAILABLE, 0, datetime.now(UTC).isoformat()))
    return requests.patch(
        server.url + path, data=json.dumps(body), headers=headers, timeout=SECONDS
    )


@contextmanager
def _sent(server: ServerProcess, address: str, beginning: bytes) -> Iterator[socket.socket]:
    """Send the beginning of something, and no end."""
    with socket.create_connection(
        ("127.0.0.1", server.port), SECONDS, source_address=(address, 0)
    ) as line:
        line.sendall(beginning)
        yield line


def _read_to_the_end(line: socket.socket) -> str:
    """Return what the server says until it closes; waits for no longer than SECONDS."""
    said = b""
    try:
        while part := line.recv(65_536):
            said += part
    except ConnectionResetError:
        pass  # It closed what it had not read.
    return said.decode()
