"""Searches over several pages, and a stream, from a listener that is not to be trusted."""

import gzip
import json
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from ror_desktop.config import NetworkSettings
from ror_desktop.domain.errors import Unreachable, UnreachableReason, UnreadableAnswer
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import CountChange
from ror_desktop.domain.session import Account, Rights, Session, Tokens
from ror_desktop.domain.snapshot import DescriptionChange, StreamReset, UnitChange
from ror_desktop.gateway.connection import Connection, connect
from tests.support.sample_region import NOW
from tests.unit.gateway.listener import Answering, Listener, say
from tests.unit.gateway.resources import capacity, location

REGION = {
    "code": "11",
    "departements": [{"code": "75", "name": "Paris"}],
    "groupings": [{"code": "REA-ADU", "activities": ["127"]}],
}


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def connection(listener: Listener) -> Iterator[Connection]:
    settings = NetworkSettings(stream_timeout=timedelta(milliseconds=100))
    made = connect(listener.url, settings, lambda: NOW)
    tokens = Tokens("access", "refresh", NOW + timedelta(minutes=10))
    made.tokens.put(Session(Account("samu", "Samu", Rights(read=True)), tokens))
    yield made
    made.close()


def page(*ids: str, total: int, following: str = "") -> dict[str, Any]:
    entries = [
        {"resource": location(each, capacity(1)), "search": {"mode": "match"}} for each in ids
    ]
    links = [{"relation": "next", "url": following}] if following else []
    return {"resourceType": "Bundle", "total": total, "entry": entries, "link": links}


