"""A file of bed management on the running server: declared by the rules of a PATCH, and told."""

from datetime import timedelta
from typing import Any

import requests
from sqlalchemy import Engine, func, select

from ror_server.database import engine as engines
from ror_server.database.schema import capacity_history, change, client_site
from tests.server.clients import bearer, get, headers_of
from tests.server.feed.conftest import CLIENT, Send, define
from tests.server.feed.files import DATED, MAPPING, at, csv_file, workbook
from tests.server.fhir import bodies
from tests.server.fhir.client import FhirClient
from tests.support import sample_region
from tests.support.databases import on_every_database
from tests.support.running_server import RunningServer

REA_1, REA_2 = "pitie-rea-1", "pitie-rea-2"
FILE = csv_file([("3010", "", 1, 4, DATED), ("3011", "", 2, 3, DATED), ("3020", "", 3, 7, DATED)])
FREE = {"capacityStatus": "02", "genderCapacityAvailable": "04"}
OCCUPIED = {"capacityStatus": "03"}


def count_of(reader: FhirClient, place: str, codes: dict[str, str]) -> int | None:
    location = reader.get(f"/Location/{place}").json()
    return bodies.told(location).get(bodies.key(codes))


def outcomes(answer: requests.Response) -> dict[str, str]:
    assert answer.status_code == 200, answer.text
    return {unit["location_id"]: unit["outcome"] for unit in answer.json()["units"]}


def rows(engine: Engine) -> tuple[int, int]:
    """Return how long the history and the change stream are."""
    with engine.connect() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (capacity_history, change)
        ]
    return counts[0], counts[1]


def history(server: RunningServer, place: str) -> list[dict[str, Any]]:
    headers = headers_of(server, "samu")
    entries: list[dict[str, Any]] = get(
        server, f"/api/v1/locations/{place}/history", headers
    ).json()["entries"]
    return entries


@on_every_database
def test_a_file_declares_its_units_with_author_source_and_date(
    send: Send, fed_server: RunningServer, software: FhirClient
) -> None:
    assert outcomes(send(FILE)) == {REA_1: "written", REA_2: "written"}
    assert count_of(software, REA_1, FREE) == 3
    assert count_of(software, REA_1, OCCUPIED) == 7
    entry = history(fed_server, REA_1)[0]
    assert (entry["author"], entry["source"]) == ("Logiciel de gestion des lits", "02")
    assert entry["updated_at"] == "2026-11-23T14:00:00Z"


def test_every_unit_that_changes_is_told_once_on_the_stream(
    send: Send, fed_server: RunningServer
) -> None:
    before = rows(fed_server.engine)
    send(FILE)
    after = rows(fed_server.engine)
    assert (after[0] - before[0], after[1] - before[1]) == (4, 2)


@on_every_database
def test_the_same_file_fed_again_changes_nothing(send: Send, fed_server: RunningServer) -> None:
    send(FILE)
    before = rows(fed_server.engine)
    assert outcomes(send(FILE)) == {REA_1: "unchanged", REA_2: "unchanged"}
    assert rows(fed_server.engine) == before


def test_a_workbook_and_a_form_are_taken_too(
    send: Send, fed_server: RunningServer, software: FhirClient
) -> None:
    assert outcomes(send(workbook([("3010", "", 1, 5, DATED)]))) == {REA_1: "written"}
    answer = requests.post(
        f"{fed_server.url}/api/v1/feeds/pitie-lits",
        files={"file": ("lits.csv", FILE)},
        headers=bearer(software.token),
        timeout=30,
    )
    assert outcomes(answer) == {REA_1: "written", REA_2: "written"}


def test_a_wrong_line_refuses_its_unit_and_lets_the_others_in(
    send: Send, software: FhirClient
) -> None:
    lines = [("3010", "", 1, 5, DATED), ("3011", "", "?", 4, DATED), ("3020", "", 3, 7, DATED)]
    answer = send(csv_file(lines))
    assert outcomes(answer) == {REA_1: "refused", REA_2: "written"}
    (problem,) = answer.json()["problems"]
    assert (problem["line"], problem["column"]) == (4, "Lits libres")
    assert count_of(software, REA_1, FREE) == 2


@on_every_database
def test_a_code_that_came_until_now_and_is_missing_refuses_its_unit_until_it_comes_again(
    send: Send, software: FhirClient
) -> None:
    alone = csv_file([("3010", "", 2, 5, DATED), ("3020", "", 3, 7, DATED)])
    first = send(alone).json()
    assert [each["outcome"] for each in first["units"]] == ["written", "written"]
    assert "3011" in first["notes"][0]
    assert outcomes(send(FILE)) == {REA_1: "written", REA_2: "unchanged"}
    for _ in range(2):
        (rea, usc) = send(alone).json()["units"]
        assert (rea["outcome"], usc["outcome"]) == ("refused", "unchanged")
        assert "3011" in rea["reason"]
        assert count_of(software, REA_1, FREE) == 3
    assert outcomes(send(FILE)) == {REA_1: "unchanged", REA_2: "unchanged"}


def test_the_rules_of_a_patch_hold_and_are_told_in_their_words(send: Send) -> None:
    later = "23/11/2026 18:00"
    answer = send(csv_file([("3010", "", 1, 1, later), ("5000", "", 1, 1, DATED)]))
    first, second = answer.json()["units"]
    assert first["outcome"] == second["outcome"] == "refused"
    assert "dans le futur" in first["reason"]
    assert "n'a pas été trouvée" in second["reason"]


