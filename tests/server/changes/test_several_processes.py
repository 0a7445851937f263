"""Two server processes on one database are one server to whoever listens or writes."""

from datetime import UTC, datetime, timedelta

from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import bearer, signed_in
from tests.server.fhir.bodies import AVAILABLE, parameters, replace
from tests.server.fhir.client import FhirClient
from tests.support.databases import on_every_database
from tests.support.running_server import ServerProcess, serve_process


@on_every_database
def test_a_write_at_one_process_arrives_at_the_other_and_either_resumes_from_any_id(
    small_url: str,
) -> None:
    start = datetime.now(UTC) - timedelta(days=1)

    def write(server: ServerProcess, token: str, number: int) -> None:
        client = FhirClient(server.url, token, {})
        date = (start + timedelta(seconds=number)).isoformat()
        body = parameters(replace(AVAILABLE, number % 2, date))
        assert client.patch("750100125/pitie-rea-1", body).status_code == 200
        client.close()

    with serve_process(small_url) as one, serve_process(small_url) as other:
        # A session opened at one process opens the routes of the other.
        token = signed_in(one, "pitie")["access_token"]
        with StreamReader(one, bearer(token)) as here, StreamReader(other, bearer(token)) as there:
            for number in range(6):
                write(one if number % 2 else other, token, number)
            heard = [here.next().id or 0 for _ in range(6)]
            assert [there.next().id for _ in range(6)] == heard
        assert heard == sorted(set(heard))
        for place, seen in enumerate(heard[:-1]):
            for server in (one, other):
                with StreamReader(server, bearer(token), last_event_id=seen) as stream:
                    assert stream.ids_until(heard[-1]) == heard[place + 1 :]
