"""A region in miniature that lives: one server, two desktops, every way in, and clocks to turn.

Desktops reach the server each through a line of its own, that can be cut; what writes for others
goes straight to the server.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import keyring
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from ror_desktop.app.desktop import Desktop
from ror_desktop.controllers.change_follower import RegionPoller
from ror_desktop.domain.entry import check_entry, entry_keys
from ror_desktop.domain.filters import UnitFilter
from ror_desktop.models.entry.save_checks import check_confirm
from ror_desktop.services import clock
from ror_server.database import engine as engines
from ror_server.database import migrations, schema
from ror_server.settings import ServerSettings
from tests.oracle import opinion
from tests.oracle.opinion import Look, Opinion, Told
from tests.oracle.pictures import Screen
from tests.oracle.witnesses import Follower, Ledger, Promise, faults_between
from tests.oracle.writers import Writers
from tests.server.clients import bearer, get, signed_in
from tests.support.databases import database_url
from tests.support.desktops import LONG, running_desktop
from tests.support.keyring_in_memory import MemoryKeyring
from tests.support.line import Line
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import write_small_region

PEOPLE = {"A": "aphp", "B": "pitie"}
"""Who sits at each desktop; both declare, and both see the region."""
_HEARTBEAT = timedelta(seconds=1)
_ODD = timedelta(minutes=11)
"""So that no age of the sample stands on a limit, which are whole hours."""


@dataclass
class Times:
    """How far the clocks are from the real one.

    Attributes:
        server: the server's.
        machines: that of every workstation.
        passed: how much of both is time that has passed, and not a clock that was set.
    """

    server: timedelta = timedelta()
    machines: timedelta = timedelta()
    passed: timedelta = timedelta()

    def at_server(self) -> datetime:
        """What the server's clock says."""
        return datetime.now(UTC) + self.server

    def at_machines(self) -> datetime:
        """What the clock of a workstation says."""
        return datetime.now(UTC) + self.machines

    def ticks(self) -> float:
        """The seconds that have passed for a workstation, whatever its clock says."""
        return clock.elapsed() + self.passed.total_seconds()


@dataclass
class Station:
    """A workstation: its line and, while the program runs, its screen."""

    name: str
    line: Line
    running: ExitStack = field(default_factory=ExitStack)
    off_line: ExitStack | None = None
    shown: Screen | None = None

    @property
    def is_live(self) -> bool:
        """Whether the program runs and its line carries."""
        return self.shown is not None and self.off_line is None

    @property
    def screen(self) -> Screen:
        """What it shows; the program has to run."""
        assert self.shown is not None
        return self.shown

    @property
    def desktop(self) -> Desktop:
        """The program."""
        return self.screen.robot.desktop


