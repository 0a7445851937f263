"""The Île-de-France, seeded once and copied for each test."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.seed import seed
from tests.support.databases import database_url

SEEDED_AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
"""A Monday afternoon."""


@pytest.fixture(scope="session")
def idf_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database with the region as of `SEEDED_AT`, to be copied and never opened."""
    with database_url(tmp_path_factory.mktemp("idf")) as url:
        engine = engines.create(url)
        migrations.upgrade(engine)
        seed(engine, "idf", SEEDED_AT, demonstration=True)
        engine.dispose()
        yield url


@pytest.fixture
def idf(tmp_path: Path, idf_template: str) -> Iterator[Engine]:
    """An engine on a database of the test's own."""
    with database_url(tmp_path, template=idf_template) as url:
        engine = engines.create(url)
        yield engine
        engine.dispose()
