"""Changes written straight into the database, as writers of any process do."""

import threading
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine, update

from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.settings import ServerSettings
from tests.server.clients import SECONDS
from tests.support import sample_region

# Nothing is found by looking: only those who are told know.
DEAF = ServerSettings(change_poll=timedelta(hours=1), change_poll_when_told=timedelta(hours=1))


def record(engine: Engine, place: str = "pitie-rea-1", author: str = "Camille Durand") -> int:
    """Add one change, as a write does, and return its id."""
    with engines.recording(engine) as connection:
        connection.execute(
            update(schema.location)
            .where(schema.location.c.id == place)
            .values(version=schema.location.c.version + 1)
        )
        added = connection.execute(
            schema.change.insert()
            .values(location_id=place, version=2, recorded_at=sample_region.NOW, author_name=author)
            .returning(schema.change.c.id)
        )
        return int(added.scalar_one())


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so, at most as long as a request may take."""
    ticker = threading.Event()
    for _ in range(int(SECONDS / 0.01)):
        if condition():
            return
        ticker.wait(0.01)
    raise AssertionError("it never came true")
