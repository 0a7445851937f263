"""A machine that sleeps: nothing of before is shown as current, and what waits is sent."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.models.connection_state import ConnectionStatus
from ror_desktop.services.clock import elapsed
from ror_desktop.system.power_events import (
    PBT_APMRESUMEAUTOMATIC,
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
)
from tests.e2e.conftest import Start
from tests.e2e.test_nothing_is_lost import UNIT, declared, wait_until_stored
from tests.support.desktops import LONG, DesktopRobot
from tests.support.running_server import RunningServer

NIGHT = timedelta(hours=8)


def fall_asleep(robot: DesktopRobot) -> None:
    robot.desktop.power.note_message(WM_POWERBROADCAST, PBT_APMSUSPEND)


def wake_up(robot: DesktopRobot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a night have passed for the desktop's clock, as Windows tells it."""
    later = elapsed() + NIGHT.total_seconds()
    start = elapsed()
    monkeypatch.setattr(robot.desktop.clock, "_ticks", lambda: later + elapsed() - start)
    robot.desktop.power.note_message(WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC)


def test_nothing_is_live_between_the_sleep_and_the_next_byte(
    start: Start, server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot = start()
    robot.sign_in("pitie")
    desktop = robot.desktop
    seen: list[ConnectionStatus] = []
    fall_asleep(robot)
    assert desktop.connection.status is ConnectionStatus.CONNECTING
    desktop.connection.changed.connect(lambda: seen.append(desktop.connection.status))
    before = desktop.store.now
    with server.stalled():
        wake_up(robot, monkeypatch)
        # At once, before any answer: every age on screen is a night older.
        assert desktop.store.now - before > NIGHT - timedelta(minutes=1)
        robot.wait_for_line(ConnectionStatus.OFFLINE)
        assert ConnectionStatus.LIVE not in seen
    robot.wait_until_live()


def test_after_a_sleep_without_a_word_the_line_of_before_is_not_believed(
    start: Start, server: RunningServer
) -> None:
    robot = start()
    robot.sign_in("pitie")
    with server.stalled():
        robot.desktop.power.resumed.emit()
        assert robot.desktop.connection.status is ConnectionStatus.CONNECTING
    robot.wait_until_live()


def test_after_a_sleep_the_token_is_renewed_and_what_waits_is_sent(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    robot = start()
    robot.sign_in("pitie")
    backend = robot.desktop._backend
    assert backend is not None
    tokens = backend.connection.tokens
    with server.offline():
        robot.wait_for_line(ConnectionStatus.OFFLINE)
        robot.type_free_beds(UNIT, 3)
        wait_until_stored(robot, qtbot)
        fall_asleep(robot)
    before = tokens.access()
    robot.desktop.power.note_message(WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC)
    robot.wait_until_sent()
    assert declared(server.engine) == [3]
    qtbot.waitUntil(lambda: tokens.access() != before, timeout=LONG)
    robot.wait_until_live()


def test_a_sleep_before_anybody_signs_in_changes_nothing(start: Start) -> None:
    robot = start()
    robot.wait_for_form()
    fall_asleep(robot)
    robot.desktop.power.note_message(WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC)
    robot.sign_in("pitie")
