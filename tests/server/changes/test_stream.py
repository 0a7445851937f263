"""The change stream: everyone hears what they may see, once, in order, whatever happens."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
import requests
from sqlalchemy import Connection, delete, select

from ror_server.changes import change_log
from ror_server.changes.sse_event import SseEvent
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.settings import ServerSettings
from tests.server.changes.recording import DEAF, record, wait_for
from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import SECONDS, get, headers_of
from tests.support import sample_region
from tests.support.clock import MovableClock
from tests.support.databases import on_every_database
from tests.support.running_server import RunningServer, serve

QUICK = ServerSettings(heartbeat=timedelta(milliseconds=50))


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(sample_region.NOW)


@pytest.fixture
def quick(small_url: str, clock: MovableClock) -> Iterator[RunningServer]:
    """A server whose heart beats fast."""
    with serve(small_url, QUICK, clock) as running:
        yield running


def latest(server: RunningServer, headers: dict[str, str]) -> int:
    return int(get(server, "/api/v1/changes/latest", headers).json()["id"])


def test_the_answer_tells_proxies_to_pass_each_byte_on_as_it_comes(server: RunningServer) -> None:
    with requests.get(
        f"{server.url}/api/v1/changes",
        headers=headers_of(server, "samu"),
        stream=True,
        timeout=SECONDS,
    ) as answer:
        kept = {each.strip() for each in answer.headers["Cache-Control"].split(",")}
        assert kept == {"no-store", "no-cache", "no-transform"}
        assert answer.headers["X-Accel-Buffering"] == "no"
        assert "Content-Encoding" not in answer.headers


def test_a_change_reaches_a_listener_with_the_place_as_it_reads_in_fhir(
    server: RunningServer,
) -> None:
    headers = headers_of(server, "samu")
    with StreamReader(server, headers) as stream:
        number = record(server.engine)
        event = stream.next()
    assert (event.name, event.id) == ("location", number)
    place = get(server, "/ws-diffusion-fhir/Location/pitie-rea-1", headers).json()
    assert event.data == {
        "id": number,
        "location_id": "pitie-rea-1",
        "author": "Camille Durand",
        "recorded_at": "2026-11-23T14:30:00Z",
        "resource": place,
    }


@on_every_database
def test_a_write_of_the_same_process_is_pushed_without_waiting_for_a_look(
    small_url: str,
) -> None:
    with (
        serve(small_url, DEAF) as server,
        StreamReader(server, headers_of(server, "samu")) as stream,
    ):
        number = record(server.engine)
        server.services.changes_committed()
        assert stream.next().id == number


@on_every_database
def test_a_change_made_by_another_process_arrives_too(
    server: RunningServer, small_url: str
) -> None:
    other = engines.create(small_url)
    with StreamReader(server, headers_of(server, "samu")) as stream:
        number = record(other)
        assert stream.next().id == number
    other.dispose()


@on_every_database
@pytest.mark.parametrize("way", ["after", "last_event_id"])
def test_a_listener_resumes_after_the_last_event_it_saw(server: RunningServer, way: str) -> None:
    headers = headers_of(server, "samu")
    ids = [record(server.engine) for _ in range(5)]
    with StreamReader(server, headers, **{way: ids[1]}) as stream:
        ids.append(record(server.engine))
        assert stream.ids_until(ids[-1]) == ids[2:]


def test_the_header_of_a_reconnection_wins_over_the_address(server: RunningServer) -> None:
    ids = [record(server.engine) for _ in range(3)]
    headers = headers_of(server, "samu")
    with StreamReader(server, headers, after=0, last_event_id=ids[1]) as stream:
        assert stream.next().id == ids[2]


def test_without_an_id_only_what_comes_from_now_on_is_sent(server: RunningServer) -> None:
    headers = headers_of(server, "samu")
    before = record(server.engine)
    # A listener of before shows that the feed has passed this change.
    with StreamReader(server, headers, after=0) as first:
        first.ids_until(before)
        with StreamReader(server, headers) as stream:
            number = record(server.engine)
            assert stream.next().id == number


def test_nothing_is_lost_or_doubled_where_past_and_present_meet(server: RunningServer) -> None:
    headers = headers_of(server, "samu")
    number = 300
    first = record(server.engine)

    def write() -> None:
        for _ in range(number):
            record(server.engine)
            server.services.changes_committed()

    writer = threading.Thread(target=write, name="writer")
    writer.start()
    heard = []
    for _ in range(4):
        with StreamReader(server, headers, after=0) as stream:
            heard.append(stream.ids_until(first + number))
    writer.join()
    assert heard == [list(range(first, first + number + 1))] * 4


def test_replays_that_do_not_end_delay_no_live_change(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor another account's replay, once those of one have the page that they wait for."""
    first, second = (record(server.engine) for _ in range(2))
    wait_for(lambda: server.services.change_feed._position == second)
    ended = threading.Event()
    real = change_log.can_resume

    def waits(connection: Connection, after: int) -> bool:
        assert ended.wait(SECONDS)
        return real(connection, after)

    monkeypatch.setattr(change_log, "can_resume", waits)
    samu, pitie = headers_of(server, "samu"), headers_of(server, "pitie")
    replays = [StreamReader(server, samu, after=first) for _ in range(12)]
    with StreamReader(server, pitie) as live:
        third = record(server.engine)
        assert live.next().id == third
    ended.set()
    for each in replays:
        assert each.ids_until(third) == [second, third]
        each.answer.close()


