"""A stranger who fails, however often, keeps nobody out who knows their secret."""

import json
import re
from collections import Counter
from datetime import UTC, datetime

import requests

from tests.attack.people import all_at_once, post, sign_in, token
from tests.server.clients import SECONDS, bearer
from tests.server.fhir.bodies import AVAILABLE, parameters, replace
from tests.server.web_pages import WebVisitor, secret_of
from tests.support.running_server import ServerProcess

HOSPITAL, STRANGER = "127.0.0.1", "127.0.0.66"


def statuses(answers: list[requests.Response]) -> Counter[int]:
    """Count the answers of each kind."""
    return Counter(each.status_code for each in answers)


def test_five_wrong_passwords_of_a_stranger_lock_no_person(attacked: ServerProcess) -> None:
    told = [sign_in(attacked, STRANGER, password="faux").status_code for _ in range(7)]
    assert told == [401] * 5 + [429] * 2
    refused = sign_in(attacked, STRANGER)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert sign_in(attacked, HOSPITAL).status_code == 200


def test_wrong_passwords_of_one_moment_pass_no_limit_on_two_processes(
    attacked: ServerProcess,
) -> None:
    told = statuses(all_at_once(40, lambda _: sign_in(attacked, STRANGER, password="faux")))
    assert told == {401: 5, 429: 35}


def test_many_addresses_against_one_person_are_slowed_and_she_goes_on(
    attacked: ServerProcess,
) -> None:
    assert sign_in(attacked, HOSPITAL).status_code == 200
    told = statuses(
        all_at_once(60, lambda each: sign_in(attacked, f"127.0.1.{each + 1}", password="faux"))
    )
    assert told == {401: 20, 429: 40}
    assert sign_in(attacked, HOSPITAL).status_code == 200


def test_a_hundred_failures_of_an_address_lock_no_hospital_behind_it(
    attacked: ServerProcess,
) -> None:
    assert sign_in(attacked, HOSPITAL, "aphp").status_code == 200
    told = statuses(
        all_at_once(100, lambda each: sign_in(attacked, HOSPITAL, f"essai-{each}", "faux"))
    )
    assert told[401] >= 50
    assert sign_in(attacked, HOSPITAL, "aphp").status_code == 200
    # For the first time behind that address: in its turn.
    assert sign_in(attacked, HOSPITAL, "samu").status_code == 200


def test_a_hospital_at_shift_change_gets_in_behind_one_address(attacked: ServerProcess) -> None:
    assert statuses(all_at_once(200, lambda _: sign_in(attacked, HOSPITAL))) == {200: 200}


def test_machines_are_not_locked_through_any_route(attacked: ServerProcess) -> None:
    for _ in range(10):
        assert token(attacked, STRANGER, "faux").status_code == 401
        sign_in(attacked, STRANGER, "client:logiciel-lits", "faux")
        sign_in(attacked, STRANGER, "logiciel-lits", "faux")
    assert token(attacked, STRANGER).status_code == 200


def test_fifty_right_token_requests_at_once_all_pass(attacked: ServerProcess) -> None:
    assert statuses(all_at_once(50, lambda _: token(attacked, HOSPITAL))) == {200: 50}


def test_a_thousand_wrong_codes_and_refresh_tokens_refuse_no_good_one(
    attacked: ServerProcess,
) -> None:
    opened = sign_in(attacked, HOSPITAL).json()
    code = _shown_code(attacked)
    wrong = [("/api/v1/session/qr", {"secret": "A" * 28})] * 1000
    wrong += [("/api/v1/session/refresh", {"refresh_token": "x.y"})] * 1000
    for start in range(0, len(wrong), 50):
        lot = wrong[start : start + 50]
        assert statuses(_sent(attacked, lot)) == {401: 50}
    assert post(attacked, "/api/v1/session/qr", HOSPITAL, json={"secret": code}).status_code == 200
    renewed = {"refresh_token": opened["refresh_token"]}
    assert post(attacked, "/api/v1/session/refresh", HOSPITAL, json=renewed).status_code == 200


def _sent(server: ServerProcess, lot: list[tuple[str, dict[str, str]]]) -> list[requests.Response]:
    return all_at_once(
        len(lot), lambda each: post(server, lot[each][0], HOSPITAL, json=lot[each][1])
    )


def _shown_code(server: ServerProcess) -> str:
    """Show the code of somebody who signs in to the web space."""
    visitor = WebVisitor(server)
    visitor.sign_in("pitie")
    code = secret_of(visitor.show_code())
    visitor.http.close()
    return code


def test_declarations_pass_beside_two_hundred_wrong_sign_ins(attacked: ServerProcess) -> None:
    """How quickly tells `benchmarks/neighbour`: here, that it is answered before the crowd."""
    headers = bearer(sign_in(attacked, HOSPITAL).json()["access_token"])
    headers["Content-Type"] = "application/fhir+json"
    path = "/ws-synchro-dispo-lits-fhir/Location?identifier=750100125/pitie-rea-1"
    waiting = 200

    def guess_or_declare(number: int) -> requests.Response:
        nonlocal waiting
        if number < waiting:
            return sign_in(attacked, STRANGER, f"essai-{number}", "faux")
        body = parameters(replace(AVAILABLE, 0, datetime.now(UTC).isoformat()))
        return requests.patch(
            attacked.url + path, data=json.dumps(body), headers=headers, timeout=SECONDS
        )

    answers = all_at_once(waiting + 1, guess_or_declare)
    assert answers[-1].status_code == 200, answers[-1].text
    assert set(statuses(answers[:-1])) <= {401, 429, 503}
    for each in answers[:-1]:
        if each.status_code != 401:
            assert re.fullmatch(r"[1-9]\d*", each.headers["Retry-After"])
    assert answers[-1].elapsed < max(each.elapsed for each in answers[:-1])
