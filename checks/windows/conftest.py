"""A made-up Windows for the checks; see docs/packaging.md for what it takes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from freezing.wine import Wine

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A new one."""
    made = Wine(tmp_path_factory.mktemp("wine"))
    yield made
    made.end()
