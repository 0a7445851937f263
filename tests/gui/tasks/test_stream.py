"""The change stream: resumes where it was, comes back alone, ends when told."""

import queue
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.domain.errors import SessionEnded, Unreachable, UnreachableReason
from ror_desktop.domain.snapshot import StreamMovedOn, StreamReset, UnitChange
from ror_desktop.tasks.stream import StreamThread

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
CUT = Unreachable(UnreachableReason.NO_CONNECTION)


def change(event_id: int) -> UnitChange:
    return UnitChange(event_id, f"unit-{event_id}", {}, "1", NOW, "Dr Martin")


class Line:
    """A server end of the stream: what is put in `says` comes out, exceptions included."""

    def __init__(self) -> None:
        self.says: queue.Queue[UnitChange | Exception | None] = queue.Queue()
        self.asked: list[int] = []

    def follow(self, after: int) -> Iterator[UnitChange | None]:
        self.asked.append(after)
        yield None
        while True:
            said = self.says.get(timeout=10)
            if isinstance(said, Exception):
                raise said
            yield said

    def close(self) -> None:
        self.says.put(CUT)


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def stream(line: Line, qtbot: QtBot) -> Iterator[StreamThread]:
    assert qtbot is not None
    short = timedelta(milliseconds=1)
    made = StreamThread(line.follow, line.close, first_wait=short, longest_wait=short)
    yield made
    made.close(timedelta(seconds=5))


def test_changes_arrive_in_order(stream: StreamThread, line: Line, qtbot: QtBot) -> None:
    heard: list[int] = []
    stream.changed.connect(lambda changes: heard.extend(each.event_id for each in changes))
    with qtbot.waitSignal(stream.connected):
        stream.start(7)
    for event_id in (8, 9, 10):
        line.says.put(change(event_id))
    qtbot.waitUntil(lambda: heard == [8, 9, 10])
    assert line.asked == [7]


def test_after_a_cut_it_resumes_from_the_last_change(
    stream: StreamThread, line: Line, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(stream.connected):
        stream.start(7)
    with qtbot.waitSignal(stream.changed):
        line.says.put(change(8))
    with qtbot.waitSignals([stream.lost, stream.connected], order="strict"):
        line.says.put(CUT)
    assert line.asked == [7, 8]


def test_a_server_that_restarts_is_asked_again_without_a_word(
    stream: StreamThread, line: Line, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(stream.connected):
        stream.start(7)
    with qtbot.waitSignal(stream.changed):
        line.says.put(change(8))
    with qtbot.assertNotEmitted(stream.lost), qtbot.waitSignal(stream.connected):
        line.says.put(StreamMovedOn(timedelta(milliseconds=1)))
    assert line.asked == [7, 8]


def test_a_reset_ends_the_stream(stream: StreamThread, line: Line, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stream.connected):
        stream.start(7)
    with qtbot.waitSignal(stream.reset):
        line.says.put(StreamReset())
    assert line.asked == [7]


def test_a_refusal_ends_the_stream(stream: StreamThread, line: Line, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stream.connected):
        stream.start(7)
    with qtbot.waitSignal(stream.ended) as ended:
        line.says.put(SessionEnded())
    assert isinstance(ended.args[0], SessionEnded)


def test_a_stopped_stream_says_nothing_more(stream: StreamThread, line: Line, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stream.connected):
        stream.start(7)
    line.says.put(change(8))
    with qtbot.assertNotEmitted(stream.changed), qtbot.assertNotEmitted(stream.lost):
        stream.stop()
        qtbot.wait(1)


def test_a_new_start_follows_from_its_own_place(
    stream: StreamThread, line: Line, qtbot: QtBot
) -> None:
    for after in (7, 50):
        with qtbot.waitSignal(stream.connected):
            stream.start(after)
    assert line.asked == [7, 50]


def test_the_next_try_can_be_asked_for_at_once(line: Line, qtbot: QtBot) -> None:
    hour = timedelta(hours=1)
    stream = StreamThread(line.follow, line.close, first_wait=hour, longest_wait=hour)
    with qtbot.waitSignal(stream.connected):
        stream.start(1)
    with qtbot.waitSignal(stream.lost):
        line.says.put(CUT)
    with qtbot.waitSignal(stream.connected):
        stream.try_now()
    stream.close(timedelta(seconds=5))
