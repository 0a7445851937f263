"""The real server on the sample region, and desktops that end with the test."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from pytestqt.qtbot import QtBot

from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.settings import ServerSettings
from tests.support.databases import database_url
from tests.support.desktops import DesktopRobot, running_desktop
from tests.support.keyring_in_memory import MemoryKeyring
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import write_small_region


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """Address of a database that holds the sample region, declared as if it were today."""
    with sample_database(tmp_path, datetime.now(UTC)) as url:
        yield url


@contextmanager
def sample_database(folder: Path, now: datetime) -> Iterator[str]:
    """Give the address of a database that holds the sample region, last updated `now`."""
    with database_url(folder) as url:
        engine = engines.create(url)
        migrations.upgrade(engine)
        with engines.writing(engine) as connection:
            write_small_region(connection, now)
        engine.dispose()
        yield url


@pytest.fixture
def server(database: str) -> Iterator[RunningServer]:
    settings = ServerSettings(heartbeat=timedelta(seconds=1))
    with serve(database, settings) as running:
        yield running


@pytest.fixture(autouse=True)
def vault() -> Iterator[MemoryKeyring]:
    """A system vault that no other test has seen."""
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


class Start:
    """Starts desktops: call it for one that lives as long as the test."""

    def __init__(self, stack: ExitStack, qtbot: QtBot, url: str, folder: Path) -> None:
        self._stack, self._qtbot = stack, qtbot
        self._url, self._folder = url, folder

    def __call__(self, name: str = "desktop", url: str = "") -> DesktopRobot:
        """Start one; desktops with the same name use the same folder one after another."""
        return self._stack.enter_context(self.run(name, url))

    def run(self, name: str = "desktop", url: str = "") -> AbstractContextManager[DesktopRobot]:
        """Start one that ends with the block."""
        return running_desktop(url or self._url, self._folder / name, self._qtbot)


@pytest.fixture
def start(qtbot: QtBot, server: RunningServer, tmp_path: Path) -> Iterator[Start]:
    with ExitStack() as stack:
        yield Start(stack, qtbot, server.url, tmp_path)
