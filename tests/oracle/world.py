"""A region in miniature that lives: one server, two desktops, every way in, and clocks to turn.

The server is a program of its own, with a clock of its own. Desktops reach it each through a line
and a proxy of its own, that can be cut or spoil; what writes for others goes straight to it.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from ror_server.cli.main import main as ror_server_command
from ror_server.database import engine as engines
from ror_server.database import migrations, schema
from tests.oracle.clocks import Clocks, machine_clock
from tests.oracle.opinion import Look, Opinion
from tests.oracle.station import Station
from tests.oracle.told import Told, read
from tests.oracle.witnesses import Follower, Ledger, Promise, faults_between
from tests.oracle.writers import Writers
from tests.server.clients import bearer, get, signed_in
from tests.support.databases import database_url
from tests.support.desktops import LONG
from tests.support.keyring_in_memory import MemoryKeyring
from tests.support.running_server import serve_process
from tests.support.shifted_clock import ShiftedClock
from tests.support.small_region import write_small_region

PEOPLE = {"A": "aphp", "B": "pitie"}
"""Who sits at each desktop; both declare, and both see the region."""
_ODD = timedelta(minutes=11)
"""So that no age of the sample stands on a limit, which are whole hours."""
_SETTINGS = """
[server]
heartbeat = "1 s"
failures_per_address = 10000
"""


class World:
    """Everything that a sequence of events happens to.

    Attributes:
        clocks: of the server and of the workstations.
        look: the filter that every screen has.
        server: the server.
        write: every way in.
        last_told: what the server told when all was settled last.
        promises: what desktops have said is « Enregistré ».
        stations: the workstations, by name.
    """

    def __init__(
        self, stack: ExitStack, qtbot: QtBot, folder: Path, database: str, patience: int
    ) -> None:
        """Start everything.

        Args:
            stack: ends it all.
            qtbot: waits.
            folder: for files.
            database: address of one that is ready.
            patience: milliseconds after which a difference that stays is a fault.
        """
        self._qtbot, self._folder, self._database = qtbot, folder, database
        self._patience = patience
        self.look, self.last_told, self.promises = Look(), Told(), Ledger()
        self._follower, self._session = Follower(), ""
        shifted = ShiftedClock(folder / "clock")
        self.clocks = Clocks(shifted)
        stack.enter_context(machine_clock(self.clocks))
        self._engine = engines.create(database)
        stack.callback(self._engine.dispose)
        settings = folder / "ror-server.toml"
        settings.write_text(_SETTINGS, encoding="utf-8")
        self._log = folder / "server.log"
        options = ("--config", str(settings))
        run = serve_process(database, *options, log=self._log, environment=shifted.environment)
        self.server = stack.enter_context(run)
        self.write = self._writers()
        self.stations = {
            name: Station(stack, qtbot, name, person, folder / name, self.server.port)
            for name, person in PEOPLE.items()
        }
        for station in self.stations.values():
            station.start(self.clocks, self.look)

    # The programs

    def restart_server(self, *, killed: bool) -> None:
        """End the server, in good order or as a power cut does, and start it anew."""
        if killed:
            self.server.kill()
        else:
            self.server.terminate()
        self.server.start()

    def back_up(self) -> None:
        """Keep what the server has now."""
        self._backup.unlink(missing_ok=True)
        self._administer("backup", "--output", str(self._backup))

    def restore(self) -> bool:
        """Put back what was kept, if anything was; desktops find the server where it was."""
        if not self._backup.exists():
            return False
        self.server.terminate()
        self._engine.dispose()
        self._administer("restore", str(self._backup), "--replace")
        # What came after is lost: dates and numbers go back.
        self.last_told = Told()
        self.write = self._writers()
        self.server.start()
        return True

    def look_at(self, look: Look) -> None:
        """Give every screen another filter."""
        self.look = look
        for station in self._running():
            station.apply(look)

    def tick(self) -> None:
        """Do on every screen what half a minute would bring."""
        for station in self._running():
            station.tick()

    def declare(self, station: Station, location_id: str, count: int) -> None:
        """Declare free beds at a workstation, and remember that it promised to send them."""
        author = station.declare(location_id, count)
        self.promises.note(Promise(station.name, author, location_id, count))

    def answer_refusals(self, station: Station, *, keep: bool) -> None:
        """Answer every question on a screen in one way."""
        self.promises.forgive(station.name, station.refused_places())
        station.answer_refusals(keep=keep)

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
            self._wait_for(station, lambda: station.has_line(self.look))  # noqa: B023 - waits here
            self._wait_for(station, lambda: station.has_sent)  # noqa: B023 - waits here
        told = self._told()
        faults = self._witnessed(told)
        assert not faults, "\n".join(faults)
        for station in self.live():
            told = self._compare(station, told)
        self.last_told = told
        return told

    def check_log(self) -> None:
        """Make sure that no request failed inside the server."""
        log = self._log.read_text("utf-8") if self._log.exists() else ""
        assert "Traceback" not in log, log[log.index("Traceback") :][:4000]

    def _told(self) -> Told:
        return read(self.server.url, self._token())

    def _witnessed(self, told: Told) -> list[str]:
        """Return what the follower, the figures and the promises of desktops say against it."""
        token = self._token()
        self._follower.read(self.server.url, token)
        faults = [*self._follower.differs_from(told), *faults_between(self.last_told, told)]
        for station in self.live():
            faults += station.faults_of_line()
            self.promises.forgive(station.name, station.refused_places())
            places = self.promises.places_of(station.name)
            recorded = {each for place in places for each in self._history(token, place)}
            faults += self.promises.broken(station.name, recorded)
        return faults

    def _token(self) -> str:
        """Return a token of who sees the region; its sessions end with time and with restores."""
        if (
            not self._session
            or get(self.server, "/api/v1/me", bearer(self._session)).status_code == 401
        ):
            self._session = signed_in(self.server, "samu")["access_token"]
        return self._session

    def _history(self, token: str, place: str) -> set[tuple[str, str, int]]:
        path = f"/api/v1/locations/{place}/history"
        entries = get(self.server, path, bearer(token)).json()["entries"]
        return {(each["author"], place, each["count"]) for each in entries}

    def _wait_for(self, station: Station, holds: Callable[[], bool]) -> None:
        try:
            self._qtbot.waitUntil(holds, timeout=self._patience)
        except QtBot.TimeoutError as error:
            desktop = station.desktop
            line, session = desktop.connection, desktop.session
            said = f"{line.status}, {line.reason!r}, {session.phase}, {session.problem!r}"
            error.add_note(f"{station.name}: {said}, {desktop.outbox.waiting} waiting")
            raise

    def _compare(self, station: Station, told: Told) -> Told:
        found: list[str] = []
        looks = 0

        def same() -> bool:
            nonlocal looks
            judged = Opinion(told, self.clocks.at_server(), self.look)
            found[:] = station.screen.differs_from(judged)
            if found and looks % _LOOKS_A_MINUTE == 0:
                station.pass_minute()
            if found:
                station.tick()
            looks += 1
            return not found

        try:
            self._qtbot.waitUntil(same, timeout=self._patience)
        except QtBot.TimeoutError:
            told = self._told()
            assert same(), "\n".join(found)
        return told

    # Inside

    @property
    def _backup(self) -> Path:
        return self._folder / "ror.backup"

    def _writers(self) -> Writers:
        return Writers.of(
            self.server, self._engine, self._database, self.clocks.at_server, self._folder
        )

    def _administer(self, command: str, *words: str) -> None:
        with redirect_stdout(io.StringIO()):
            assert ror_server_command([command, "--database", self._database, *words]) == 0

    def _running(self) -> list[Station]:
        return [each for each in self.stations.values() if each.shown is not None]


_LOOKS_A_MINUTE = 50
"""A minute is short here: what it brings comes again after so many looks at a wrong screen."""


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