def test_a_unit_of_another_site_is_refused(send: Send, fed_server: RunningServer) -> None:
    with engines.writing(fed_server.engine) as connection:
        connection.execute(client_site.insert().values(client_id=CLIENT, site_id="site-pitie"))
    answer = send(csv_file([("4000", "", 1, 1, DATED), ("3020", "", 3, 7, DATED)]))
    assert [unit["outcome"] for unit in answer.json()["units"]] == ["refused", "written"]
    assert "droit" in answer.json()["units"][0]["reason"]


def test_a_dry_run_tells_what_would_change_and_writes_nothing(
    send: Send, fed_server: RunningServer
) -> None:
    before = rows(fed_server.engine)
    answer = send(FILE, dry_run="true")
    told = answer.json()["units"][0]["indicators"]
    assert [(each["before"], each["after"]) for each in told] == [(2, 3), (8, 7)]
    assert answer.json()["dry_run"] is True
    assert rows(fed_server.engine) == before


@on_every_database
def test_what_a_person_typed_after_the_file_stays_and_the_report_says_so(
    send: Send, manager: FhirClient, software: FhirClient
) -> None:
    typed_at = at(15, 20).isoformat()
    body = bodies.parameters(bodies.replace(FREE, 1, typed_at))
    assert manager.patch("750100125/pitie-rea-1", body).status_code == 200
    unit = send(FILE).json()["units"][0]
    free, occupied = unit["indicators"]
    assert (unit["outcome"], free["outcome"], occupied["outcome"]) == (
        "partly",
        "refused",
        "written",
    )
    assert "valeur saisie à 15:20 par Camille Durand" in free["reason"]
    assert "plus récente que le fichier (15:00)" in free["reason"]
    assert (count_of(software, REA_1, FREE), count_of(software, REA_1, OCCUPIED)) == (1, 7)


def test_the_next_file_replaces_what_a_person_typed(
    send: Send, manager: FhirClient, software: FhirClient
) -> None:
    body = bodies.parameters(bodies.replace(FREE, 1, at(15, 20).isoformat()))
    manager.patch("750100125/pitie-rea-1", body)
    later = csv_file([("3010", "", 0, 9, "23/11/2026 15:25")])
    assert outcomes(send(later)) == {REA_1: "written"}
    assert count_of(software, REA_1, FREE) == 0


def test_an_older_file_does_not_undo_a_newer_one(send: Send, software: FhirClient) -> None:
    send(csv_file([("3020", "", 4, 6, "23/11/2026 15:10")]))
    unit = send(csv_file([("3020", "", 3, 7, DATED)])).json()["units"][0]
    assert unit["outcome"] == "refused"
    assert "gestion des lits" in unit["indicators"][0]["reason"]
    assert count_of(software, REA_2, FREE) == 4


def test_the_units_of_a_feed_are_known_to_those_who_may_see_them(
    send: Send, fed_server: RunningServer
) -> None:
    send(FILE)
    (first, _) = get(fed_server, "/api/v1/feeds", headers_of(fed_server, "pitie")).json()["units"]
    assert first["feed"] == "pitie-lits"
    assert (first["source"], first["fed_at"]) == ("02", "2026-11-23T14:00:00Z")
    assert first["statuses"] == ["02", "03"]


def test_only_the_software_of_the_feed_may_send(
    send: Send, fed_server: RunningServer, manager: FhirClient
) -> None:
    path = f"{fed_server.url}/api/v1/feeds/pitie-lits"
    person = requests.post(path, data=FILE, headers=bearer(manager.token), timeout=30)
    assert (person.status_code, person.json()["code"]) == (403, "machines_only")
    assert requests.post(path, data=FILE, timeout=30).status_code == 401
    unknown = send(FILE, name="autre")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown_feed")


def test_a_file_that_cannot_be_used_is_refused_with_the_reason(send: Send) -> None:
    for content, status, code in [
        (b"", 400, "no_file"),
        (b"rien", 400, "unreadable_file"),
        (b"x" * (2**20 + 1), 413, "too_long"),
    ]:
        answer = send(content)
        assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_file_without_dates_is_as_old_as_the_sender_says(
    send: Send, fed_server: RunningServer
) -> None:
    future = (sample_region.NOW + timedelta(hours=1)).isoformat()
    assert send(FILE, date=future).json()["code"] == "future_date"
    assert send(FILE, date="2026-11-23T14:00:00").status_code == 422
    assert send(FILE, date="0001-01-01T00:00:00+23:59").json()["code"] == "bad_date"
    assert history(fed_server, REA_1) == []


def test_a_unit_that_the_mapping_names_no_more_is_fed_no_more(
    send: Send, fed_server: RunningServer
) -> None:
    send(FILE)
    define(fed_server.engine, MAPPING.replace('"3020" =', '"3021" ='))
    headers = headers_of(fed_server, "pitie")
    assert get(fed_server, "/api/v1/feeds", headers).json()["units"] == []
    send(FILE)
    places = [u["location_id"] for u in get(fed_server, "/api/v1/feeds", headers).json()["units"]]
    assert places == [REA_1]


def test_a_form_without_a_file_or_a_boundary_is_refused(
    fed_server: RunningServer, software: FhirClient
) -> None:
    path = f"{fed_server.url}/api/v1/feeds/pitie-lits"
    broken = {**bearer(software.token), "Content-Type": "multipart/form-data"}
    assert requests.post(path, data=b"x", headers=broken, timeout=30).status_code == 400
    fields = {"name": (None, "no file")}
    answer = requests.post(path, files=fields, headers=bearer(software.token), timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (400, "no_file")
