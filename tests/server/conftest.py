"""Databases and servers for the tests of the server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ror_server.database import engine as engines
from ror_server.database import migrations
from tests.support import sample_region
from tests.support.databases import database_url
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import write_small_region


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a database without tables."""
    with database_url(tmp_path) as url:
        engine = engines.create(url)
        yield engine
        engine.dispose()


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
def small_database(small_url: str) -> Iterator[Engine]:
    """An engine on the small region."""
    engine = engines.create(small_url)
    yield engine
    engine.dispose()


@pytest.fixture
def server(small_url: str) -> Iterator[RunningServer]:
    """A server on the small region, whose clock stands at `sample_region.NOW`."""
    with serve(small_url, clock=lambda: sample_region.NOW) as running:
        yield running
