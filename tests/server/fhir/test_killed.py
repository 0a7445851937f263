"""The server killed while people write: what it acknowledged stands, and nothing stands twice."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import requests
from sqlalchemy import select

from ror_server.database import engine as engines
from ror_server.database import schema
from tests.server.fhir.bodies import AVAILABLE, parameters, replace
from tests.server.fhir.client import FhirClient
from tests.support.running_server import ServerProcess, serve_process
from tests.support.small_region import password_of

_PLACES = ("pitie-rea-1", "pitie-rea-2", "pitie-usc")
_WRITES_BEFORE_THE_KILL = 30


@dataclass
class Writer:
    """Somebody who writes one place, one second later each time, until the line breaks.

    Attributes:
        place: what they write.
        asked: dates sent, in order.
        acknowledged: dates that the server has answered 200 to, in order.
        fault: what should not have been answered.
        half_way: set when enough was written for the server to be killed.
    """

    place: str
    asked: list[datetime] = field(default_factory=list)
    acknowledged: list[datetime] = field(default_factory=list)
    fault: str = ""
    half_way: threading.Event = field(default_factory=threading.Event)

    def run(self, client: FhirClient, start: datetime) -> None:
        """Write until the server is gone."""
        for number in range(100_000):
            date = start + timedelta(seconds=number)
            self.asked.append(date)
            try:
                answer = client.patch(
                    f"750100125/{self.place}",
                    parameters(replace(AVAILABLE, number % 2, date.isoformat())),
                )
            except requests.RequestException:
                return
            if answer.status_code != requests.codes.ok:
                self.fault = answer.text
                self.half_way.set()
                return
            self.acknowledged.append(date)
            if number == _WRITES_BEFORE_THE_KILL:
                self.half_way.set()


def _client(server: ServerProcess) -> FhirClient:
    body = {"identifier": "pitie", "password": password_of("pitie")}
    answer = requests.post(f"{server.url}/api/v1/session", json=body, timeout=30)
    return FhirClient(server.url, answer.json()["access_token"], {})


def _declared(url: str, place: str) -> tuple[datetime, list[datetime]]:
    """Return the date that stands for a place and those of its history, in order."""
    engine = engines.create(url)
    capacity, history = schema.capacity.c, schema.capacity_history.c
    with engine.connect() as connection:
        standing = connection.scalars(
            select(capacity.updated_at).where(
                capacity.location_id == place, capacity.status == AVAILABLE["capacityStatus"]
            )
        ).one()
        dates = list(
            connection.scalars(
                select(history.updated_at)
                .where(history.location_id == place, history.author_kind == "account")
                .order_by(history.id)
            )
        )
    engine.dispose()
    return standing, dates


def test_what_was_acknowledged_before_a_kill_stands_once(small_url: str) -> None:
    start = datetime.now(UTC) - timedelta(days=2)
    writers = [Writer(place) for place in _PLACES]
    with serve_process(small_url) as server:
        clients = [_client(server) for _ in writers]
        threads = [
            threading.Thread(target=writer.run, args=(client, start), name=writer.place)
            for writer, client in zip(writers, clients, strict=True)
        ]
        for thread in threads:
            thread.start()
        for writer in writers:
            assert writer.half_way.wait(60)
        server.kill()
        for thread in threads:
            thread.join()
        server.start()
        for client in clients:
            client.close()
    for writer in writers:
        assert not writer.fault
        standing, history = _declared(small_url, writer.place)
        done = len(writer.acknowledged)
        # The last request may have been carried out although its answer never came.
        assert history in (writer.asked[:done], writer.asked[: done + 1])
        assert standing == history[-1]
