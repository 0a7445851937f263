"""People who declare through anything: a server that dies answers late, or not, and they ask again.

Each writes one place, one millisecond later each time, and goes on to the next value only when the
server has acknowledged the one before. What then stands in the database has to be just that.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import requests
from sqlalchemy import Connection, func, select

from ror_server.database import engine as engines
from ror_server.database.schema import capacity, capacity_history, change
from tests.server.fhir.bodies import AVAILABLE, parameters, replace
from tests.support import sample_region
from tests.support.small_region import password_of

PLACES = ("pitie-rea-1", "pitie-rea-2", "pitie-usc")
_SECONDS = 30
_PAUSE = 0.05
# Later than all that the small region declares: an older value would not stand.
_BEGIN = sample_region.NOW - timedelta(minutes=30)
_PATH = "/ws-synchro-dispo-lits-fhir/Location"


@dataclass
class Declarer:
    """Somebody who declares free beds of one place.

    Attributes:
        place: whose beds.
        url: where the server is.
        token: of a session that may write the place.
        times: how many values.
        acknowledged: called after each value that the server has acknowledged.
    """

    place: str
    url: str
    token: str
    times: int
    acknowledged: Callable[[], None]
    repeats: int = 0
    fault: str = ""

    @property
    def dates(self) -> list[datetime]:
        """What is declared, in order; the count goes with the parity of its number."""
        return [_BEGIN + timedelta(milliseconds=number) for number in range(self.times)]

    def run(self) -> None:
        """Declare every value, each until it is acknowledged."""
        with requests.Session() as http:
            for number, date in enumerate(self.dates):
                body = parameters(replace(AVAILABLE, number % 2, date.isoformat()))
                while not self.fault and not self._done(http, body):
                    self.repeats += 1
                    threading.Event().wait(_PAUSE)
                self.acknowledged()

    def _done(self, http: requests.Session, body: object) -> bool:
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/fhir+json",
        }
        query = {"identifier": f"750100125/{self.place}"}
        try:
            answer = http.patch(
                self.url + _PATH, params=query, json=body, headers=headers, timeout=_SECONDS
            )
        except requests.RequestException:
            return False
        if answer.status_code not in {200, 503}:
            self.fault = answer.text
        return answer.ok


class Crew:
    """Several who declare at the same time."""

    def __init__(self, url: str, times: int) -> None:
        """Sign in; nobody declares yet.

        Args:
            url: of a server on the small region.
            times: values in all.
        """
        body = {"identifier": "pitie", "password": password_of("pitie")}
        signed_in = requests.post(f"{url}/api/v1/session", json=body, timeout=_SECONDS)
        token = signed_in.json()["access_token"]
        share = times // len(PLACES)
        self.declarers = [Declarer(each, url, token, share, self._count) for each in PLACES]
        self._threads = [
            threading.Thread(target=each.run, name=each.place) for each in self.declarers
        ]
        self._change = threading.Condition()
        self.acknowledged = 0

    def start(self) -> None:
        """Begin to declare."""
        for each in self._threads:
            each.start()

    def wait_for(self, acknowledged: int) -> None:
        """Wait until as many values were acknowledged in all, or somebody was refused."""
        with self._change:
            self._change.wait_for(lambda: self.acknowledged >= acknowledged or bool(self.fault))

    def join(self) -> None:
        """Wait until everybody has done."""
        for each in self._threads:
            each.join()

    @property
    def fault(self) -> str:
        """What the server should not have answered."""
        return next((each.fault for each in self.declarers if each.fault), "")

    @property
    def repeats(self) -> int:
        """How often somebody had to ask again."""
        return sum(each.repeats for each in self.declarers)

    def _count(self) -> None:
        with self._change:
            self.acknowledged += 1
            self._change.notify_all()


def disagreements(url: str, declarers: Sequence[Declarer]) -> list[str]:
    """Compare a database with everything that was acknowledged; [] when all stands, and once."""
    engine = engines.create(url)
    with engine.connect() as connection:
        found = [text for each in declarers for text in _compare(connection, each)]
    engine.dispose()
    return found


def _compare(connection: Connection, declarer: Declarer) -> list[str]:
    place, dates = declarer.place, declarer.dates
    history = capacity_history.c
    recorded = connection.execute(
        select(history.updated_at, history["count"].label("beds"))
        .where(history.location_id == place, history.author_kind == "account")
        .order_by(history.id)
    ).all()
    standing = connection.execute(
        select(capacity.c.updated_at, capacity.c["count"].label("beds")).where(
            capacity.c.location_id == place, capacity.c.status == AVAILABLE["capacityStatus"]
        )
    ).one()
    events = connection.scalar(
        select(func.count(func.distinct(change.c.version))).where(change.c.location_id == place)
    )
    wanted = [(date, number % 2) for number, date in enumerate(dates)]
    found = []
    if [(row.updated_at, row.beds) for row in recorded] != wanted:
        found.append(f"{place}: {len(recorded)} recorded of {len(wanted)} acknowledged")
    if (standing.updated_at, standing.beds) != wanted[-1]:
        found.append(f"{place}: {standing} stands instead of {wanted[-1]}")
    if events != len(wanted):
        found.append(f"{place}: {events} versions were told of {len(wanted)}")
    return found
