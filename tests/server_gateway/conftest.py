"""A real server and the desktop's own gateway to it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ror_desktop.config import NetworkSettings
from ror_desktop.gateway.connection import Connection, connect
from ror_server.database import engine as engines
from ror_server.database import migrations
from tests.support import sample_region
from tests.support.databases import database_url
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import write_small_region

QUICK = NetworkSettings(
    connect_timeout=timedelta(seconds=10),
    read_timeout=timedelta(seconds=30),
    stream_timeout=timedelta(seconds=30),
    page_size=5,
)
"""Small pages, so that every full load walks several."""


@pytest.fixture(scope="session")
def small_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database with the small region, to be copied and never opened."""
    with database_url(tmp_path_factory.mktemp("small")) as url:
        engine = engines.create(url)
        migrations.upgrade(engine)
        with engines.writing(engine) as connection:
            write_small_region(connection)
        engine.dispose()
        yield url


@pytest.fixture
def small_url(tmp_path: Path, small_template: str) -> Iterator[str]:
    """Address of a database of the test's own, with the small region."""
    with database_url(tmp_path, template=small_template) as url:
        yield url


@pytest.fixture
def server(small_url: str) -> Iterator[RunningServer]:
    """A server on the small region, whose clock stands at `sample_region.NOW`."""
    with serve(small_url, clock=lambda: sample_region.NOW) as running:
        yield running


@pytest.fixture
def connection(server: RunningServer) -> Iterator[Connection]:
    """A gateway to it; nobody is signed in."""
    made = connect(server.url, QUICK, lambda: sample_region.NOW)
    yield made
    made.close()


@pytest.fixture
def colleague(server: RunningServer) -> Iterator[Connection]:
    """Another desktop on the same server, signed in for five hospitals."""
    made = connect(server.url, QUICK, lambda: sample_region.NOW)
    made.accounts.sign_in("aphp", "aphpaphp")
    yield made
    made.close()
