"""Rights that change reach streams that are open, at once and not at the next heartbeat."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import requests
from sqlalchemy import update

from ror_server.database.engine import writing
from ror_server.database.schema import account
from ror_server.identity.data_profile import DataProfile
from ror_server.settings import ServerSettings
from tests.server.changes.recording import record
from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import SECONDS, TOKEN_PATH, bearer, headers_of
from tests.server.web_pages import WebVisitor
from tests.support.clock import MovableClock
from tests.support.running_server import RunningServer, serve

SAMU = "/administration/comptes/account-samu"
MACHINE = "/administration/logiciels/fiche"


@pytest.fixture
def server(small_url: str, clock: MovableClock) -> Iterator[RunningServer]:
    """A server whose heart beats once only."""
    with serve(small_url, ServerSettings(heartbeat=timedelta(hours=1)), clock) as running:
        yield running


def machine_headers(server: RunningServer) -> dict[str, str]:
    form = {
        "grant_type": "client_credentials",
        "client_id": "logiciel-lits",
        "client_secret": "secret-logiciel",
    }
    answer = requests.post(f"{server.url}{TOKEN_PATH}", data=form, timeout=SECONDS)
    return bearer(answer.json()["access_token"])


def test_a_person_whose_rights_change_is_cut_off_and_others_are_not(
    admin: WebVisitor, server: RunningServer
) -> None:
    with (
        StreamReader(server, headers_of(server, "samu")) as concerned,
        StreamReader(server, headers_of(server, "pitie")) as other,
    ):
        fields = {"nom": "Claude Martin", "lecture": "1", "profil": "0"}
        assert admin.send(f"{SAMU}/droits", fields, SAMU).status_code == 303
        with pytest.raises(StopIteration):
            concerned.next()
        number = record(server.engine)
        assert other.next().id == number


def test_a_machine_hears_by_its_new_profile_once_it_comes_again(
    admin: WebVisitor, server: RunningServer
) -> None:
    headers = machine_headers(server)
    fields = {"id": "logiciel-lits", "nom": "Lits", "lecture": "1", "declaration": "tous"}
    with StreamReader(server, headers) as stream:
        asked = {**fields, "profil": "4"}
        admin.send(f"{MACHINE}/droits", asked, f"{MACHINE}?id=logiciel-lits")
        with pytest.raises(StopIteration):
            stream.next()
    with StreamReader(server, headers) as stream:
        record(server.engine)
        assert stream.next().data["author"] == ""


def test_rights_changed_by_somebody_else_are_seen_at_the_next_heartbeat(small_url: str) -> None:
    quick = ServerSettings(heartbeat=timedelta(milliseconds=50))
    with (
        serve(small_url, quick) as server,
        StreamReader(server, headers_of(server, "samu")) as stream,
    ):
        with writing(server.engine) as connection:
            connection.execute(update(account).values(profile=DataProfile.OPEN))
        with pytest.raises(StopIteration):
            stream.next()
