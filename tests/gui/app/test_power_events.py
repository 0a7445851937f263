"""Sleep and resume: told by Windows' messages or by clocks, once for each time."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.system.power_events import (
    PBT_APMRESUMEAUTOMATIC,
    PBT_APMRESUMESUSPEND,
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_CONSOLE_CONNECT,
    WTS_REMOTE_CONNECT,
    PowerEvents,
)

HOUR = 3600.0
WM_PAINT, PBT_APMPOWERSTATUSCHANGE, WTS_SESSION_LOCK = 0x000F, 0x000A, 0x7


class Watched:
    """Power events on clocks that a test moves, and what they told."""

    def __init__(self) -> None:
        self.ticks, self.wall = 100.0, 1_000_000.0
        self.events = PowerEvents(lambda: self.ticks, lambda: self.wall)
        # The test compares by itself.
        self.events._timer.stop()
        self.told: list[str] = []
        for name in ("suspending", "resumed", "session_moved"):
            getattr(self.events, name).connect(lambda name=name: self.told.append(name))

    def pass_time(self, ticks: float, wall: float | None = None) -> None:
        self.ticks += ticks
        self.wall += ticks if wall is None else wall
        self.events.compare()


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    assert qtbot is not None
    return Watched()


def test_time_that_passes_as_usual_is_no_sleep(watched: Watched) -> None:
    for _ in range(100):
        watched.pass_time(1.2)
    assert watched.told == []


def test_a_clock_that_is_ahead_tells_a_sleep_that_nobody_announced(watched: Watched) -> None:
    watched.pass_time(HOUR)
    assert watched.told == ["resumed"]
    watched.pass_time(1)
    assert watched.told == ["resumed"]


def test_a_machine_that_stood_still_with_all_its_clocks_but_the_one_that_is_set(
    watched: Watched,
) -> None:
    watched.pass_time(1, wall=HOUR)
    assert watched.told == ["resumed"]


def test_a_clock_that_is_set_back_is_no_sleep(watched: Watched) -> None:
    watched.pass_time(1, wall=-HOUR)
    assert watched.told == []


def test_windows_tells_sleep_and_resume_and_the_clocks_do_not_tell_it_again(
    watched: Watched,
) -> None:
    watched.events.note_message(WM_POWERBROADCAST, PBT_APMSUSPEND)
    assert watched.told == ["suspending"]
    watched.ticks += HOUR
    watched.wall += HOUR
    watched.events.note_message(WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC)
    watched.events.note_message(WM_POWERBROADCAST, PBT_APMRESUMESUSPEND)
    watched.events.compare()
    assert watched.told == ["suspending", "resumed"]


def test_a_second_sleep_right_after_the_first_is_told_too(watched: Watched) -> None:
    for _ in range(2):
        watched.events.note_message(WM_POWERBROADCAST, PBT_APMSUSPEND)
        watched.events.note_message(WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC)
    assert watched.told == ["suspending", "resumed"] * 2


def test_a_sleep_that_was_announced_and_did_not_come_ends_by_itself(watched: Watched) -> None:
    watched.events.note_message(WM_POWERBROADCAST, PBT_APMSUSPEND)
    for _ in range(60):
        watched.pass_time(1)
    assert watched.told == ["suspending", "resumed"]


@pytest.mark.parametrize("parameter", [WTS_CONSOLE_CONNECT, WTS_REMOTE_CONNECT])
def test_a_session_that_is_taken_up_elsewhere_is_told(watched: Watched, parameter: int) -> None:
    watched.events.note_message(WM_WTSSESSION_CHANGE, parameter)
    assert watched.told == ["session_moved"]


def test_other_messages_say_nothing(watched: Watched) -> None:
    watched.events.note_message(WM_POWERBROADCAST, PBT_APMPOWERSTATUSCHANGE)
    watched.events.note_message(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK)
    watched.events.note_message(WM_PAINT, PBT_APMSUSPEND)
    assert watched.told == []


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from PySide6.QtCore import QByteArray

    @pytest.mark.windows(reason="messages of Windows")
    @pytest.mark.parametrize("kind", [QByteArray(b"windows_generic_MSG"), b"windows_generic_MSG"])
    def test_a_message_of_windows_is_read_and_goes_on_its_way(
        watched: Watched, kind: QByteArray | bytes
    ) -> None:
        message = wintypes.MSG()
        message.message, message.wParam = WM_POWERBROADCAST, PBT_APMSUSPEND
        answer = watched.events._messages.nativeEventFilter(kind, ctypes.addressof(message))
        assert answer == (False, 0)
        assert watched.told == ["suspending"]
        watched.events.end()
