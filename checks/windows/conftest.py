"""A made-up Windows for the checks; see docs/packaging.md for what it takes."""

from collections.abc import Iterator

import pytest

from checks.windows import debian13, windows_python
from checks.windows.windows_python import WindowsPython
from checks.windows.wine import Wine, screen


@pytest.fixture(scope="session")
def python() -> WindowsPython:
    """The Windows Python with its packages."""
    return windows_python.prepare()


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory, python: WindowsPython) -> Iterator[Wine]:
    """A new one, with a screen that nobody sees."""
    with screen() as display:
        folder = tmp_path_factory.mktemp("wine")
        made = Wine(folder, display, shims=python.shims, more=python.environment())
        yield made
        made.end()


@pytest.fixture(scope="session")
def wine10(tmp_path_factory: pytest.TempPathFactory, python: WindowsPython) -> Iterator[Wine]:
    """One of Debian 13; what its programs are to see is below the folder of this run."""
    with screen() as display:
        folder = tmp_path_factory.mktemp("wine10")
        inside = debian13.inside(tmp_path_factory.getbasetemp())
        made = Wine(folder, display, inside, python.shims, python.environment())
        yield made
        made.end()