class World:
    """Everything that a sequence of events happens to.

    Attributes:
        times: the clocks.
        look: the filter that every screen has.
        write: every way in.
        last_told: what the server told when all was settled last.
        promises: what desktops have said is « Enregistré ».
        stations: the workstations, by name.
        patience: milliseconds after which a difference that stays is a fault.
    """

    def __init__(
        self, stack: ExitStack, qtbot: QtBot, folder: Path, database: str, patience: int
    ) -> None:
        self._stack, self._qtbot, self._folder, self._database = stack, qtbot, folder, database
        self.patience = patience
        self.times = Times()
        self.look = Look()
        self.last_told = Told()
        self.promises = Ledger()
        self._follower = Follower()
        stack.enter_context(_machine_clock(self.times))
        engine = engines.create(database)
        stack.callback(engine.dispose)
        self._serving = ExitStack()
        stack.enter_context(self._serving)
        self.server = self._serve()
        self.write = Writers.of(lambda: self.server, engine, database, self.times.at_server, folder)
        self.stations = {name: self._station(name) for name in PEOPLE}
        for station in self.stations.values():
            self.start_desktop(station)

    # The programs

    def start_desktop(self, station: Station) -> None:
        """Start the program of a workstation and sign in."""
        url = f"http://127.0.0.1:{station.line.port}"
        run = running_desktop(url, self._folder / station.name, self._qtbot)
        robot = station.running.enter_context(run)
        robot.desktop.clock._machine = self.times.at_machines
        robot.desktop.clock._ticks = self.times.ticks
        robot.sign_in(PEOPLE[station.name])
        station.shown = Screen(station.name, robot)
        self.apply_look(station)

    def stop_desktop(self, station: Station) -> None:
        """Close the program; what it has on its way stays on its disk."""
        station.shown = None
        station.running.close()

    def restart_server(self) -> None:
        """End the server in good order and start it anew; desktops find it where it was."""
        self._serving.close()
        self.server = self._serve()
        for station in self.stations.values():
            station.line.target_port = self._port

    def cut(self, station: Station) -> None:
        """Take a workstation off the line."""
        station.off_line = ExitStack()
        station.off_line.enter_context(station.line.offline())

    def mend(self, station: Station) -> None:
        """Put a workstation back on the line."""
        assert station.off_line is not None
        station.off_line.close()
        station.off_line = None

    def apply_look(self, station: Station) -> None:
        """Apply the filter of everybody on a screen."""
        look = self.look
        wanted = UnitFilter(look.departements, look.groupings, look.oldest, look.only_free)
        station.desktop.filter_state.apply(wanted)

    def pass_time(self, by: timedelta) -> None:
        """Let time pass, the same for all."""
        self.times.server += by
        self.times.machines += by
        self.times.passed += by
        self.tick()

    def tick(self) -> None:
        """Do on every screen what half a minute would bring."""
        for station in self._running():
            _tick(station)

    def declare(self, station: Station, location_id: str, count: int) -> None:
        """Type free beds in a card and press Enter; wait until they are on disk."""
        page = station.screen.robot.entry
        page.cards.go_to(location_id)
        assert page.cards.card is not None
        line = page.cards.card.fields[0].editor.line_edit
        with self._qtbot.waitSignal(page.model.stored, timeout=LONG):
            line.selectAll()
            QTest.keyClicks(line, str(count))
            QTest.keyClick(line, Qt.Key.Key_Return)
        account = station.desktop.session.account
        assert account is not None
        self.promises.note(Promise(station.name, account.display_name, location_id, count))

    def can_declare(self, station: Station, location_id: str, count: int) -> bool:
        """Tell whether a person may type this number without being asked or refused."""
        model = station.screen.robot.entry.model
        if location_id not in model.order:
            return False
        unit = model.figures.served(location_id)
        key = entry_keys(unit)[0]
        shown = model.figures.counts_to_save(location_id)
        return not check_entry(unit, {**shown, key: count})

    def can_confirm(self, station: Station, location_id: str) -> bool:
        """Tell whether the figures of a unit can be confirmed unchanged."""
        model = station.screen.robot.entry.model
        return location_id in model.order and check_confirm(model, location_id) is None

    def confirm(self, station: Station, location_id: str) -> None:
        """Say that the figures of a unit still hold; wait until that is on disk."""
        model = station.screen.robot.entry.model
        with self._qtbot.waitSignal(model.stored, timeout=LONG):
            model.confirm(location_id)

    def answer_refusals(self, station: Station, *, keep: bool) -> int:
        """Answer every refusal on a screen in one way; return how many there were."""
        page, outbox = station.screen.robot.entry, station.desktop.outbox
        model = page.model
        asked = model.keep_mine_requested if keep else model.take_theirs_requested
        refused = [
            item.id
            for place in model.order
            for item in outbox.items_of(place)
            if str(item.state) == "refused"
        ]
        self.promises.forgive(station.name, self._refused(station))
        for item in refused:
            asked.emit(item)
        gone = lambda: all(  # noqa: E731 - reads as what is waited for
            each is None or str(each.state) != "refused" for each in map(outbox.item_by_id, refused)
        )
        self._qtbot.waitUntil(gone, timeout=LONG)
        return len(refused)

    # Looking

    def live(self) -> list[Station]:
        """Return the workstations whose program runs on a line that carries."""
        return [each for each in self.stations.values() if each.is_live]

    def settle(self) -> Told:
        """Wait until nothing is on its way and every live screen shows what has to be shown.

        Raises:
            AssertionError: a screen, a follower or a figure is not as it has to be.
        """
        for station in self.live():
            self._wait_for(station, partial(self._has_line, station))
            self._wait_for(station, partial(_has_sent, station))
        told = self.told()
        faults = self._witnessed(told)
        assert not faults, "\n".join(faults)
        for station in self.live():
            told = self._compare(station, told)
        self.last_told = told
        return told

    def told(self) -> Told:
        """Return all that the server tells."""
        token = signed_in(self.server, "samu")["access_token"]
        return opinion.read(self.server.url, token)

    def _witnessed(self, told: Told) -> list[str]:
        """Return what the follower, the figures and the promises of desktops say against it."""
        token = signed_in(self.server, "samu")["access_token"]
        self._follower.read(self.server.url, token)
        faults = [
            *self._follower.differs_from(told),
            *faults_between(self.last_told, told),
        ]
        for station in self.live():
            self.promises.forgive(station.name, self._refused(station))
            places = self.promises.places_of(station.name)
            recorded = {each for place in places for each in self._history(token, place)}
            faults += self.promises.broken(station.name, recorded)
        return faults

    def _refused(self, station: Station) -> set[str]:
        outbox, order = station.desktop.outbox, station.screen.robot.entry.model.order
        return {place for place in order
                if any(str(e.state) == "refused" for e in outbox.items_of(place))}  # fmt: skip

    def _history(self, token: str, place: str) -> set[tuple[str, str, int]]:
        path = f"/api/v1/locations/{place}/history"
        entries = get(self.server, path, bearer(token)).json()["entries"]
        return {(each["author"], place, each["count"]) for each in entries}

    def _pass_minute(self, station: Station) -> None:
        """Do what a minute brings by itself: what an administrator decides may take as long."""
        watch = station.desktop.findChild(RegionPoller)
        assert isinstance(watch, RegionPoller)
        watch.poll()

    def _wait_for(self, station: Station, holds: Callable[[], bool]) -> None:
        try:
            self._qtbot.waitUntil(holds, timeout=self.patience)
        except QtBot.TimeoutError as error:
            desktop = station.desktop
            line, session = desktop.connection, desktop.session
            said = f"{line.status}, {line.reason!r}, {session.phase}, {session.problem!r}"
            error.add_note(f"{station.name}: {said}, {desktop.outbox.waiting} waiting")
            raise

    def _has_line(self, station: Station) -> bool:
        """Do what a person does who does not want to wait (F5), until changes come."""
        if station.desktop.connection.status.name == "LIVE":
            return True
        station.desktop.window.retry_requested.emit()
        return False

    def _compare(self, station: Station, told: Told) -> Told:
        found: list[str] = []
        waited = False

        def same() -> bool:
            nonlocal waited
            judged = Opinion(told, self.times.at_server(), self.look)
            found[:] = station.screen.differs_from(judged)
            if found and not waited:
                waited = True
                self._pass_minute(station)
            if found:
                _tick(station)
            return not found

        try:
            self._qtbot.waitUntil(same, timeout=self.patience)
        except QtBot.TimeoutError:
            told = self.told()
            assert same(), "\n".join(found)
        return told

    # Inside

    def _running(self) -> list[Station]:
        return [each for each in self.stations.values() if each.shown is not None]

    def _station(self, name: str) -> Station:
        line = self._stack.enter_context(Line(self._port))
        station = Station(name, line)
        self._stack.callback(station.running.close)
        return station

    @property
    def _port(self) -> int:
        # Behind the line that `serve` lays before every server.
        return self.server.line.target_port

    def _serve(self) -> RunningServer:
        settings = ServerSettings(heartbeat=_HEARTBEAT, failures_per_address=10_000)
        return self._serving.enter_context(serve(self._database, settings, self.times.at_server))


