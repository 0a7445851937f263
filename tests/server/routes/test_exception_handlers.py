"""When something fails: the answer has the shape of its route, and no trace of the program."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from sqlalchemy import event, make_url, text

from ror_server.database.engine import writing
from tests.server.clients import SECONDS, TOKEN_PATH, get, headers_of, sign_in
from tests.support.databases import POSTGRESQL, SQLITE, on_every_database
from tests.support.running_server import RunningServer

SQLITE_ONLY = pytest.mark.parametrize("dialect", [SQLITE])
POSTGRES_ONLY = pytest.mark.parametrize("dialect", [POSTGRESQL])
WRITE = "/ws-synchro-dispo-lits-fhir/Location?identifier=750100125/pitie-rea-1"
UNAVAILABLE = "the database does not answer"


def assert_unavailable(answer: requests.Response) -> None:
    assert answer.status_code == 503, answer.text
    assert answer.headers["Retry-After"] == "5"
    assert answer.json()["code"] == "database_unavailable"
    assert "SQL" not in answer.text.upper()


@SQLITE_ONLY
def test_a_full_database_is_a_503(server: RunningServer, expected_errors: list[str]) -> None:
    expected_errors.append(UNAVAILABLE)

    @event.listens_for(server.engine, "checkout")
    def full(connection: sqlite3.Connection, *_rest: object) -> None:
        # Less than there is means: not one page more.
        connection.execute("PRAGMA max_page_count = 1")

    answers = (sign_in(server, "pitie") for _ in range(100))
    assert_unavailable(next(answer for answer in answers if answer.status_code != 200))


@SQLITE_ONLY
def test_a_read_only_database_refuses_writing_with_a_503_and_goes_on_reading(
    server: RunningServer, expected_errors: list[str]
) -> None:
    expected_errors.append(UNAVAILABLE)
    headers = headers_of(server, "samu")

    @event.listens_for(server.engine, "checkout")
    def read_only(connection: sqlite3.Connection, *_rest: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    assert_unavailable(sign_in(server, "pitie"))
    assert get(server, "/api/v1/region", headers).status_code == 200
    found = get(server, "/ws-diffusion-fhir/Location", headers)
    assert found.json()["total"] == 12


@POSTGRES_ONLY
def test_a_read_only_postgresql_refuses_writing_with_a_503(
    server: RunningServer, expected_errors: list[str]
) -> None:
    expected_errors.append(UNAVAILABLE)
    headers = headers_of(server, "samu")
    with writing(server.engine) as connection:
        name = server.engine.url.database
        connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
    server.engine.dispose()
    assert_unavailable(sign_in(server, "pitie"))
    assert get(server, "/api/v1/region", headers).status_code == 200


@SQLITE_ONLY
def test_a_damaged_database_is_a_503_in_the_shape_of_each_route(
    server: RunningServer, small_url: str, expected_errors: list[str]
) -> None:
    # Its stream may or may not look at the database before the server ends.
    expected_errors.extend([UNAVAILABLE, "the change stream waits"])
    headers = headers_of(server, "samu")
    server.engine.dispose()
    _damage(Path(make_url(small_url).database or ""))
    assert_unavailable(get(server, "/api/v1/region", headers))
    answer = get(server, "/ws-diffusion-fhir/Location", headers)
    assert answer.status_code == 503
    assert answer.json()["resourceType"] == "OperationOutcome"
    assert answer.json()["issue"][0]["code"] == "transient"


def _damage(path: Path) -> None:
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.write_bytes(os.urandom(path.stat().st_size))


@on_every_database
def test_a_fault_of_the_program_is_a_500_without_a_trace(
    server: RunningServer, dialect: str, expected_errors: list[str]
) -> None:
    # SQLite has no code of its own for a table that is not there.
    expected_errors.append(UNAVAILABLE if dialect == SQLITE else "a query failed")
    headers = headers_of(server, "samu")
    with writing(server.engine) as connection:
        connection.execute(text("DROP TABLE capacity_history"))
    answer = get(server, "/api/v1/declarations/latest", headers)
    assert answer.status_code == (503 if dialect == SQLITE else 500)
    assert answer.headers["content-type"] == "application/problem+json"
    assert "capacity_history" not in answer.text


def test_an_unexpected_error_is_a_500_without_a_trace(
    server: RunningServer, expected_errors: list[str]
) -> None:
    expected_errors.append("a request failed")
    server.app.state.services = replace(
        server.services,
        sessions=None,  # type: ignore[arg-type]
    )
    answer = sign_in(server, "pitie")
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal_error"


@pytest.mark.parametrize(
    ("method", "path", "status", "shape"),
    [
        ("GET", "/api/v1/inconnu", 404, "application/problem+json"),
        ("PUT", "/api/v1/session", 405, "application/problem+json"),
        ("GET", "/ws-diffusion-fhir/a/b/c", 404, "application/fhir+json"),
        ("PUT", "/ws-synchro-dispo-lits-fhir/Location", 405, "application/fhir+json"),
    ],
)
def test_an_address_or_a_method_that_does_not_exist_is_told_in_the_shape_of_its_route(
    server: RunningServer, method: str, path: str, status: int, shape: str
) -> None:
    answer = requests.request(method, f"{server.url}{path}", timeout=SECONDS)
    assert (answer.status_code, answer.headers["content-type"]) == (status, shape)


def _chunks() -> Iterator[bytes]:
    for _ in range(32):
        yield b" " * 2**16


@pytest.mark.parametrize("body", [b" " * 2**21, _chunks], ids=["announced", "in chunks"])
@pytest.mark.parametrize(
    ("method", "path", "media_type", "shape"),
    [
        ("POST", "/api/v1/session", "application/json", "application/problem+json"),
        ("PATCH", WRITE, "application/fhir+json", "application/fhir+json"),
        ("POST", TOKEN_PATH, "application/x-www-form-urlencoded", "application/json"),
    ],
)
def test_a_body_that_is_too_large_is_refused_in_the_shape_of_its_route(
    server: RunningServer,
    method: str,
    path: str,
    media_type: str,
    shape: str,
    body: bytes | Callable[[], Iterator[bytes]],
) -> None:
    headers = {**headers_of(server, "pitie"), "Content-Type": media_type}
    data = body if isinstance(body, bytes) else body()
    answer = requests.request(
        method, f"{server.url}{path}", data=data, headers=headers, timeout=SECONDS
    )
    assert (answer.status_code, answer.headers["content-type"]) == (413, shape)
    assert answer.json()


@pytest.mark.parametrize("path", ["/health", "/ws-diffusion-fhir/metadata", "/inconnu"])
def test_no_browser_is_left_to_guess_what_an_answer_is(server: RunningServer, path: str) -> None:
    assert get(server, path).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path", "status"), [("POST", TOKEN_PATH, 400), ("GET", TOKEN_PATH, 405)]
)
def test_the_token_endpoint_refuses_in_the_words_of_oauth(
    server: RunningServer, method: str, path: str, status: int
) -> None:
    files = {"grant_type": ("file", b"client_credentials")} if method == "POST" else None
    answer = requests.request(method, f"{server.url}{path}", files=files, timeout=SECONDS)
    assert answer.status_code == status
    assert answer.json()["error"] == "invalid_request"
    assert answer.headers["Cache-Control"] == "no-store"
