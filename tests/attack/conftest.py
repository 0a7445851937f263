"""A server of two processes as a region runs it, on each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ror_server.database import engine as engines
from ror_server.database import migrations
from tests.support.databases import POSTGRESQL, SQLITE, database_url
from tests.support.running_server import ServerProcess, serve_process
from tests.support.small_region import write_small_region


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def attacked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServerProcess]:
    """The server, on the small region."""
    with database_url(tmp_path, dialect=request.param) as url:
        engine = engines.create(url)
        migrations.upgrade(engine)
        with engines.writing(engine) as connection:
            write_small_region(connection)
        engine.dispose()
        with serve_process(url, "--workers", "2") as server:
            yield server