def test_each_listener_hears_only_the_sites_it_may_see(server: RunningServer) -> None:
    with (
        StreamReader(server, headers_of(server, "pitie")) as pitie,
        StreamReader(server, headers_of(server, "samu")) as samu,
    ):
        other, own = record(server.engine, "beaujon-rea"), record(server.engine, "pitie-usc")
        assert pitie.next().id == own
        assert [samu.next().id, samu.next().id] == [other, own]
    with StreamReader(server, headers_of(server, "pitie"), after=0) as pitie:
        assert pitie.next().id == own


@pytest.mark.parametrize("asked", ["too old", "of another database"])
def test_a_listener_that_cannot_resume_is_told_to_read_everything_again(
    server: RunningServer, asked: str
) -> None:
    headers = headers_of(server, "samu")
    ids = [record(server.engine) for _ in range(4)]
    with engines.writing(server.engine) as connection:
        connection.execute(delete(schema.change).where(schema.change.c.id <= ids[1]))
    # Else a listener may be told of an earlier place in the stream, and then hear the rest.
    wait_for(lambda: server.services.change_feed._position == ids[3])
    with StreamReader(server, headers, after=ids[1]) as stream:
        assert stream.next().id == ids[2]
    with StreamReader(server, headers, after=ids[0] if asked == "too old" else 9999) as stream:
        event = stream.next()
        assert (event.name, event.data) == ("reset", {"latest": ids[3]})
        assert event.id == ids[3]
        number = record(server.engine)
        assert stream.next().id == number


@on_every_database
def test_old_changes_are_forgotten_but_never_the_newest(
    small_url: str, clock: MovableClock
) -> None:
    engine = engines.create(small_url)
    ids = [record(engine) for _ in range(3)]
    clock.advance(timedelta(days=2))

    def kept() -> list[int]:
        with engine.connect() as connection:
            return list(connection.scalars(select(schema.change.c.id)))

    with serve(small_url, clock=clock) as server:
        wait_for(lambda: kept() == ids[-1:])
        assert latest(server, headers_of(server, "samu")) == ids[-1]
    engine.dispose()


def test_a_silent_line_says_that_it_lives(quick: RunningServer) -> None:
    with StreamReader(quick, headers_of(quick, "samu")) as stream:
        assert [stream.next("heartbeat").name for _ in range(3)] == ["heartbeat"] * 3


def test_signing_out_ends_the_streams_of_the_session_and_no_other(quick: RunningServer) -> None:
    leaving, staying = headers_of(quick, "samu"), headers_of(quick, "samu")
    with StreamReader(quick, leaving) as one, StreamReader(quick, staying) as other:
        requests.delete(f"{quick.url}/api/v1/session", headers=leaving, timeout=SECONDS)
        with pytest.raises(StopIteration):
            one.next()
        number = record(quick.engine)
        assert other.next().id == number


def test_a_stream_outlives_the_access_token_that_opened_it(
    quick: RunningServer, clock: MovableClock
) -> None:
    with StreamReader(quick, headers_of(quick, "samu")) as stream:
        clock.advance(timedelta(hours=1))
        for _ in range(3):
            stream.next("heartbeat")


def test_a_stopping_server_ends_its_streams(small_url: str) -> None:
    with serve(small_url) as server:
        stream = StreamReader(server, headers_of(server, "samu"))
    with stream:
        assert stream.next().name == "goodbye"
        with pytest.raises(StopIteration):
            stream.next()


def test_a_listener_that_left_is_forgotten(server: RunningServer) -> None:
    feed = server.services.change_feed
    with StreamReader(server, headers_of(server, "samu")):
        assert feed.listeners == 1
    wait_for(lambda: feed.listeners == 0)


def test_a_token_is_needed_and_an_unreadable_id_is_refused(server: RunningServer) -> None:
    assert get(server, "/api/v1/changes").status_code == 401
    headers = headers_of(server, "samu") | {"Last-Event-ID": "hier"}
    assert get(server, "/api/v1/changes", headers).status_code == 422


def test_a_listener_cut_off_resumes_where_it_was(server: RunningServer) -> None:
    headers = headers_of(server, "samu")
    with StreamReader(server, headers) as stream:
        seen = record(server.engine)
        assert stream.next().id == seen
        with server.offline():
            missed = [record(server.engine) for _ in range(3)]
            with pytest.raises((StopIteration, requests.RequestException)):
                stream.next()
    with StreamReader(server, headers, last_event_id=seen) as stream:
        assert stream.ids_until(missed[-1]) == missed


def test_two_hundred_listeners_hear_a_change_that_is_rendered_once(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[int] = []
    real = change_log.events

    def counted(
        connection: Connection, after: int, up_to: int | None, limit: int
    ) -> list[SseEvent]:
        found = real(connection, after, up_to, limit)
        rendered.extend(each.id for each in found)
        return found

    monkeypatch.setattr(change_log, "events", counted)
    headers = headers_of(server, "samu")
    streams = [StreamReader(server, headers) for _ in range(200)]
    number = record(server.engine)
    assert {stream.next().id for stream in streams} == {number}
    assert rendered == [number]
    for stream in streams:
        stream.answer.close()
