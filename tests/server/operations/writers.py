"""People who write one place each until the line breaks, and what then stands in the database."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import requests
from sqlalchemy import select

from ror_server.database import engine as engines
from ror_server.database import schema
from tests.server.fhir.bodies import AVAILABLE, parameters, replace
from tests.server.fhir.client import FhirClient
from tests.support.running_server import ServerProcess
from tests.support.small_region import password_of

PLACES = ("pitie-rea-1", "pitie-rea-2", "pitie-usc")
"""What people of the Pitié may write."""
_ENOUGH = 30


@dataclass
class Writer:
    """Somebody who writes one place, one second later each time, until the line breaks.

    Attributes:
        place: what they write.
        asked: dates sent, in order.
        acknowledged: dates that the server has answered 200 to, in order.
        fault: what should not have been answered.
        half_way: set when enough was written for the server to be stopped.
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
            if number == _ENOUGH:
                self.half_way.set()


def client_of(server: ServerProcess) -> FhirClient:
    body = {"identifier": "pitie", "password": password_of("pitie")}
    answer = requests.post(f"{server.url}/api/v1/session", json=body, timeout=30)
    return FhirClient(server.url, answer.json()["access_token"], {})


def declared(url: str, place: str) -> tuple[datetime, list[datetime]]:
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
