"""Followers by `_lastUpdated=ge<last>` miss nothing, whatever the clocks of the servers do."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.server.clients import signed_in
from tests.server.fhir.bodies import AVAILABLE, parameters, replace
from tests.server.fhir.client import FhirClient
from tests.support.databases import on_every_database
from tests.support.running_server import ServerProcess, serve_process
from tests.support.shifted_clock import ShiftedClock

PLACES = ("pitie-rea-1", "pitie-rea-2", "pitie-usc")
_WRITES = 40
_STEPS = (3.0, -3.0, 0.0, -0.5, 2.0, -1.0)


class Follower:
    """Somebody who reads what has changed since the newest that they have, as the guide says."""

    def __init__(self, client: FhirClient) -> None:
        self._client = client
        self.versions: dict[str, str] = {}
        self._newest = "2000-01-01T00:00:00Z"

    def read(self) -> None:
        query = {"_lastUpdated": f"ge{self._newest}", "_count": "200"}
        for each in places(self._client, query):
            self.versions[each["id"]] = each["meta"]["versionId"]
            self._newest = max(self._newest, each["meta"]["lastUpdated"], key=moment)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def places(client: FhirClient, query: dict[str, str]) -> Iterator[dict[str, Any]]:
    for entry in client.found("/Location", query).get("entry", []):
        yield entry["resource"]


def client_of(server: ServerProcess) -> FhirClient:
    return FhirClient(server.url, signed_in(server, "pitie")["access_token"], {})


def write(client: FhirClient, place: str, answers: list[int]) -> None:
    start = datetime.now(UTC) - timedelta(days=1)
    for number in range(_WRITES):
        date = (start + timedelta(seconds=number)).isoformat()
        body = parameters(replace(AVAILABLE, number % 2, date))
        answers.append(client.patch(f"750100125/{place}", body).status_code)


@on_every_database
def test_a_follower_ends_with_what_stands_though_the_clocks_of_two_servers_step(
    small_url: str, tmp_path: Path
) -> None:
    clocks = [ShiftedClock(tmp_path / name) for name in ("one", "other")]
    with ExitStack() as stack:
        servers = []
        for clock in clocks:
            clock.set(0)
            run = serve_process(small_url, environment=clock.environment)
            servers.append(stack.enter_context(run))
        answers: list[int] = []
        writers = [
            threading.Thread(target=write, args=(client_of(server), place, answers))
            for server, place in zip([*servers, servers[0]], PLACES, strict=True)
        ]
        follower = Follower(client_of(servers[1]))
        for each in writers:
            each.start()
        turn = 0
        while any(each.is_alive() for each in writers):
            clocks[turn % 2].set(_STEPS[turn % len(_STEPS)])
            follower.read()
            turn += 1
        for each in writers:
            each.join()
        follower.read()
        standing = places(client_of(servers[0]), {"_count": "200"})
        assert follower.versions == {each["id"]: each["meta"]["versionId"] for each in standing}
        assert set(answers) == {200}
        assert turn > len(_STEPS)
