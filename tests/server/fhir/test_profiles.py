"""What each data profile of the ROR sees and does not see, through every way to read."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
import requests

from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.identity.data_profile import DataProfile
from ror_server.routes.fhir.reader import ROR_HEADERS
from ror_server.settings import ServerSettings
from ror_server.settings.server import LimitSettings
from tests.server.changes.stream_reader import StreamReader
from tests.server.clients import TOKEN_PATH, bearer
from tests.server.fhir import bodies
from tests.server.fhir.client import READ, FhirClient, included
from tests.server.fhir.profiled_region import (
    AUTHOR,
    CLOSED,
    COMMENT,
    EXTRA,
    MEDICO_SOCIAL,
    OPEN,
    PHONES,
    SECRET,
    SECRET_COMMUNE,
    declarer,
    number_of,
    person,
    software,
    write_profiled_region,
)
from tests.support import sample_region
from tests.support.databases import POSTGRESQL, SQLITE, USUAL, database_url
from tests.support.running_server import RunningServer, serve
from tests.support.small_region import write_small_region


@dataclass(frozen=True)
class Seen:
    """What a profile sees: statuses of places, contacts by level, and the rest."""

    statuses: str
    medico_social: str
    levels: str
    secret: bool = False
    very_restricted: bool = False
    comments: bool = False
    names: bool = True


_ALL = Seen("01 02 03 05 06", "01 02 06", "1 2 3", secret=True, very_restricted=True, comments=True)
SEEN = {
    DataProfile.OPEN: Seen("01", "01", "1", names=False),
    DataProfile.ALL: _ALL,
    DataProfile.NOT_VERY_RESTRICTED: Seen("01 02 03 05", "01 02", "1 2"),
    DataProfile.MEDICO_SOCIAL: Seen("01", "01 02", "1", names=False),
    DataProfile.NO_CONTACTS: replace(_ALL, levels="", names=False),
    DataProfile.INSTALLED_BEDS: Seen("01", "01", "1 2"),
}
PROFILES = list(DataProfile)
each_profile = pytest.mark.parametrize("profile", PROFILES, ids=lambda each: f"profile {each:d}")


@pytest.fixture(scope="module", params=[USUAL] if USUAL == POSTGRESQL else [SQLITE, POSTGRESQL])
def profiled(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[RunningServer]:
    """A server on the region, on each kind of database; tests add changes, never places."""
    folder = tmp_path_factory.mktemp("profiled")
    with database_url(folder, dialect=request.param) as url:
        engine = engines.create(url)
        migrations.upgrade(engine)
        with engines.writing(engine) as connection:
            write_small_region(connection)
            write_profiled_region(connection)
        engine.dispose()
        settings = ServerSettings(limits=LimitSettings(export=0))
        with serve(url, settings, clock=lambda: sample_region.NOW) as running:
            yield running


Reader = Callable[[str], FhirClient]


@pytest.fixture(scope="module")
def tokens(profiled: RunningServer) -> dict[str, tuple[str, dict[str, str]]]:
    """Tokens and headers by identifier, as they are asked for."""
    assert profiled.url
    return {}


@pytest.fixture
def reader(
    profiled: RunningServer, tokens: dict[str, tuple[str, dict[str, str]]]
) -> Iterator[Reader]:
    """Give clients of people and machines by their identifier."""
    clients: list[FhirClient] = []

    def signed_in(identifier: str) -> FhirClient:
        if identifier not in tokens:
            tokens[identifier] = _token(profiled, identifier)
        clients.append(FhirClient(profiled.url, *tokens[identifier]))
        return clients[-1]

    yield signed_in
    for client in clients:
        client.close()


def _token(server: RunningServer, identifier: str) -> tuple[str, dict[str, str]]:
    if identifier.startswith("logiciel"):
        form = {
            "grant_type": "client_credentials",
            "client_id": identifier,
            "client_secret": "secret-logiciel",
        }
        answer = requests.post(f"{server.url}{TOKEN_PATH}", data=form, timeout=30)
        return answer.json()["access_token"], dict.fromkeys(ROR_HEADERS, "CU22")
    body = {"identifier": identifier, "password": identifier * 2}
    answer = requests.post(f"{server.url}/api/v1/session", json=body, timeout=30)
    return answer.json()["access_token"], {}


def statuses(place: dict[str, Any]) -> str:
    """Return the statuses that a place shows."""
    return " ".join(sorted(dict(key)["capacityStatus"] for key in bodies.told(place)))


def levels(resource: object) -> str:
    """Return the levels of the phone numbers that stand anywhere in a resource."""
    text = json.dumps(resource)
    assert ("01 00 00 00 09" in text) == (PHONES["3"] in text)
    return " ".join(level for level, number in PHONES.items() if number in text)


def check_place(place: dict[str, Any], statuses_shown: str, seen: Seen, phones: str) -> None:
    assert statuses(place) == statuses_shown
    assert levels(place) == phones
    text = json.dumps(place, ensure_ascii=False)
    assert (COMMENT in text) == seen.comments
    assert text.count(COMMENT) in {0, 2 if place["id"] == OPEN else 1}, "one beside a figure"


def exported(client: FhirClient, output_format: str) -> dict[str, dict[str, Any]]:
    """Return what an export has, by id."""
    accepted = client.get("/$export", {"_outputFormat": output_format})
    found: dict[str, dict[str, Any]] = {}
    for file in client.get(accepted.headers["Content-Location"]).json()["output"]:
        text = client.get(file["url"]).text
        if output_format.endswith("ndjson"):
            resources = [json.loads(line) for line in text.splitlines()]
        else:
            resources = [entry["resource"] for entry in json.loads(text)["entry"]]
        found.update((each["id"], each) for each in resources)
    return found


def _by_id(client: FhirClient, place: str) -> dict[str, Any] | None:
    answer = client.get(f"/Location/{place}")
    found: dict[str, Any] = answer.json()
    return found if answer.status_code == 200 else None


def _entries(bundle: dict[str, Any]) -> dict[str, Any]:
    return {each["resource"]["id"]: each["resource"] for each in bundle.get("entry", [])}


def _searched(client: FhirClient, place: str) -> dict[str, Any] | None:
    bundle = client.found("/Location", {"_id": place})
    assert bundle["total"] == len(bundle.get("entry", []))
    return _entries(bundle).get(place)


def _included(client: FhirClient, place: str) -> dict[str, Any] | None:
    query = {"name": "offre-", "_include": "HealthcareService:location"}
    return _entries(client.found("/HealthcareService", query)).get(place)


def _exported(client: FhirClient, place: str) -> dict[str, Any] | None:
    return exported(client, "application/fhir+ndjson").get(place)


def _exported_bundle(client: FhirClient, place: str) -> dict[str, Any] | None:
    return exported(client, "application/fhir+json").get(place)


WAYS = [
    *((way, person) for way in (_by_id, _searched, _included, _exported, _exported_bundle)),
    (_searched, software),
]


@each_profile
@pytest.mark.parametrize(("way", "who"), WAYS)
def test_a_place_is_the_same_whatever_way_it_is_read(
    reader: Reader,
    profile: DataProfile,
    way: Callable[[FhirClient, str], dict[str, Any] | None],
    who: Callable[[DataProfile], str],
) -> None:
    seen, client = SEEN[profile], reader(who(profile))
    opened, medico_social = way(client, OPEN), way(client, MEDICO_SOCIAL)
    assert opened is not None
    assert medico_social is not None
    check_place(opened, seen.statuses, seen, seen.levels)
    of_medico_social = "1 2" if profile == DataProfile.MEDICO_SOCIAL else seen.levels
    check_place(medico_social, seen.medico_social, seen, of_medico_social)
    assert (way(client, SECRET) is not None) == seen.secret


@each_profile
def test_sensitive_units_are_nowhere_for_those_who_may_not_see_them(
    reader: Reader, profile: DataProfile
) -> None:
    client, shown = reader(person(profile)), SEEN[profile].secret
    everything = exported(client, "application/fhir+ndjson")
    for id in (SECRET, "offre-secrete", "oi-secret"):
        assert (id in everything) == shown
        assert (id in json.dumps(everything)) == shown
    assert client.get("/HealthcareService/offre-secrete").status_code == (200 if shown else 404)
    assert client.get("/Organization/oi-secret").status_code == (200 if shown else 404)


SECRET_SEARCHES = [
    ("/Location", {"identifier": number_of(SECRET)}),
    ("/Location", {"commune-cog": SECRET_COMMUNE}),
    ("/HealthcareService", {"location": f"Location/{SECRET}"}),
    ("/HealthcareService", {"location._id": SECRET}),
    ("/HealthcareService", {"location.commune-cog": SECRET_COMMUNE}),
    ("/HealthcareService", {"organization": "Organization/oi-secret"}),
    ("/HealthcareService", {"organization._id": "oi-secret"}),
    ("/Organization", {"identifier": "42-1"}),
]


@each_profile
@pytest.mark.parametrize(("path", "query"), SECRET_SEARCHES)
def test_no_search_tells_that_a_sensitive_unit_is_there(
    reader: Reader, profile: DataProfile, path: str, query: dict[str, str]
) -> None:
    bundle = reader(person(profile)).found(path, query)
    assert (bundle["total"] > 0) == SEEN[profile].secret


@each_profile
def test_a_commune_of_hidden_places_only_is_as_good_as_unknown(
    reader: Reader, profile: DataProfile
) -> None:
    answer = reader(person(profile)).get("/Location", {"near-insee-code": SECRET_COMMUNE})
    assert answer.status_code == (200 if SEEN[profile].secret else 400)


@each_profile
def test_nothing_comes_along_that_may_not_be_seen(reader: Reader, profile: DataProfile) -> None:
    query = [
        ("_id", OPEN),
        ("_revinclude", "HealthcareService:location"),
        ("_include:iterate", "HealthcareService:location"),
        ("_include:iterate", "HealthcareService:organization"),
        ("_include:iterate", "Organization:partof"),
    ]
    along = included(reader(person(profile)).found("/Location", query))
    assert "HealthcareService/offre-ouverte" in along
    assert (f"Location/{SECRET}" in along) == SEEN[profile].secret


# Only one capacity of the open place matches each; the status that it has.
CAPACITY_SEARCHES = [
    ({"capacity-status": "02"}, "02"),
    ({"capacity-status": "05"}, "05"),
    ({"capacity-status": "06"}, "06"),
    ({"gender-capacity-available": "04"}, "02"),
    ({"capacity-closing-type": "01"}, "05"),
    ({"additional-bed-type": "01"}, "06"),
    ({"crisis-type": "02"}, "06"),
    ({"nb-capacity": "3"}, "02"),
    ({"nb-capacity": "10"}, "01"),
]


@each_profile
@pytest.mark.parametrize(("query", "status"), CAPACITY_SEARCHES)
def test_hidden_capacities_match_no_search_and_no_contrary_of_one(
    reader: Reader, profile: DataProfile, query: dict[str, str], status: str
) -> None:
    client, shown = reader(person(profile)), status in SEEN[profile].statuses
    ((name, value),) = query.items()
    assert client.ids("/Location", {"_id": OPEN, **query}) == ([OPEN] if shown else [])
    chained = {"_id": "offre-ouverte", f"location.{name}": value, "location._id": OPEN}
    expected = ["offre-ouverte"] if shown else []
    # Chained parameters may match two places; the number 3 is of the open one alone.
    if status != "02" or name == "nb-capacity":
        assert client.ids("/HealthcareService", chained) == expected
    if name != "nb-capacity":
        contrary = {"_id": OPEN, f"{name}:not": value}
        assert client.ids("/Location", contrary) == ([] if shown else [OPEN])


@each_profile
def test_hidden_capacities_filter_no_export(reader: Reader, profile: DataProfile) -> None:
    client = reader(person(profile))
    query = {"_type": "Location", "_typeFilter": f"Location?capacity-status=05&_id={OPEN}"}
    accepted = client.get("/$export", query)
    (file,) = client.get(accepted.headers["Content-Location"]).json()["output"]
    assert (OPEN in client.get(file["url"]).text) == ("05" in SEEN[profile].statuses)


@each_profile
@pytest.mark.parametrize(
    "address", ["/HealthcareService/offre-ouverte", "/Organization/oi-ouverte"]
)
def test_contacts_are_shown_by_their_level(
    reader: Reader, profile: DataProfile, address: str
) -> None:
    resource = reader(person(profile)).get(address).json()
    seen = SEEN[profile]
    # Contacts of an offer each say their level.
    text = json.dumps(resource)
    assert " ".join(level for level, number in PHONES.items() if number in text) == seen.levels
    if resource["resourceType"] == "Organization":
        assert ("drop-zone" in text) == ("orsan" in text) == seen.very_restricted
    # FHIR has no empty lists.
    assert not re.search(r"\[\s*\]|\{\s*\}", text)


def api(server: RunningServer, client: FhirClient, path: str) -> requests.Response:
    headers = bearer(client.token)
    return requests.get(f"{server.url}/api/v1{path}", headers=headers, timeout=30)


@each_profile
def test_the_history_has_what_the_place_shows(
    profiled: RunningServer, reader: Reader, profile: DataProfile
) -> None:
    seen, client = SEEN[profile], reader(person(profile))
    entries = api(profiled, client, f"/locations/{OPEN}/history").json()["entries"]
    shown = {each["key"]["status"] for each in entries}
    assert " ".join(sorted(shown)) == seen.statuses
    authors = {each["author"] for each in entries if each["previous"] is None}
    assert authors == ({AUTHOR} if seen.names else {""})
    hidden = api(profiled, client, f"/locations/{SECRET}/history")
    assert hidden.status_code == (200 if seen.secret else 404)


@each_profile
def test_a_machine_that_writes_everywhere_rereads_what_it_may_see(
    profiled: RunningServer, reader: Reader, profile: DataProfile
) -> None:
    entries = api(profiled, reader(software(profile)), "/declarations/latest").json()["entries"]
    shown = {each["key"]["status"] for each in entries if each["location_id"] == OPEN}
    assert " ".join(sorted(shown)) == SEEN[profile].statuses
    assert any(each["location_id"] == SECRET for each in entries) == SEEN[profile].secret


@each_profile
def test_the_stream_tells_changes_that_show_and_no_others(
    profiled: RunningServer, reader: Reader, profile: DataProfile
) -> None:
    writer, seen = reader("logiciel-lits"), SEEN[profile]
    listener = reader(person(profile))
    after = api(profiled, listener, "/changes/latest").json()["id"]
    patches = [
        (SECRET, "01", {"capacityStatus": "01"}),
        (OPEN, "03", {"capacityStatus": "03"}),
        (OPEN, "05", CLOSED),
        (OPEN, "06", EXTRA),
        (OPEN, "01", {"capacityStatus": "01"}),
    ]
    for count, (place, _, codes) in enumerate(patches, start=100 + 10 * profile):
        body = bodies.parameters(bodies.replace(codes, count))
        assert writer.patch(number_of(place), body).status_code == 200
    with StreamReader(profiled, bearer(listener.token), after) as stream:
        expected = [
            place
            for place, status, _ in patches
            if (seen.secret or place != SECRET) and status in seen.statuses
        ]
        events = [stream.next("location").data for _ in expected]
    assert [each["location_id"] for each in events] == expected
    assert {each["author"] for each in events} == (
        {"Logiciel de gestion des lits"} if seen.names else {""}
    )
    assert statuses(events[-1]["resource"]) == seen.statuses
    assert levels(events[-1]["resource"]) == seen.levels


@each_profile
def test_what_one_declares_oneself_is_shown_whole(
    profiled: RunningServer, reader: Reader, profile: DataProfile
) -> None:
    client = reader(declarer(profile))
    whole = SEEN[DataProfile.ALL]
    for place, shown in ((OPEN, whole.statuses), (MEDICO_SOCIAL, whole.medico_social)):
        check_place(client.get(f"/Location/{place}").json(), shown, whole, whole.levels)
    assert client.ids("/Location", {"_id": OPEN, "capacity-status": "06"}) == [OPEN]
    units = api(profiled, client, "/me").json()["units"]
    assert SECRET in {each["location_id"] for each in units}
    entries = api(profiled, client, "/declarations/latest").json()["entries"]
    shown_statuses = {each["key"]["status"] for each in entries if each["location_id"] == OPEN}
    assert " ".join(sorted(shown_statuses)) == whole.statuses


@each_profile
def test_the_answer_to_a_declaration_shows_no_more_than_a_read(
    reader: Reader, profile: DataProfile
) -> None:
    client = reader(software(profile))
    body = bodies.parameters(bodies.replace({"capacityStatus": "03"}, 6 + profile))
    answer = client.patch(number_of(OPEN), body)
    assert answer.status_code == 200, answer.text
    assert statuses(answer.json()) == SEEN[profile].statuses


@each_profile
def test_a_hidden_place_that_may_not_be_written_is_as_good_as_unknown(
    reader: Reader, profile: DataProfile
) -> None:
    body = bodies.parameters(bodies.replace({"capacityStatus": "01"}, 4))
    answer = reader(person(profile)).patch(number_of(SECRET), body)
    assert answer.status_code == (403 if SEEN[profile].secret else 404)


def test_the_capability_statement_says_that_profiles_hold(profiled: RunningServer) -> None:
    answer = requests.get(f"{profiled.url}{READ}/metadata", timeout=30)
    assert "profil" in answer.json()["rest"][0]["documentation"]
