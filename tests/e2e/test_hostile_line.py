"""What a desktop says of its line, and shows, behind proxies that spoil the stream of changes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.config import NetworkSettings
from ror_desktop.models.connection_state import ConnectionStatus
from tests.e2e.conftest import Start
from tests.support.desktops import LONG, DesktopRobot, running_desktop
from tests.support.hostile_proxy import Exchange, HostileProxy, hostile_proxy
from tests.support.running_server import RunningServer

UNIT = "pitie-rea-2"
QUICK = NetworkSettings(read_timeout=timedelta(seconds=3), stream_timeout=timedelta(seconds=3))
"""Short waits; the heartbeat of the server is a second."""


class Behind:
    """A regulator behind a proxy, and everything that the header said."""

    def __init__(self, robot: DesktopRobot, proxy: HostileProxy, qtbot: QtBot) -> None:
        self.robot, self.proxy, self._qtbot = robot, proxy, qtbot
        self.said: list[ConnectionStatus] = []
        line = robot.desktop.connection
        line.changed.connect(lambda: self.said.append(line.status))

    def sign_in(self) -> None:
        self.robot.wait_for_form()
        keep = False
        self.robot.desktop.sign_in_page.sign_in_requested.emit("samu", "samusamu", keep)

    def wait_for(self, status: ConnectionStatus) -> None:
        self.robot.wait_for_line(status)

    def wait_for_beds(self, count: int) -> None:
        self._qtbot.waitUntil(lambda: self.robot.free_beds(UNIT) == count, timeout=LONG)

    @property
    def header(self) -> str:
        header = self.robot.desktop.window.header
        return f"{header.connection_words.text()} {header.age.text()}"


@pytest.fixture
def behind(server: RunningServer, tmp_path: Path, qtbot: QtBot) -> Iterator[Behind]:
    with ExitStack() as stack:
        proxy = stack.enter_context(hostile_proxy(urlsplit(server.url).port or 0))
        robot = stack.enter_context(running_desktop(proxy.url, tmp_path / "behind", qtbot, QUICK))
        yield Behind(robot, proxy, qtbot)


@pytest.fixture
def manager(start: Start) -> DesktopRobot:
    """A colleague whose line is good."""
    robot = start("manager")
    robot.sign_in("pitie")
    return robot


@pytest.mark.parametrize(
    "spoil",
    [
        Exchange.hold_body,
        Exchange.hold,
        lambda exchange: exchange.say(403),
        lambda exchange: exchange.say(502),
        lambda exchange: exchange.say(200),
        lambda exchange: exchange.say(204, b""),
    ],
    ids=["body held", "held", "403", "502", "portal", "empty"],
)
def test_without_a_byte_of_the_stream_the_line_is_polled_and_never_said_to_be_live(
    behind: Behind, manager: DesktopRobot, spoil: Callable[[Exchange], None]
) -> None:
    behind.proxy.spoil_stream(spoil)
    manager.type_free_beds(UNIT, 3)
    manager.wait_until_sent()
    behind.sign_in()
    behind.wait_for(ConnectionStatus.POLLING)
    assert behind.header.startswith("Suivi chaque minute")
    assert behind.robot.free_beds(UNIT) == 3
    assert ConnectionStatus.LIVE not in behind.said
    assert ConnectionStatus.OFFLINE not in behind.said

    manager.type_free_beds(UNIT, 2)
    manager.wait_until_sent()
    behind.proxy.behave = Exchange.pass_on
    behind.proxy.release()
    behind.wait_for(ConnectionStatus.LIVE)
    behind.wait_for_beds(2)


@pytest.mark.parametrize("spoil", [Exchange.compress, Exchange.cut_letters])
def test_a_stream_that_is_packed_or_cut_between_the_bytes_of_a_letter_is_live(
    behind: Behind, manager: DesktopRobot, spoil: Callable[[Exchange], None]
) -> None:
    behind.proxy.spoil_stream(spoil)
    behind.sign_in()
    behind.wait_for(ConnectionStatus.LIVE)
    manager.type_free_beds(UNIT, 3)
    behind.wait_for_beds(3)
    assert behind.said[-1] is ConnectionStatus.LIVE


def test_a_stream_that_falls_silent_after_half_an_event_is_live_no_longer(
    behind: Behind, manager: DesktopRobot
) -> None:
    behind.proxy.spoil_stream(Exchange.half_an_event)
    behind.sign_in()
    behind.wait_for(ConnectionStatus.LIVE)
    manager.type_free_beds(UNIT, 3)
    behind.wait_for(ConnectionStatus.POLLING)
    behind.wait_for_beds(3)
    assert ConnectionStatus.OFFLINE not in behind.said


def test_a_stream_cut_again_and_again_is_polled_and_its_changes_are_taken(
    behind: Behind, manager: DesktopRobot
) -> None:
    behind.proxy.spoil_stream(lambda exchange: exchange.cut_after(0.3))
    behind.sign_in()
    behind.wait_for(ConnectionStatus.POLLING)
    manager.type_free_beds(UNIT, 3)
    behind.wait_for_beds(3)
    assert ConnectionStatus.OFFLINE not in behind.said
    behind.proxy.behave = Exchange.pass_on
    behind.wait_for(ConnectionStatus.LIVE)


@pytest.mark.parametrize(
    "spoil",
    [Exchange.hold, lambda exchange: exchange.say(200), lambda exchange: exchange.say(401)],
    ids=["held", "portal", "401"],
)
def test_when_nothing_passes_it_is_offline_with_what_was_known_and_nobody_is_signed_out(
    behind: Behind, manager: DesktopRobot, spoil: Callable[[Exchange], None], server: RunningServer
) -> None:
    behind.sign_in()
    behind.wait_for(ConnectionStatus.LIVE)
    behind.proxy.behave = spoil
    server.cut()
    behind.wait_for(ConnectionStatus.OFFLINE)
    assert behind.robot.free_beds(UNIT) is not None
    manager.type_free_beds(UNIT, 3)
    manager.wait_until_sent()
    behind.proxy.behave = Exchange.pass_on
    behind.proxy.release()
    behind.wait_for(ConnectionStatus.LIVE)
    behind.wait_for_beds(3)
