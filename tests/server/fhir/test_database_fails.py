"""A database that is full, read-only or restarted: a 503 in words of FHIR, nothing half-written."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import Engine, event, func, make_url, select, text

from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.database.schema import capacity, capacity_history, change, location
from tests.server.fhir.bodies import AVAILABLE, parameters, replace
from tests.server.fhir.client import FhirClient
from tests.support import postgres, sample_region
from tests.support.databases import SQLITE, administered, on_every_database
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import password_of, write_small_region
from tests.support.steadfast import Crew, disagreements

PLACE = "pitie-rea-1"
UNAVAILABLE = "the database does not answer"
WAITS = "the change stream waits"


def client_of(url: str) -> FhirClient:
    body = {"identifier": "pitie", "password": password_of("pitie")}
    answer = requests.post(f"{url}/api/v1/session", json=body, timeout=30)
    return FhirClient(url, answer.json()["access_token"], {})


def write(client: FhirClient, number: int) -> requests.Response:
    """Declare one more value."""
    date = (sample_region.NOW - timedelta(minutes=30, milliseconds=-number)).isoformat()
    return client.patch(f"750100125/{PLACE}", parameters(replace(AVAILABLE, number % 2, date)))


def written(engine: Engine) -> tuple[Any, ...]:
    """Return what one write changes: standing dates, version, lines of history, events."""
    with engine.connect() as connection:
        version = connection.scalar(select(location.c.version).where(location.c.id == PLACE))
        standing = connection.scalars(
            select(capacity.c.updated_at)
            .where(capacity.c.location_id == PLACE)
            .order_by(capacity.c.updated_at)
        ).all()
        lines = connection.scalar(select(func.count()).select_from(capacity_history))
        events = connection.scalar(select(func.count()).select_from(change))
    return tuple(standing), version, lines, events


def assert_unavailable(answer: requests.Response) -> None:
    assert answer.status_code == 503, answer.text
    assert answer.headers["Retry-After"] == "5"
    outcome = answer.json()
    assert outcome["resourceType"] == "OperationOutcome"
    assert outcome["issue"][0]["code"] == "transient"


def write_until_refused(client: FhirClient, engine: Engine, most: int) -> int:
    """Write until there is no room; return how many writes were acknowledged before."""
    before = written(engine)
    for number in range(1, most):
        answer = write(client, number)
        if answer.status_code != 200:
            assert_unavailable(answer)
            done = number - 1
            assert written(engine)[1:] == tuple(each + done for each in before[1:])
            return done
    raise AssertionError("there was room for everything")


@on_every_database
def test_a_read_only_database_refuses_writes_and_answers_reads(
    server: RunningServer, dialect: str, expected_errors: list[str]
) -> None:
    expected_errors.append(UNAVAILABLE)
    client = client_of(server.url)
    before = written(server.engine)
    if dialect == SQLITE:
        event.listen(
            server.engine, "checkout", lambda driver, *_: driver.execute("PRAGMA query_only = ON")
        )
    else:
        name = server.engine.url.database
        with engines.writing(server.engine) as connection:
            connection.execute(
                text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
            )
        server.engine.dispose()
    assert_unavailable(write(client, 1))
    assert written(server.engine) == before
    assert client.get(f"/Location/{PLACE}").status_code == 200
    client.close()


@pytest.mark.parametrize("dialect", [SQLITE])
def test_a_full_sqlite_file_refuses_whole_writes_and_takes_them_again_with_room(
    server: RunningServer, expected_errors: list[str]
) -> None:
    expected_errors.append(UNAVAILABLE)
    client = client_of(server.url)
    with server.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    room = [f"PRAGMA max_page_count = {pages}"]
    event.listen(server.engine, "checkout", lambda driver, *_: driver.execute(room[0]))
    done = write_until_refused(client, server.engine, 3000)
    room[0] = "PRAGMA max_page_count = 1000000"
    assert write(client, done + 1).status_code == 200
    client.close()


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """Mount a disk of a few megabytes on which PostgreSQL may write."""
    folder = Path(tempfile.mkdtemp(prefix="ror-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603
        folder.rmdir()
        pytest.skip("this machine does not let us mount a disk")
    try:
        shutil.chown(folder, "postgres")
        folder.chmod(0o700)
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607
        folder.rmdir()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root may mount a disk"
)
def test_a_full_disk_of_postgresql_refuses_whole_writes_and_takes_them_again_with_room(
    expected_errors: list[str],
) -> None:
    expected_errors.extend([UNAVAILABLE, WAITS])
    with small_disk(20) as disk, postgres.cluster() as cluster:
        with administered(cluster.address) as admin, admin.connect() as connection:
            connection.execute(text(f"CREATE TABLESPACE small LOCATION '{disk}'"))
            connection.execute(text("CREATE DATABASE full_up TABLESPACE small"))
        url = make_url(cluster.address).set(database="full_up")
        address = url.render_as_string(hide_password=False)
        make_small_region(address)
        with serve(address, clock=lambda: sample_region.NOW) as server:
            client = client_of(server.url)
            filler = disk / "filler"
            filler.write_bytes(b"\0" * 2**16)
            with filler.open("ab") as file:
                fill_up(file.fileno(), disk)
            done = write_until_refused(client, server.engine, 5000)
            filler.unlink()
            assert write(client, done + 1).status_code == 200
            client.close()


def fill_up(file: int, disk: Path) -> None:
    """Leave no room on a disk."""
    while free := shutil.disk_usage(disk).free:
        os.write(file, b"\0" * min(free, 2**16))


def make_small_region(url: str) -> None:
    engine = engines.create(url)
    migrations.upgrade(engine)
    with engines.writing(engine) as connection:
        write_small_region(connection)
    engine.dispose()


def test_a_postgresql_that_restarts_under_load_loses_nothing_and_everybody_goes_on(
    expected_errors: list[str],
) -> None:
    expected_errors.extend([UNAVAILABLE, WAITS])
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres.cluster(durable=True) as cluster:
        make_small_region(cluster.address)
        with serve(cluster.address) as server:
            crew = Crew(server.url, 240)
            crew.start()
            for end, writes in ((cluster.stop, 60), (cluster.kill, 140)):
                crew.wait_for(writes)
                end()
                cluster.start()
            crew.join()
        assert not crew.fault
        assert crew.repeats
        assert disagreements(cluster.address, crew.declarers) == []