def serve(listener: Listener, pages: dict[str, dict[str, Any]]) -> None:
    """Answer the region, and of other paths the page whose key they contain."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        found = next((body for part, body in pages.items() if part in request.path), REGION)
        content = json.dumps(found).encode()
        request.send_response(200)
        request.send_header("Content-Length", str(len(content)))
        request.send_header("Connection", "close")
        request.end_headers()
        request.wfile.write(content)
        request.close_connection = True

    listener.answer = answer


def test_the_next_page_is_asked_of_the_same_server_whatever_host_its_link_names(
    connection: Connection, listener: Listener
) -> None:
    link = "https://thief.example/ws-diffusion-fhir/Location?_page=2&_tag=11"
    pages = {"_page=2": page("b", total=2), "Location": page("a", total=2, following=link)}
    serve(listener, pages)
    told = connection.region_gateway.changed_units(NOW)
    assert [each.unit_id for each in told if isinstance(each, UnitChange)] == ["a", "b"]
    assert listener.paths[-1] == "/ws-diffusion-fhir/Location?_page=2&_tag=11"


def test_a_load_that_is_not_whole_is_not_taken_for_whole(
    connection: Connection, listener: Listener
) -> None:
    serve(listener, {"Location": page("a", total=3)})
    with pytest.raises(UnreadableAnswer):
        connection.region_gateway.changed_units(NOW)


def test_pages_that_turn_in_circles_end(connection: Connection, listener: Listener) -> None:
    link = "/ws-diffusion-fhir/Location?_page=2"
    serve(listener, {"Location": page("a", total=1, following=link)})
    assert len(connection.region_gateway.changed_units(NOW)) == 1


def test_an_id_cannot_lead_out_of_its_path(connection: Connection, listener: Listener) -> None:
    serve(listener, {"Location": location("a")})
    connection.region_gateway.unit_change("../../api/v1/session?x=1")
    assert listener.paths == ["/ws-diffusion-fhir/Location/..%2F..%2Fapi%2Fv1%2Fsession%3Fx%3D1"]


@pytest.mark.parametrize("told", [True, False])
def test_the_answer_to_a_write_is_taken_only_if_it_tells_a_place(
    connection: Connection, listener: Listener, *, told: bool
) -> None:
    body = location("rea-1", capacity(1)) if told else {"resourceType": "OperationOutcome"}
    listener.answer = say(200, json.dumps(body).encode())
    counts = [CountChange(Indicator(IndicatorKey("02"), 1, NOW), exists=True)]
    written = connection.capacities.write("zone", counts, 'W/"1"')
    assert (written and written.unit_id) == ("rea-1" if told else None)


def test_a_stream_that_falls_silent_is_cut(connection: Connection, listener: Listener) -> None:
    over = threading.Event()

    def fall_silent(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream")
        request.end_headers()
        request.wfile.write(b": vivant\n\n")
        over.wait(30)
        request.close_connection = True

    listener.answer = fall_silent
    stream = connection.region_gateway.changes(0)
    assert next(stream) is None
    with pytest.raises(Unreachable) as cut:
        next(stream)
    over.set()
    assert cut.value.reason is UnreachableReason.TIMEOUT


GOOD = json.dumps(
    {"location_id": "a", "author": "Camille", "resource": location("a", capacity(2))}
).encode()


def test_a_stream_that_unpacks_to_gigabytes_is_given_up_early(
    connection: Connection, listener: Listener
) -> None:
    packed = gzip.compress(b"x" * 1_000_000) * 600
    listener.answer = say(200, packed, Content_Type="text/event-stream", Content_Encoding="gzip")
    stream = connection.region_gateway.changes(0)
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableAnswer):
            next(stream)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 60_000_000


def stream_of(events: bytes, place: dict[str, Any] | None = None) -> Answering:
    """Tell events and end; asked for a place, tell that."""

    def tell(request: BaseHTTPRequestHandler) -> None:
        is_stream = request.path == "/api/v1/changes"
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream; charset=utf-8" if is_stream else "")
        request.send_header("Connection", "close")
        request.end_headers()
        request.wfile.write(events if is_stream else json.dumps(place).encode())
        request.close_connection = True

    return tell


def test_events_of_a_kind_that_nobody_knows_are_passed_over(
    connection: Connection, listener: Listener
) -> None:
    listener.answer = stream_of(
        b": vivant\n\nid: 3\nevent: news\ndata: {}\n\n"
        b"id: 4\nevent: location\ndata: " + GOOD + b"\n\n"
        b"id: 5\nevent: offer\ndata: {}\n\n"
    )
    stream = connection.region_gateway.changes(0)
    assert next(stream) is None
    change = next(stream)
    assert isinstance(change, UnitChange)
    assert (change.event_id, change.unit_id, change.author) == (4, "a", "Camille")
    assert next(stream) == DescriptionChange(5)
    with pytest.raises(Unreachable):
        next(stream)


@pytest.mark.parametrize(
    "data",
    [GOOD[:60], b'{"location_id": "a", "resource": {}}', b'{"location_id":"a","resource":7}'],
)
def test_a_place_whose_change_cannot_be_read_is_read_again(
    connection: Connection, listener: Listener, data: bytes
) -> None:
    listener.answer = stream_of(
        b"id: 4\nevent: location\ndata: " + data + b"\n\n", location("a", capacity(5))
    )
    change = next(connection.region_gateway.changes(0))
    assert isinstance(change, UnitChange)
    assert (change.event_id, change.unit_id) == (4, "a")
    assert [each.count for each in change.indicators.values()] == [5]


def test_a_place_of_a_delta_that_cannot_be_read_is_read_again_else_everything_is(
    connection: Connection, listener: Listener
) -> None:
    found = page("a", "b", total=2)
    del found["entry"][0]["resource"]["meta"]["lastUpdated"]
    told = {"resource": {"resourceType": "OperationOutcome"}, "search": {"mode": "outcome"}}
    found["entry"].append(told)
    serve(listener, {"Location/a": location("a", capacity(5)), "Location?": found})
    again, other = connection.region_gateway.changed_units(NOW)
    assert isinstance(again, UnitChange)
    assert [each.count for each in again.indicators.values()] == [5]
    serve(listener, {"Location/a": {"resourceType": "Basic"}, "Location?": found})
    everything, same = connection.region_gateway.changed_units(NOW)
    assert isinstance(everything, DescriptionChange)
    assert same == other


@pytest.mark.parametrize(
    "event",
    [
        b"id: 1\nevent: location\ndata: {\n\n",
        b"id: x\nevent: location\ndata: {}\n\n",
        b"id: x\nevent: offer\ndata: {}\n\n",
        b"id: 2\nevent: location\ndata: [1]\n\n",
        b'id: 2\nevent: location\ndata: {"location_id": "unreadable"}\n\n',
    ],
)
def test_a_change_of_which_nothing_can_be_read_asks_for_everything(
    connection: Connection, listener: Listener, event: bytes
) -> None:
    listener.answer = stream_of(event, {"resourceType": "Basic"})
    with pytest.raises(StreamReset):
        next(connection.region_gateway.changes(0))


def test_headers_alone_are_no_sign_of_life(connection: Connection, listener: Listener) -> None:
    listener.answer = stream_of(b"")
    with pytest.raises(Unreachable):
        next(connection.region_gateway.changes(0))


def test_a_page_that_is_no_stream_is_unreadable(connection: Connection, listener: Listener) -> None:
    serve(listener, {})
    with pytest.raises(UnreadableAnswer):
        next(connection.region_gateway.changes(0))
