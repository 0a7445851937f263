"""Visitors of the web space."""

from collections.abc import Iterator

import pytest

from tests.server.web_pages import WebVisitor
from tests.support import sample_region
from tests.support.clock import MovableClock
from tests.support.running_server import RunningServer, serve


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(sample_region.NOW)


@pytest.fixture
def server(small_url: str, clock: MovableClock) -> Iterator[RunningServer]:
    """A server whose clock the test moves."""
    with serve(small_url, clock=clock) as running:
        yield running


@pytest.fixture
def visitor(server: RunningServer) -> Iterator[WebVisitor]:
    """A browser that has not been here before."""
    visitor = WebVisitor(server)
    yield visitor
    visitor.http.close()


@pytest.fixture
def pitie(visitor: WebVisitor) -> WebVisitor:
    """A browser signed in as "pitie"."""
    assert visitor.sign_in().status_code == 303
    return visitor
