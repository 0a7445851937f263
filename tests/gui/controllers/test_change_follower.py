"""Following changes when no stream can be had, and when what was missed is too old."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.controllers import change_follower
from ror_desktop.controllers.change_follower import ChangeFollower, Waits
from ror_desktop.domain.errors import (
    RorError,
    SessionEnded,
    Unreachable,
    UnreachableReason,
    UnreadableAnswer,
)
from ror_desktop.domain.snapshot import DescriptionChange, StreamEvent, StreamReset, UnitChange
from ror_desktop.models.connection_state import ConnectionState, ConnectionStatus
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.tasks.stream import StreamThread
from tests.support.clock import MovableClock
from tests.support.sample_region import NOW

CUT = Unreachable(UnreachableReason.NO_CONNECTION)
CHANGE = UnitChange(0, "pitie-rea-1", {}, 'W/"2"', NOW, "")


class Server:
    """What the follower needs of a reader: a stream that fails, and deltas."""

    def __init__(self) -> None:
        self.stream_failure: Exception = UnreadableAnswer()
        self.delta_failure: RorError | None = None
        self.asked: list[datetime] = []
        self.told: list[StreamEvent] = [CHANGE]

    def follow(self, _after: int) -> Iterator[UnitChange | None]:
        raise self.stream_failure

    def stop(self) -> None:
        """Nothing runs."""

    def delta(self, since: datetime) -> list[StreamEvent]:
        self.asked.append(since)
        if self.delta_failure is not None:
            raise self.delta_failure
        return self.told


class Following:
    """A follower with what it tells."""

    def __init__(self) -> None:
        self.server = Server()
        self.line = ConnectionState()
        self.clock = MovableClock(NOW)
        self.runner = TaskRunner()
        wait = timedelta(milliseconds=1)
        self.stream = StreamThread(self.server.follow, self.server.stop, wait, wait)
        self.follower = ChangeFollower(
            self.server,  # type: ignore[arg-type] # only what a follower asks is there
            self.stream,
            self.runner,
            self.line,
            self.clock,
            Waits(timedelta(milliseconds=20)),
            lambda: NOW,
            lambda: NOW,
        )

    def end(self) -> None:
        self.follower.stop()
        self.stream.close(timedelta(seconds=5))
        self.runner.close(timedelta(seconds=5))


@pytest.fixture
def following(qtbot: QtBot) -> Iterator[Following]:
    assert qtbot is not None
    made = Following()
    yield made
    made.end()


def test_without_a_stream_deltas_are_read_again_and_again(
    following: Following, qtbot: QtBot
) -> None:
    taken: list[UnitChange] = []
    following.follower.changed.connect(taken.extend)
    following.follower.start(7)
    qtbot.waitUntil(lambda: len(following.server.asked) > 2)
    qtbot.waitUntil(lambda: following.line.status is ConnectionStatus.POLLING)
    assert taken[0] == CHANGE
    assert following.server.asked[0] == NOW


def test_a_delta_of_which_a_place_cannot_be_read_has_everything_read_again(
    following: Following, qtbot: QtBot
) -> None:
    following.server.told = [CHANGE, DescriptionChange(0)]
    taken: list[UnitChange] = []
    following.follower.changed.connect(taken.extend)
    with qtbot.waitSignal(following.follower.described):
        following.follower.start(7)
    assert taken[0] == CHANGE


def test_a_stream_that_lives_is_live_though_the_servers_clock_is_set_back(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = [0.0]
    monkeypatch.setattr(change_follower, "elapsed", lambda: passed[0])
    for _ in range(3):
        following.stream.connected.emit()
        following.stream.lost.emit(CUT)
    following.stream.connected.emit()
    following.stream.alive.emit()
    seen: list[ConnectionStatus] = [following.line.status]
    assert ConnectionStatus.LIVE not in seen, "cut again and again until now"
    following.clock.moment -= timedelta(hours=1)
    passed[0] += 36
    following.stream.alive.emit()
    assert following.line.status is ConnectionStatus.LIVE


def test_a_stream_that_is_being_opened_is_not_begun_anew_by_each_f5(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(following.stream, "start", begun.append)
    following.follower.start(7)
    for _ in range(2):
        following.stream.lost.emit(CUT)
    assert following.follower.is_polling
    for _ in range(5):
        following.follower.try_now()
    assert begun == [7, 7]


def test_while_polling_a_lost_line_is_offline_until_an_answer_comes(
    following: Following, qtbot: QtBot
) -> None:
    following.server.delta_failure = CUT
    following.follower.start(7)
    qtbot.waitUntil(lambda: following.line.status is ConnectionStatus.OFFLINE)
    assert following.line.since == NOW
    following.server.delta_failure = None
    with qtbot.waitSignal(following.follower.came_back):
        qtbot.waitUntil(lambda: following.line.status is ConnectionStatus.POLLING)


def test_a_stream_that_cannot_tell_what_was_missed_asks_for_everything(
    following: Following, qtbot: QtBot
) -> None:
    following.server.stream_failure = StreamReset()
    with qtbot.waitSignal(following.follower.too_old):
        following.follower.start(7)
    assert following.server.asked == []


def test_a_session_that_is_over_is_told(following: Following, qtbot: QtBot) -> None:
    following.server.stream_failure = SessionEnded()
    with qtbot.waitSignal(following.follower.session_ended):
        following.follower.start(7)


def test_one_failure_of_the_stream_is_not_offline_yet(following: Following, qtbot: QtBot) -> None:
    following.server.stream_failure = CUT
    following.server.delta_failure = CUT
    after_each: list[ConnectionStatus] = []
    following.stream.lost.connect(lambda _error: after_each.append(following.line.status))
    following.follower.start(7)
    qtbot.waitUntil(lambda: following.line.status is ConnectionStatus.OFFLINE)
    assert after_each[0] is ConnectionStatus.CONNECTING


@pytest.mark.parametrize("failure", [CUT, UnreadableAnswer()])
def test_a_stream_that_fails_while_requests_pass_is_never_offline(
    following: Following, qtbot: QtBot, failure: Exception
) -> None:
    following.server.stream_failure = failure
    seen: list[ConnectionStatus] = []
    following.line.changed.connect(lambda: seen.append(following.line.status))
    following.follower.start(7)
    qtbot.waitUntil(lambda: following.line.status is ConnectionStatus.POLLING)
    asked = len(following.server.asked)
    qtbot.waitUntil(lambda: len(following.server.asked) > asked + 1)
    assert set(seen) <= {ConnectionStatus.CONNECTING, ConnectionStatus.POLLING}
