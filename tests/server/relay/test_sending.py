"""Sending declarations up: the recipe, refusals, and everything that breaks on the way."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from ror_server.app import utc_now
from ror_server.availability.author import MADE_UP
from ror_server.availability.ingest import ingest
from ror_server.availability.write import Change, record
from ror_server.database import engine as engines
from ror_server.fhir.capacities import Capacity, Key
from ror_server.relay import overview
from ror_server.relay.failures import NotAdmitted
from ror_server.relay.relay import Relay
from tests.server.fhir.bodies import place
from tests.server.relay.conftest import TOKEN_PATH, Relays
from tests.server.relay.looking import FREE, TAKEN, declare, figures, history, outgoing
from tests.server.relay.region import NOW, unit
from tests.support.databases import on_every_database
from tests.support.national_server import Instead, NationalServer, Request

RESERVED = Key("04", "01", assignment="01")
PATCH = "PATCH"


@pytest.fixture
def region(relay: Relay) -> Relay:
    """A relay over which the region has come."""
    relay.read_all()
    return relay


def _verbs(national: NationalServer) -> list[str]:
    return [
        json.loads(each.body)["parameter"][0]["part"][0]["valueString"]
        for each in national.faults.of(PATCH)
    ]


def _outcome(status: int, code: str, expression: object, words: str) -> Instead:
    issue = {"severity": "error", "code": code, "diagnostics": words, "expression": expression}
    document = {"resourceType": "OperationOutcome", "issue": [issue]}
    return Instead(status, json.dumps(document).encode())


def test_an_indicator_that_is_not_there_is_added(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    declare(regional, "rea-1", 1, NOW, RESERVED)
    assert region.send().sent == 1
    assert _verbs(national) == ["replace", "add"]
    assert figures(national.engine, "rea-1")[RESERVED] == 1


def test_a_bare_string_as_expression_is_understood(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    path = "Location.extension.where(url='https://…/ror-location-supported-capacity')"
    national.faults.instead = lambda request: (
        _outcome(404, "not-found", path, "Aucun indicateur")
        if request.method == PATCH and b'"replace"' in request.body
        else None
    )
    declare(regional, "rea-1", 1, NOW, RESERVED)
    assert region.send().sent == 1
    assert _verbs(national) == ["replace", "add"]


def test_a_body_has_one_operation_and_no_headers_of_reading(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    declare(regional, "rea-1", 5, NOW)
    declare(regional, "rea-1", 5, NOW, TAKEN)
    region.send()
    sent = national.faults.of(PATCH)
    assert [len(json.loads(each.body)["parameter"]) for each in sent] == [1, 1]
    assert {each.query for each in sent} == {"identifier=1750100125%2Frea-1"}
    assert not any(name.startswith("ror-") or name == "if-match" for name in sent[0].headers)


def test_an_indicator_deleted_here_is_deleted_above(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    declare(regional, "rea-1", None, NOW, TAKEN)
    declare(regional, "rea-2", None, NOW, TAKEN)
    national.faults.instead = lambda request: (
        _outcome(404, "not-found", ["Location.extension.where(…)"], "Aucun indicateur")
        if request.method == PATCH and "rea-2" in request.query
        else None
    )
    assert region.send().sent == 2
    assert TAKEN not in figures(national.engine, "rea-1")


@on_every_database
def test_of_several_values_only_the_last_goes_up(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    for count in (3, 4, 5):
        declare(regional, "rea-1", count, NOW + timedelta(seconds=count))
    region.send()
    assert len(national.faults.of(PATCH)) == 1
    assert figures(national.engine, "rea-1")[FREE] == 5


def test_what_came_from_above_is_never_sent_back(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    declare(national.engine, "rea-1", 9, utc_now())
    region.read_changes()
    assert figures(regional, "rea-1")[FREE] == 9
    assert region.send().sent == 0
    assert national.faults.of(PATCH) == []
    assert outgoing(regional) == []


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        (_outcome(404, "not-found", ["Location"], "Lieu introuvable"), "rattacher"),
        (_outcome(412, "multiple-matches", ["Location"], "2 résultats"), "doublons"),
        (_outcome(400, "business-rule", "Location", "Indicateur inconnu"), "corrigez"),
        (_outcome(403, "forbidden", [], "Établissement hors contrat"), "contrat"),
        (Instead(400, b"<html>"), "corrigez"),
    ],
)
def test_a_refusal_is_parked_with_the_answer_in_words(
    region: Relay, regional: Engine, national: NationalServer, answer: Instead, advice: str
) -> None:
    national.faults.instead = lambda request: (
        answer if request.method == PATCH and "rea-1" in request.query else None
    )
    declare(regional, "rea-1", 5, NOW)
    declare(regional, "rea-2", 1, NOW)
    done = region.send()
    assert (done.sent, done.parked) == (1, 1)
    with regional.connect() as connection:
        (parked,) = overview.parked_declarations(connection)
    assert (parked.unit, parked.count, parked.status) == ("Lieu rea-1", 5, answer.status)
    assert parked.indicator == "Disponible, Indéterminé"
    assert advice in parked.advice
    assert parked.answer
    region.send()
    assert len(national.faults.of(PATCH)) == 2, "a refusal is not tried again by itself"


def test_two_places_of_one_external_id_are_refused_by_the_national_server_itself(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    twin, offer = unit("jumeau", zone="rea-1")
    with engines.recording(national.engine) as connection:
        ingest(connection, [twin, offer], now=NOW)
    declare(regional, "rea-1", 5, NOW)
    assert region.send().parked == 1
    assert outgoing(regional)[0]["answer_code"] == "multiple-matches"


def test_a_refused_declaration_is_sent_again_or_given_up_by_an_administrator(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    national.faults.instead = lambda request: Instead(400) if request.method == PATCH else None
    declare(regional, "rea-1", 5, NOW)
    declare(regional, "rea-2", 5, NOW)
    region.send()
    national.faults.instead = lambda _request: None
    first, second = (each["id"] for each in outgoing(regional))
    with engines.writing(regional) as connection:
        assert overview.retry(connection, first, NOW)
        assert overview.drop(connection, second, NOW)
        assert not overview.drop(connection, second, NOW)
    assert region.send().sent == 1
    assert figures(national.engine, "rea-1")[FREE] == 5
    assert figures(national.engine, "rea-2")[FREE] == 0
    region.read_all()
    assert figures(regional, "rea-2")[FREE] == 5, "what was given up still stands here"


def test_a_later_declaration_takes_the_place_of_a_refused_one(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    national.faults.instead = lambda request: Instead(400) if request.method == PATCH else None
    declare(regional, "rea-1", 5, NOW)
    region.send()
    national.faults.instead = lambda _request: None
    declare(regional, "rea-1", 4, NOW + timedelta(seconds=1))
    assert region.send().sent == 1
    assert [each["state"] for each in outgoing(regional)] == ["sent"]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_service_is_tried_later(
    region: Relay, regional: Engine, national: NationalServer, status: int
) -> None:
    national.faults.instead = lambda request: (
        Instead(status, headers={"Retry-After": "60"}) if request.method == PATCH else None
    )
    declare(regional, "rea-1", 5, NOW)
    assert region.send().waiting == 1
    assert region.send().waiting == 0, "it is not due yet"
    (waiting,) = outgoing(regional)
    assert (waiting["state"], waiting["attempts"], waiting["answer_status"]) == (
        "waiting",
        1,
        status,
    )
    assert waiting["next_attempt_at"] > NOW + timedelta(seconds=50)


def test_a_line_that_is_cut_leaves_everything_waiting_and_then_everything_goes(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    for number, name in enumerate(("rea-1", "rea-2", "usic", "melun")):
        declare(regional, name, number + 1, NOW)
    with national.line.offline():
        done = region.send()
        assert done.sent == 0
        assert done.failure is not None
    assert {each["state"] for each in outgoing(regional)} == {"waiting"}
    _make_due(regional)
    assert region.send().sent == 4
    assert figures(national.engine, "melun")[FREE] == 4


@on_every_database
def test_an_answer_that_is_lost_has_no_double_effect(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    lost: list[Request] = []

    def lose_first(request: Request) -> bool:
        if request.method == PATCH and not lost:
            lost.append(request)
        return request in lost

    national.faults.lost = lose_first
    before = len(history(national.engine, "rea-1"))
    declare(regional, "rea-1", 5, NOW)
    assert region.send().waiting == 1
    assert figures(national.engine, "rea-1")[FREE] == 5
    _make_due(regional)
    assert region.send().sent == 1
    assert len(national.faults.of(PATCH)) == 1, "it was seen to stand above already"
    assert len(history(national.engine, "rea-1")) == before + 1


def test_a_declaration_that_waited_does_not_go_over_a_newer_one(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    declare(regional, "rea-1", 5, NOW - timedelta(hours=2))
    declare(national.engine, "rea-1", 7, NOW)
    region.send()
    assert national.faults.of(PATCH) == []
    assert figures(national.engine, "rea-1")[FREE] == 7
    assert figures(regional, "rea-1")[FREE] == 7
    assert outgoing(regional) == []


def test_a_token_that_dies_between_two_declarations_is_replaced(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    dead: set[str] = set()
    national.faults.instead = lambda request: (
        Instead(401) if request.headers.get("authorization") in dead else None
    )
    declare(regional, "rea-1", 5, NOW)
    assert region.send().sent == 1
    dead |= {each.headers["authorization"] for each in national.faults.of(PATCH)}
    tokens = len(national.faults.of("POST", TOKEN_PATH))
    declare(regional, "rea-2", 5, NOW)
    assert region.send().sent == 1
    assert len(national.faults.of("POST", TOKEN_PATH)) == tokens + 1


def test_two_declarations_of_one_place_are_never_under_way_together(
    relays: Relays, regional: Engine, national: NationalServer
) -> None:
    relay = relays.make(parallel=4)
    relay.read_all()
    under_way: list[str] = []
    together: list[list[str]] = []

    def begin(request: Request) -> None:
        if request.method == PATCH:
            under_way.append(request.query)
            together.append(list(under_way))

    def end(request: Request) -> None:
        if request.method == PATCH:
            under_way.remove(request.query)

    national.faults.before, national.faults.after = begin, end
    for key in (FREE, TAKEN, RESERVED, Key("01", "01", assignment="01")):
        for name in ("rea-1", "rea-2", "usic", "melun", "beaujon", "usc"):
            declare(regional, name, 1, NOW, key)
    assert relay.send().sent == 24
    assert all(len(set(each)) == len(each) for each in together)


def test_a_place_that_speaks_gender_03_is_answered_in_it(
    relay: Relay, regional: Engine, national: NationalServer
) -> None:
    """A national ROR of before August 2025 keeps the old code: a second one would count twice."""
    old = FREE._replace(gender="03")
    with engines.recording(national.engine) as connection:
        ingest(connection, unit("ancien", extensions=[]), now=utc_now())
        figure = Capacity(old, "01", 2, "01", NOW - timedelta(days=1))
        record(connection, [Change("ancien", old, None, figure)], MADE_UP, NOW)
    relay.read_all()
    assert figures(regional, "ancien")[FREE] == 2
    declare(regional, "ancien", 6, NOW)
    relay.send()
    first, *_ = national.faults.of(PATCH)
    assert b"coding.code = '03'" in first.body


def test_a_place_without_an_external_id_is_parked_and_nothing_is_asked(
    relay: Relay, regional: Engine, national: NationalServer
) -> None:
    nameless = place("anonyme", "site-75")
    _, offer = unit("anonyme")
    with engines.recording(national.engine) as connection:
        ingest(connection, [nameless, offer], now=NOW)
    relay.read_all()
    declare(regional, "anonyme", 1, NOW)
    assert relay.send().parked == 1
    assert national.faults.of(PATCH) == []
    with regional.connect() as connection:
        (parked,) = overview.parked_declarations(connection)
    assert "identifiant externe" in parked.advice


def test_a_contract_that_ended_holds_everything_back(
    region: Relay, regional: Engine, national: NationalServer
) -> None:
    region.close()
    national.faults.instead = lambda request: (
        Instead(401, b'{"error":"invalid_client"}') if request.method == "POST" else None
    )
    declare(regional, "rea-1", 5, NOW)
    done = region.send()
    assert isinstance(done.failure, NotAdmitted)
    (waiting,) = outgoing(regional)
    assert (waiting["state"], waiting["attempts"]) == ("waiting", 0)


def _make_due(engine: Engine) -> None:
    with engines.writing(engine) as connection:
        connection.exec_driver_sql(
            "UPDATE relay_outgoing SET next_attempt_at = '2020-01-01 00:00:00+00:00'"
            if engine.dialect.name == "postgresql"
            else "UPDATE relay_outgoing SET next_attempt_at = '2020-01-01 00:00:00.000000'"
        )
