"""Databases and servers for the tests of the server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ror_server.database import engine as engines
from tests.support.databases import database_url


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a database without tables."""
    with database_url(tmp_path) as url:
        engine = engines.create(url)
        yield engine
        engine.dispose()
