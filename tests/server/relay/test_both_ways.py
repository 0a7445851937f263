"""The whole way: from a PATCH in the region to the national ROR, and back to its change stream."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import Engine

from ror_server.app import utc_now
from ror_server.changes.change_log import latest_id
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.relay import lease, state
from ror_server.relay.lease import AnotherRelay, Lease
from ror_server.relay.relay import Relay
from ror_server.relay.worker import RelayWorker
from ror_server.settings.relay import RelaySettings
from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import SECONDS, bearer
from tests.server.fhir.bodies import AVAILABLE, parameters
from tests.server.fhir.bodies import replace as replacing
from tests.server.fhir.client import PATCH, machine_token
from tests.server.relay.looking import FREE, declare, figures, history, outgoing
from tests.server.relay.region import NOW, SITES
from tests.support.databases import on_every_database
from tests.support.national_server import NationalServer, Request
from tests.support.quick_hashing import QUICK
from tests.support.running_server import RunningServer, serve
from tests.support.waiting import wait_until

_ROOT = Path(__file__).parents[3]
_QUICK = timedelta(milliseconds=50)


@pytest.fixture
def server(regional: Engine, regional_url: str) -> Iterator[RunningServer]:
    """The regional server."""
    with engines.writing(regional) as connection:
        connection.execute(
            schema.client.insert().values(
                id="logiciel-lits",
                name="Logiciel de gestion des lits",
                secret_hash=QUICK.hash("secret-logiciel"),
                may_read=True,
                may_write=True,
                created_at=NOW,
            )
        )
    with serve(regional_url) as running:
        yield running


@contextmanager
def _running(engine: Engine, settings: RelaySettings) -> Iterator[None]:
    stop = threading.Event()
    quick = replace(settings, delta_every=_QUICK)
    relay = Relay(engine, quick, utc_now, stop)
    worker = RelayWorker(engine, relay, quick, utc_now, stop, look_every=_QUICK)
    thread = threading.Thread(target=worker.run, name="relay")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@on_every_database
def test_what_is_declared_in_the_region_arrives_above_and_back(
    server: RunningServer, regional: Engine, national: NationalServer, settings: RelaySettings
) -> None:
    sent = threading.Event()
    national.faults.after = lambda request: sent.set() if request.method == "PATCH" else None
    with _running(regional, settings):
        wait_until(lambda: _is_loaded(regional))
        headers = bearer(machine_token(server.url))
        with regional.connect() as connection:
            # The server may not have told the changes of the load yet.
            loaded = latest_id(connection)
        with StreamReader(server, headers, after=loaded) as stream:
            answer = requests.patch(
                f"{server.url}{PATCH}?identifier={SITES['75']}/rea-1",
                data=json.dumps(parameters(replacing(AVAILABLE, 6, NOW.isoformat()))),
                headers=headers | {"Content-Type": "application/fhir+json"},
                timeout=SECONDS,
            )
            assert answer.status_code == 200, answer.text
            assert stream.next().data["location_id"] == "rea-1"
            assert sent.wait(SECONDS)
            wait_until(lambda: outgoing(regional)[-1]["state"] == "sent")
            assert figures(national.engine, "rea-1")[FREE] == 6

            declare(national.engine, "melun", 9, utc_now())
            event = stream.next()
            assert (event.data["location_id"], event.data["author"]) == ("melun", "ROR national")
            assert figures(regional, "melun")[FREE] == 9


def _is_loaded(engine: Engine) -> bool:
    with engine.connect() as connection:
        return state.value(connection, state.LAST_FULL) is not None


@contextmanager
def _process(configuration: Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "ror_server", "relay", "--config", str(configuration)]
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=_ROOT, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(SECONDS)


def test_a_relay_that_is_killed_loses_nothing_and_sends_nothing_twice(
    regional: Engine,
    national: NationalServer,
    configuration: Path,
    settings: RelaySettings,
    relay: Relay,
) -> None:
    relay.read_all()
    names = ("rea-1", "rea-2", "usic", "melun", "beaujon", "usc")
    before = {name: len(history(national.engine, name)) for name in names}
    for number, name in enumerate(names):
        declare(regional, name, number + 1, NOW)
    third, killed = threading.Event(), threading.Event()

    def stop_at_the_third(request: Request) -> None:
        if request.method == "PATCH" and len(national.faults.of("PATCH")) >= 3:
            third.set()
            killed.wait(SECONDS)

    national.faults.before = stop_at_the_third
    with _process(configuration) as process:
        assert third.wait(SECONDS)
        process.kill()
        process.wait(SECONDS)
        killed.set()
    with _running(regional, settings):
        wait_until(lambda: {each["state"] for each in outgoing(regional)} == {"sent"})
    told = {name: figures(national.engine, name)[FREE] for name in names}
    assert told == {name: number + 1 for number, name in enumerate(names)}
    added = {name: len(history(national.engine, name)) - before[name] for name in names}
    assert added == dict.fromkeys(names, 1)


def test_a_relay_whose_database_another_has_taken_ends(
    regional: Engine, settings: RelaySettings
) -> None:
    stop = threading.Event()
    relay = Relay(regional, settings, utc_now, stop)
    worker = RelayWorker(regional, relay, settings, utc_now, stop, renew_every=_QUICK)
    ended: list[BaseException] = []

    def run() -> None:
        try:
            worker.run()
        except AnotherRelay as failure:
            ended.append(failure)

    thread = threading.Thread(target=run, name="relay")
    thread.start()
    try:
        wait_until(lambda: _is_loaded(regional))
        with engines.writing(regional) as connection:
            until = (utc_now() + lease.GOOD_FOR).isoformat()
            taken = {"host": "ailleurs", "process": 1, "until": until}
            state.put(connection, state.LEASE, taken)
        thread.join(SECONDS)
    finally:
        stop.set()
        thread.join()
    assert len(ended) == 1


def test_two_relays_do_not_work_on_one_database(
    regional: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Lease(regional), Lease(regional)
    first.take(NOW)
    first.take(NOW)
    monkeypatch.setitem(second._holder, "host", "ailleurs")
    with pytest.raises(AnotherRelay):
        second.take(NOW)
    second.take(NOW + lease.GOOD_FOR)
    with pytest.raises(AnotherRelay):
        first.take(NOW + lease.GOOD_FOR)
    second.give_back()
    first.take(NOW + lease.GOOD_FOR)
