"""Which units are fed, from servers of today, of yesterday, and of nobody's making."""

import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from ror_desktop.config import NetworkSettings
from ror_desktop.domain.errors import UnreadableAnswer
from ror_desktop.domain.history import FedUnit
from ror_desktop.domain.session import Account, Rights, Session, Tokens
from ror_desktop.gateway.connection import Connection, connect
from tests.support.sample_region import NOW
from tests.unit.gateway.listener import Listener


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def connection(listener: Listener) -> Iterator[Connection]:
    made = connect(listener.url, NetworkSettings(), lambda: NOW)
    tokens = Tokens("access", "refresh", NOW + timedelta(minutes=10))
    made.tokens.put(Session(Account("samu", "Samu", Rights(read=True)), tokens))
    yield made
    made.close()


def serve(listener: Listener, status: int, body: object) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        content = json.dumps(body).encode()
        request.send_response(status)
        kind = "application/json" if status < 300 else "application/problem+json"
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(content)))
        request.send_header("Connection", "close")
        request.end_headers()
        request.wfile.write(content)

    listener.answer = answer


def test_a_server_that_knows_no_feeds_feeds_nothing(
    listener: Listener, connection: Connection
) -> None:
    serve(listener, 404, {"status": 404, "code": "not_found"})
    assert connection.region_gateway.fed_units() == []


def test_what_cannot_be_read_of_a_feed_is_passed_over(
    listener: Listener, connection: Connection
) -> None:
    units = [
        {"location_id": "a", "source": "02", "statuses": ["02", 3], "fed_at": "hier"},
        {"source": "02"},
        "b",
    ]
    serve(listener, 200, {"units": units})
    assert connection.region_gateway.fed_units() == [FedUnit("a", "02", frozenset({"02"}), None)]


@pytest.mark.parametrize("answer", [{}, {"units": 5}, {"status": "login"}])
def test_an_answer_of_somebody_else_never_says_that_nothing_is_fed_or_declared(
    listener: Listener, connection: Connection, answer: dict[str, object]
) -> None:
    serve(listener, 200, answer)
    with pytest.raises(UnreadableAnswer):
        connection.region_gateway.fed_units()
    with pytest.raises(UnreadableAnswer):
        connection.region_gateway.history("a")
    with pytest.raises(UnreadableAnswer):
        connection.region_gateway.latest_declarations()
