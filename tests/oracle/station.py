"""A workstation: its line, what stands in it, its program, and the person who sits there."""

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ror_desktop.app.desktop import Desktop
from ror_desktop.config import NetworkSettings
from ror_desktop.controllers.change_follower import RegionPoller
from ror_desktop.domain.entry import check_entry, entry_keys
from ror_desktop.domain.filters import UnitFilter
from ror_desktop.models.connection_state import ConnectionStatus
from ror_desktop.models.entry.save_checks import check_confirm
from ror_desktop.models.session_state import SessionPhase
from tests.oracle.clocks import Clocks
from tests.oracle.opinion import ALL, TOTAL, Look
from tests.oracle.pictures import OpenList, Screen
from tests.support.desktops import LONG, DesktopRobot, running_desktop
from tests.support.hostile_proxy import Exchange, HostileProxy
from tests.support.line import Line
from tests.support.small_region import password_of

SPOILERS = {
    "body held": Exchange.hold_body,
    "502": lambda exchange: exchange.say(502),
    "portal": lambda exchange: exchange.say(200),
    "half an event": Exchange.half_an_event,
    "cut": lambda exchange: exchange.cut_after(0.3),
    "compressed": Exchange.compress,
}
"""What a proxy may do to the stream of changes."""
_BARRED = {"body held", "502", "portal"}
"""Behind these no byte of the stream comes."""
_NETWORK = NetworkSettings(stream_timeout=timedelta(seconds=4))
"""The heartbeat of the server is a second."""


