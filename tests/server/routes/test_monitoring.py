"""Living is one thing, being ready another; what is missing is said."""

import sqlite3

import requests
from sqlalchemy import event, text

from ror_server.database.engine import writing
from tests.server.clients import SECONDS, get
from tests.support.running_server import RunningServer


def test_a_server_lives_and_is_ready(server: RunningServer) -> None:
    assert get(server, "/health").json() == {"status": "ok"}
    assert get(server, "/health/ready").json() == {"status": "ready"}
    for path in ("/health", "/health/ready"):
        answer = requests.head(f"{server.url}{path}", timeout=SECONDS)
        assert (answer.status_code, answer.content) == (200, b"")


def assert_not_ready(server: RunningServer, why: str) -> None:
    answer = get(server, "/health/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")
    assert why in answer.json()["detail"]
    assert get(server, "/health").status_code == 200


def test_a_server_that_ends_is_not_ready(server: RunningServer) -> None:
    server.services.stopping.set()
    assert_not_ready(server, "s’arrête")


def test_a_database_of_another_revision_is_not_ready(server: RunningServer) -> None:
    with writing(server.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    assert_not_ready(server, "0002")


def test_a_database_that_does_not_answer_is_not_ready(
    server: RunningServer, expected_errors: list[str]
) -> None:
    expected_errors.append("the change stream waits")

    @event.listens_for(server.engine, "checkout")
    def gone(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    assert_not_ready(server, "base de données")
    event.remove(server.engine, "checkout", gone)


def test_a_change_stream_that_stopped_reading_is_not_ready(server: RunningServer) -> None:
    # The tasks belong to the event loop of the server; a feed that never began has none.
    tasks, server.services.change_feed._tasks = server.services.change_feed._tasks, []
    assert_not_ready(server, "flux")
    server.services.change_feed._tasks = tasks
