"""A server of two processes as a region runs it, one on each kind of database for all attacks.

They share it as hospitals do: each test comes from addresses of its own.
"""

from collections.abc import Iterator

import pytest

from ror_server.database import engine as engines
from ror_server.database import migrations
from tests.support.databases import POSTGRESQL, SQLITE, database_url
from tests.support.running_server import ServerProcess, serve_process
from tests.support.small_region import write_small_region

_SETTINGS = """
[server]
failures_per_address = 10
change_replay = 50

[limits]
connections = 100
head_time = "2 s"
body_time = "2 s"
"""
"""A tenth of the usual numbers, and short patience, show as well what follows upon them."""


@pytest.fixture(scope="session", params=[SQLITE, POSTGRESQL])
def attacked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServerProcess]:
    """The server, on the small region."""
    folder = tmp_path_factory.mktemp("attacked")
    settings = folder / "server.toml"
    settings.write_text(_SETTINGS, encoding="utf-8")
    with database_url(folder, dialect=request.param) as url:
        engine = engines.create(url)
        migrations.upgrade(engine)
        with engines.writing(engine) as connection:
            write_small_region(connection)
        engine.dispose()
        with serve_process(url, "--workers", "2", "--config", str(settings)) as server:
            yield server
