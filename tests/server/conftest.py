"""Databases and servers for the tests of the server."""

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ror_server.database import engine as engines
from ror_server.database import migrations
from tests.support import sample_region
from tests.support.databases import USUAL, database_url
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import write_small_region


@pytest.fixture
def dialect() -> str:
    """Kind of the test's database; a test marked `on_every_database` has one after the other."""
    return USUAL


@pytest.fixture
def empty_url(tmp_path: Path, dialect: str) -> Iterator[str]:
    """Address of a database without tables."""
    with database_url(tmp_path, dialect=dialect) as url:
        yield url


@pytest.fixture
def empty_database(empty_url: str) -> Iterator[Engine]:
    """An engine on a database without tables."""
    engine = engines.create(empty_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def small_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Give the address of a small region to be copied and never opened, by kind of database."""
    with ExitStack() as stack:

        @functools.cache
        def template(dialect: str) -> str:
            folder = tmp_path_factory.mktemp("small")
            return stack.enter_context(_small_region(folder, dialect))

        yield template


@contextmanager
def _small_region(folder: Path, dialect: str) -> Iterator[str]:
    with database_url(folder, dialect=dialect) as url:
        engine = engines.create(url)
        migrations.upgrade(engine)
        with engines.writing(engine) as connection:
            write_small_region(connection)
        engine.dispose()
        yield url


@pytest.fixture(scope="session")
def small_template(small_templates: Callable[[str], str]) -> str:
    """Address of the usual kind of database with the small region, to be copied."""
    return small_templates(USUAL)


@pytest.fixture
def small_url(tmp_path: Path, dialect: str, small_templates: Callable[[str], str]) -> Iterator[str]:
    """Address of a database of the test's own, with the small region."""
    with database_url(tmp_path, template=small_templates(dialect), dialect=dialect) as url:
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