def _tick(station: Station) -> None:
    station.desktop.store.set_now(station.desktop.clock.now())


def _has_sent(station: Station) -> bool:
    return station.desktop.outbox.waiting == 0


@contextmanager
def new_world(qtbot: QtBot, folder: Path, patience: int = LONG) -> Iterator[World]:
    """Make a world on a database of its own, declared as if it were today."""
    vault = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    try:
        with ExitStack() as stack:
            url = stack.enter_context(database_url(folder))
            engine = engines.create(url)
            migrations.upgrade(engine)
            with engines.writing(engine) as connection:
                write_small_region(connection, datetime.now(UTC) - _ODD)
                connection.execute(
                    update(schema.account)
                    .where(schema.account.c.identifier.in_(PEOPLE.values()))
                    .values(may_read=True)
                )
            engine.dispose()
            yield World(stack, qtbot, folder, url, patience)
    finally:
        keyring.set_keyring(vault)


@contextmanager
def _machine_clock(times: Times) -> Iterator[None]:
    """Lay a clock that can be turned under every module that asks for the machine's."""
    real, laid = clock.machine_time, times.at_machines
    _replace_clock(real, laid)
    try:
        yield
    finally:
        # Those imported meanwhile, too: the program imports much of itself late.
        _replace_clock(laid, real)


def _replace_clock(old: Callable[[], datetime], new: Callable[[], datetime]) -> None:
    for module in list(sys.modules.values()):
        if getattr(module, "machine_time", None) == old:
            module.machine_time = new  # type: ignore[attr-defined] # just looked at
