"""Changing capacities: what a PATCH does when it is right."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ror_server.availability.ingest import ingest
from ror_server.database import engine as engines
from ror_server.database import schema
from tests.server.fhir.bodies import (
    AVAILABLE,
    INSTALLED,
    OCCUPIED,
    add,
    capacity,
    delete,
    key,
    operation,
    organization,
    parameters,
    place,
    replace,
    selector,
    told,
)
from tests.server.fhir.client import OFFICIAL, FhirClient, issue
from tests.support import sample_region
from tests.support.running_server import RunningServer

_FIXTURES = Path(__file__).parent / "fixtures"
_REA = "750100125/pitie-rea-1"
_RESERVED = {"capacityStatus": "04"}


def _history(server: RunningServer, place_id: str = "pitie-rea-1") -> list[Any]:
    table = schema.capacity_history
    with server.engine.connect() as connection:
        rows = connection.execute(
            select(table).where(table.c.location_id == place_id).order_by(table.c.id)
        )
        return list(rows)


def _events(server: RunningServer) -> list[Any]:
    with server.engine.connect() as connection:
        return list(connection.execute(select(schema.change).order_by(schema.change.c.id)))


def test_a_replaced_count_stands_for_every_reader(
    manager: FhirClient, regulator: FhirClient
) -> None:
    answer = manager.patch(_REA, parameters(replace(AVAILABLE, 1)))
    assert answer.status_code == 200, answer.text
    assert told(answer.json())[key(AVAILABLE)] == 1
    read = regulator.get("/Location/pitie-rea-1")
    assert read.json() == answer.json()
    assert read.headers["ETag"] == answer.headers["ETag"] == 'W/"2"'
    assert answer.headers["Last-Modified"] == "Mon, 23 Nov 2026 14:30:00 GMT"
    assert answer.headers["Content-Location"].endswith("/ws-diffusion-fhir/Location/pitie-rea-1")


def test_a_comment_may_have_a_sign_of_less_and_several_lines(manager: FhirClient) -> None:
    words = "< 3 lits\n1 > 0, R&D <3"
    value = capacity(AVAILABLE, 1)
    value["extension"].append({"url": "comment", "valueString": words})
    answer = manager.patch(_REA, parameters(operation("replace", selector(AVAILABLE), value)))
    assert answer.status_code == 200, answer.text
    assert json.dumps(words) in json.dumps(answer.json())


def test_a_change_leaves_its_author_in_the_history_and_an_event(
    manager: FhirClient, server: RunningServer
) -> None:
    manager.patch(_REA, parameters(replace(AVAILABLE, 1)))
    (entry,) = _history(server)
    assert (entry.operation, entry.count, entry.previous_count) == ("replace", 1, 2)
    assert (entry.author_kind, entry.author_name) == ("account", "Camille Durand")
    (event,) = _events(server)
    assert (event.location_id, event.version) == ("pitie-rea-1", 2)
    assert event.author_name == "Camille Durand"


def test_readers_of_the_stream_are_told_after_the_commit(
    manager: FhirClient, server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    feed = server.services.change_feed
    monkeypatch.setattr(feed, "wake", lambda: seen.append(len(_events(server))))
    manager.patch(_REA, parameters(replace(AVAILABLE, 1)))
    assert seen == [1]


def test_an_indicator_is_added_and_deleted(manager: FhirClient, server: RunningServer) -> None:
    usip = "750100125/pitie-rea-2"
    answer = manager.patch(usip, parameters(add(_RESERVED, 3)))
    assert told(answer.json())[key(_RESERVED)] == 3
    answer = manager.patch(usip, parameters(delete(_RESERVED)))
    assert key(_RESERVED) not in told(answer.json())
    entries = _history(server, "pitie-rea-2")
    assert [(each.operation, each.count, each.previous_count) for each in entries] == [
        ("add", 3, None),
        ("delete", None, 3),
    ]


def test_several_operations_make_one_version(manager: FhirClient, server: RunningServer) -> None:
    body = parameters(replace(AVAILABLE, 0), replace(OCCUPIED, 11), delete(_RESERVED))
    answer = manager.patch(_REA, body)
    assert answer.status_code == 200, answer.text
    assert answer.headers["ETag"] == 'W/"2"'
    assert len(_history(server)) == 3
    assert len(_events(server)) == 1


def test_rules_are_checked_after_the_last_operation(manager: FhirClient) -> None:
    # 5 free beds fit only once the second operation has emptied three occupied ones.
    body = parameters(replace(AVAILABLE, 5), replace(OCCUPIED, 5))
    assert manager.patch(_REA, body).status_code == 200


def test_an_operation_that_fails_undoes_the_others(
    manager: FhirClient, server: RunningServer
) -> None:
    body = parameters(replace(AVAILABLE, 0), delete({"capacityStatus": "05"}))
    assert manager.patch(_REA, body).status_code == 404
    assert told(manager.get("/Location/pitie-rea-1").json())[key(AVAILABLE)] == 2
    assert not _history(server)
    assert not _events(server)


def test_the_same_request_sent_again_has_no_second_effect(
    manager: FhirClient, server: RunningServer
) -> None:
    body = parameters(replace(AVAILABLE, 1), add({"capacityStatus": "05"}, 0))
    first = manager.patch(_REA, body, **{"If-Match": 'W/"1"'})
    again = manager.patch(_REA, body, **{"If-Match": 'W/"1"'})
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.headers["ETag"] == first.headers["ETag"] == 'W/"2"'
    assert again.json() == first.json()
    assert len(_events(server)) == 1
    assert len(_history(server)) == 2


def test_the_same_count_with_another_date_is_a_declaration(
    manager: FhirClient, server: RunningServer
) -> None:
    answer = manager.patch(_REA, parameters(replace(AVAILABLE, 2, "2026-11-23T15:29:00+01:00")))
    assert answer.headers["ETag"] == 'W/"2"'
    (entry,) = _history(server)
    assert (entry.count, entry.previous_count) == (2, 2)
    assert '"valueDateTime":"2026-11-23T14:29:00Z"' in answer.text


def test_a_place_answers_to_its_ror_identifier_too(manager: FhirClient) -> None:
    answer = manager.patch("11/pitie-rea-1", parameters(replace(AVAILABLE, 1)))
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("expected", ['W/"1"', '"1"', 'W/"7", W/"1"', "*"])
def test_an_expected_version_that_stands_is_written(manager: FhirClient, expected: str) -> None:
    body = parameters(replace(AVAILABLE, 1))
    answer = manager.patch(_REA, body, **{"If-Match": expected})
    assert answer.status_code == 200, answer.text
    assert answer.headers["ETag"] == 'W/"2"'


def test_a_machine_writes_without_the_four_headers(
    machine: FhirClient, server: RunningServer
) -> None:
    bare = FhirClient(server.url, machine.token, {})
    answer = bare.patch(_REA, parameters(replace(AVAILABLE, 1)))
    bare.close()
    assert answer.status_code == 200, answer.text
    assert _history(server)[0].author_kind == "client"


def _bodies() -> list[Any]:
    return [
        *[pytest.param(_FIXTURES / f"patch-{verb}.json", verb, id=verb)
          for verb in ("add", "replace", "delete")],
        *[
            pytest.param(
                OFFICIAL / f"Parameters-patch-capacity-{verb}.json",
                verb,
                id=f"official {verb}",
                marks=pytest.mark.skipif(not OFFICIAL.is_dir(), reason="not on this machine"),
            )
            for verb in ("add", "replace", "delete")
        ],
    ]  # fmt: skip


@pytest.mark.parametrize(("path", "verb"), _bodies())
def test_bodies_as_the_ans_publishes_them_are_accepted(
    machine: FhirClient, server: RunningServer, path: Path, verb: str
) -> None:
    with engines.writing(server.engine) as connection:
        resources = [
            organization("rennes", number="1350054680"),
            place("ssr", "rennes", "SSR38888"),
        ]
        ingest(connection, resources, now=sample_region.NOW)
    target = "1350054680/SSR38888"
    sibling = path.with_name(path.name.replace(verb, "add"))
    if verb != "add":
        assert machine.patch(target, json.loads(sibling.read_text())).status_code == 200
    answer = machine.patch(target, json.loads(path.read_text()))
    assert answer.status_code == 200, answer.text
    expected = {"add": [25], "replace": [12], "delete": []}[verb]
    assert list(told(answer.json()).values()) == expected


def test_an_installed_count_is_declared_by_a_machine_beyond_what_people_may(
    machine: FhirClient, manager: FhirClient
) -> None:
    body = parameters(replace(INSTALLED, 1))
    refused = manager.patch(_REA, body)
    assert issue(refused)["code"] == "business-rule"
    assert "12 installés" not in issue(refused)["diagnostics"]
    assert machine.patch(_REA, body).status_code == 200
