"""PostgreSQL announces changes: nobody looks, and nothing is lost when the line to it breaks."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, delete, text

from ror_server.database import engine as engines
from ror_server.database import schema
from tests.server.changes.recording import DEAF, record, wait_for
from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import headers_of
from tests.support import sample_region
from tests.support.databases import POSTGRESQL, on_every_database
from tests.support.running_server import RunningServer, serve

on_postgresql = pytest.mark.parametrize("dialect", [POSTGRESQL])
_LISTENERS = text(
    "SELECT pid FROM pg_stat_activity "
    "WHERE datname = current_database() AND query = 'LISTEN ror_change'"
)


def cut_listeners(engine: Engine) -> int:
    """End the connections that listen in a database; return how many there were."""
    with engine.connect() as connection:
        found = connection.scalars(_LISTENERS).all()
        for each in found:
            connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": each})
    return len(found)


@on_postgresql
def test_a_write_of_another_process_is_announced(small_url: str) -> None:
    other = engines.create(small_url)
    with (
        serve(small_url, DEAF) as server,
        StreamReader(server, headers_of(server, "samu")) as stream,
    ):
        number = record(other)
        assert stream.next().id == number
    other.dispose()


@on_postgresql
def test_what_is_undone_is_never_announced(small_url: str) -> None:
    other = engines.create(small_url)

    def undone() -> None:
        with engines.recording(other) as connection:
            row = {"location_id": "pitie-usc", "version": 2, "author_name": "Camille Durand"}
            connection.execute(schema.change.insert().values(**row, recorded_at=sample_region.NOW))
            raise LookupError

    with (
        serve(small_url, DEAF) as server,
        StreamReader(server, headers_of(server, "samu")) as stream,
    ):
        with pytest.raises(LookupError):
            undone()
        number = record(other)
        assert stream.next().id == number
    other.dispose()


@on_postgresql
def test_a_broken_line_to_the_database_loses_no_change_and_doubles_none(small_url: str) -> None:
    other, times = engines.create(small_url), 60
    with (
        serve(small_url, DEAF) as server,
        StreamReader(server, headers_of(server, "samu")) as stream,
        ThreadPoolExecutor(1) as pool,
    ):
        writing = pool.submit(lambda: [record(other) for _ in range(times)])
        cuts = 0
        while not writing.done():
            cuts += cut_listeners(other)
        written = writing.result()
        assert stream.ids_until(written[-1]) == written
        assert cuts > 1
        wait_for(lambda: cut_listeners(other) == 1)
        number = record(other)
        assert stream.next().id == number
    other.dispose()


@on_every_database
def test_a_database_put_back_to_an_earlier_state_makes_listeners_begin_again(
    server: RunningServer,
) -> None:
    headers = headers_of(server, "samu")
    with StreamReader(server, headers) as stream:
        ids = [record(server.engine) for _ in range(3)]
        assert stream.ids_until(ids[-1]) == ids
        with engines.writing(server.engine) as connection:
            connection.execute(delete(schema.change).where(schema.change.c.id > ids[0]))
        server.services.change_feed.wake()
        assert stream.next().name == "goodbye"
    with StreamReader(server, headers, last_event_id=ids[-1]) as stream:
        event = stream.next()
        assert (event.name, event.data) == ("reset", {"latest": ids[0]})
