"""The change stream of a real server."""

import queue
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.errors import Unreachable
from ror_desktop.domain.indicators import Indicator, current
from ror_desktop.domain.outbox import CountChange
from ror_desktop.domain.snapshot import StreamEvent, StreamReset, UnitChange
from ror_desktop.gateway.connection import Connection
from ror_server.database import engine as engines
from ror_server.database import schema
from tests.support import sample_region
from tests.support.running_server import RunningServer


@pytest.fixture
def regulator(connection: Connection) -> Connection:
    connection.accounts.sign_in("samu", "samusamu")
    return connection


@pytest.fixture
def declare(colleague: Connection) -> Callable[[int], Indicator]:
    """Declare free beds of one unit from another desktop."""
    unit = next(u for u in colleague.region_gateway.all_units() if u.location_id == "pitie-rea-1")
    (available,) = current(unit.indicators, CapacityStatus.AVAILABLE)

    def write(count: int) -> Indicator:
        new = Indicator(available.key, count, sample_region.NOW)
        colleague.capacities.write(unit.external_id, [CountChange(new, exists=True)], "")
        return new

    return write


def next_change(stream: Iterator[StreamEvent | None]) -> UnitChange:
    return next(change for change in stream if isinstance(change, UnitChange))


def test_a_stream_tells_at_once_that_it_is_connected(regulator: Connection) -> None:
    stream = regulator.region_gateway.changes(0)
    assert next(stream) is None
    regulator.region_gateway.close_stream()


def test_a_change_is_told_with_its_counts_version_and_author(
    regulator: Connection, declare: Callable[[int], Indicator]
) -> None:
    stream = regulator.region_gateway.changes(regulator.region_gateway.latest_event())
    next(stream)
    new = declare(1)
    change = next_change(stream)
    assert change.unit_id == "pitie-rea-1"
    assert change.indicators[new.key] == new
    assert change.author == "Dominique Leroy"
    assert change.version == regulator.region_gateway.unit_change("pitie-rea-1").version
    regulator.region_gateway.close_stream()


def test_a_stream_resumed_by_the_last_id_misses_nothing_and_repeats_nothing(
    regulator: Connection, declare: Callable[[int], Indicator]
) -> None:
    stream = regulator.region_gateway.changes(0)
    next(stream)
    first = declare(1)
    last_seen = next_change(stream)
    assert last_seen.indicators[first.key].count == 1
    regulator.region_gateway.close_stream()
    declare(2)
    declare(3)

    resumed = regulator.region_gateway.changes(last_seen.event_id)

    missed = [next_change(resumed) for _ in range(2)]
    assert [each.event_id for each in missed] == [last_seen.event_id + 1, last_seen.event_id + 2]
    assert missed[-1].indicators[first.key].count == 3
    regulator.region_gateway.close_stream()


def test_a_cut_line_ends_the_stream_as_unreachable(
    regulator: Connection, server: RunningServer
) -> None:
    stream = regulator.region_gateway.changes(0)
    next(stream)
    with server.offline(), pytest.raises(Unreachable):
        list(stream)


def test_a_stream_ends_where_shutting_a_socket_wakes_nobody(
    regulator: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on Windows: who waits for a socket of which half is shut goes on waiting.
    monkeypatch.setattr(socket.socket, "shutdown", lambda _socket, _how: None)
    stream = regulator.region_gateway.changes(regulator.region_gateway.latest_event())
    heard: queue.Queue[object] = queue.Queue()

    def follow() -> None:
        for change in stream:
            heard.put(change)
        heard.put("ended")

    thread = threading.Thread(target=follow)
    thread.start()
    assert heard.get() is None
    regulator.region_gateway.close_stream()
    # Not the next heartbeat, which would let it see that it is to end.
    assert heard.get() == "ended"
    thread.join()


def test_a_stream_is_ended_from_another_thread_while_it_waits(regulator: Connection) -> None:
    stream = regulator.region_gateway.changes(0)
    connected = threading.Event()
    ended = threading.Event()

    def follow() -> None:
        for _ in stream:
            connected.set()
        ended.set()

    thread = threading.Thread(target=follow)
    thread.start()
    assert connected.wait(timedelta(seconds=30).total_seconds())
    regulator.region_gateway.close_stream()
    thread.join()
    assert ended.is_set()


def test_an_id_that_the_server_no_longer_keeps_asks_for_a_full_load(
    regulator: Connection, declare: Callable[[int], Indicator], server: RunningServer
) -> None:
    for count in (1, 2, 3):
        declare(count)
    newest = regulator.region_gateway.latest_event()
    with engines.writing(server.engine) as connection:
        connection.execute(schema.change.delete().where(schema.change.c.id < newest))
    with pytest.raises(StreamReset):
        list(regulator.region_gateway.changes(newest - 2))