class Station:
    """One desktop on a line of its own, and who uses it.

    Attributes:
        name: of the workstation.
        line: to the server.
        shown: what it shows, None while its program does not run.
    """

    def __init__(
        self, stack: ExitStack, qtbot: QtBot, name: str, person: str, folder: Path, port: int
    ) -> None:
        """Lay the line.

        Args:
            stack: ends it all.
            qtbot: waits.
            name: of the workstation.
            person: identifier of who signs in.
            folder: what the program keeps.
            port: of the server.
        """
        self.name, self._person, self._folder, self._qtbot = name, person, folder, qtbot
        self.line = stack.enter_context(Line(port))
        self._proxy = HostileProxy(self.line.port)
        stack.callback(self._proxy.close)
        self._running = ExitStack()
        stack.callback(self._running.close)
        self._off_line: ExitStack | None = None
        self._spoiled = ""
        self._came_in = False
        self._robot: DesktopRobot | None = None
        self.shown: Screen | None = None

    @property
    def is_off_line(self) -> bool:
        """Whether its line is cut."""
        return self._off_line is not None

    @property
    def is_live(self) -> bool:
        """Whether the program runs and its line carries."""
        return self.shown is not None and self._off_line is None

    @property
    def screen(self) -> Screen:
        """What it shows; the program has to run."""
        assert self.shown is not None
        return self.shown

    @property
    def desktop(self) -> Desktop:
        """The program."""
        assert self._robot is not None
        return self._robot.desktop

    # The program and its line

    def start(self, clocks: Clocks, look: Look) -> None:
        """Start the program and sign in."""
        run = running_desktop(self._proxy.url, self._folder, self._qtbot, _NETWORK)
        robot = self._running.enter_context(run)
        robot.desktop.clock._machine = clocks.at_machines
        robot.desktop.clock._ticks = clocks.ticks
        robot.wait_for_form()
        self._robot = robot
        self._qtbot.waitUntil(lambda: self.has_line(look), timeout=LONG)

    def stop(self) -> None:
        """Close the program; what it has on its way stays on its disk."""
        self.shown = self._robot = None
        self._proxy.release()
        self._running.close()

    def cut(self) -> None:
        """Take it off the line."""
        self._off_line = ExitStack()
        self._off_line.enter_context(self.line.offline())

    def mend(self) -> None:
        """Put it back on the line."""
        assert self._off_line is not None
        self._off_line.close()
        self._off_line = None

    def spoil(self, how: str) -> None:
        """Let a proxy do something to the stream (a name of SPOILERS), "" for nothing any more."""
        self._spoiled = how
        self._proxy.spoil_stream(SPOILERS.get(how, Exchange.pass_on))
        # The stream that lives is another one's.
        self._proxy.release()
        self.line.cut()

    # Who sits there

    def has_line(self, look: Look) -> bool:
        """Do what a person does who does not want to wait: sign in, F5; tell when changes come."""
        desktop, status = self.desktop, self.desktop.connection.status
        if desktop.session.phase is SessionPhase.SIGNED_OUT:
            self._came_in = True
            password = password_of(self._person)
            desktop.sign_in_page.sign_in_requested.emit(self._person, password, False)  # noqa: FBT003
        polled = bool(self._spoiled) and status is ConnectionStatus.POLLING
        if status is not ConnectionStatus.LIVE and not polled:
            desktop.window.retry_requested.emit()
            return False
        if self._came_in:
            self._came_in = False
            if self.shown is None:
                assert self._robot is not None
                # The map has a page from the first sign-in on.
                self.shown = Screen(self.name, self._robot)
            self.apply(look)
            self.screen.open(self.screen.opened or OpenList(ALL, TOTAL))
        return True

    def faults_of_line(self) -> list[str]:
        """Say whether it claims more than it can know."""
        if self._spoiled in _BARRED and self.desktop.connection.status is ConnectionStatus.LIVE:
            return [f"{self.name}: said to be live behind {self._spoiled}"]
        return []

    def apply(self, look: Look) -> None:
        """Apply a filter."""
        wanted = UnitFilter(look.departements, look.groupings, look.oldest, look.only_free)
        self.desktop.filter_state.apply(wanted)

    def tick(self) -> None:
        """Do what half a minute would bring."""
        self.desktop.store.set_now(self.desktop.clock.now())

    def pass_minute(self) -> None:
        """Do what a minute brings by itself: what an administrator decides may take as long."""
        watch = self.desktop.findChild(RegionPoller)
        assert isinstance(watch, RegionPoller)
        watch.poll()
        if self._spoiled:
            self.desktop.window.retry_requested.emit()

    def declare(self, location_id: str, count: int) -> str:
        """Type free beds in a card and press Enter; return who, once they are on disk."""
        page = self.screen.robot.entry
        page.cards.go_to(location_id)
        assert page.cards.card is not None
        line = page.cards.card.fields[0].editor.line_edit
        with self._qtbot.waitSignal(page.model.stored, timeout=LONG):
            line.selectAll()
            QTest.keyClicks(line, str(count))
            QTest.keyClick(line, Qt.Key.Key_Return)
        account = self.desktop.session.account
        assert account is not None
        return account.display_name

    def can_declare(self, location_id: str, count: int) -> bool:
        """Tell whether a person may type this number without being asked or refused."""
        model = self.screen.robot.entry.model
        if location_id not in model.order:
            return False
        unit = model.figures.served(location_id)
        key = entry_keys(unit)[0]
        shown = model.figures.counts_to_save(location_id)
        return not check_entry(unit, {**shown, key: count})

    def can_confirm(self, location_id: str) -> bool:
        """Tell whether the figures of a unit can be confirmed unchanged."""
        model = self.screen.robot.entry.model
        return location_id in model.order and check_confirm(model, location_id) is None

    def confirm(self, location_id: str) -> None:
        """Say that the figures of a unit still hold; wait until that is on disk."""
        model = self.screen.robot.entry.model
        with self._qtbot.waitSignal(model.stored, timeout=LONG):
            model.confirm(location_id)

    def answer_refusals(self, *, keep: bool) -> None:
        """Answer every refusal on the screen in one way."""
        model, outbox = self.screen.robot.entry.model, self.desktop.outbox
        asked = model.keep_mine_requested if keep else model.take_theirs_requested
        refused = [item for _, item in self._refused()]
        for item in refused:
            asked.emit(item)
        gone = lambda: all(  # noqa: E731 - reads as what is waited for
            each is None or str(each.state) != "refused" for each in map(outbox.item_by_id, refused)
        )
        self._qtbot.waitUntil(gone, timeout=LONG)

    def refused_places(self) -> set[str]:
        """Return the places of which a question is open."""
        return {place for place, _ in self._refused()}

    def _refused(self) -> Iterable[tuple[str, int]]:
        """Return place and number of each declaration that was refused."""
        outbox = self.desktop.outbox
        for place in self.screen.robot.entry.model.order:
            for each in outbox.items_of(place):
                if str(each.state) == "refused":
                    yield place, each.id

    @property
    def has_sent(self) -> bool:
        """Whether nothing is on its way."""
        return self.desktop.outbox.waiting == 0
