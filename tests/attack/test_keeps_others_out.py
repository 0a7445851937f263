"""A stranger who fails, however often, keeps nobody out who knows their secret."""

from collections import Counter

import requests

from tests.attack.people import all_at_once, post, sign_in, token
from tests.server.web_pages import WebVisitor, secret_of
from tests.support.running_server import ServerProcess


def statuses(answers: list[requests.Response]) -> Counter[int]:
    """Count the answers of each kind."""
    return Counter(each.status_code for each in answers)


def test_five_wrong_passwords_of_a_stranger_lock_no_person(attacked: ServerProcess) -> None:
    told = [sign_in(attacked, "127.0.1.66", password="faux").status_code for _ in range(7)]
    assert told == [401] * 5 + [429] * 2
    refused = sign_in(attacked, "127.0.1.66")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert sign_in(attacked, "127.0.1.1").status_code == 200


def test_wrong_passwords_of_one_moment_pass_no_limit_on_two_processes(
    attacked: ServerProcess,
) -> None:
    told = statuses(all_at_once(20, lambda _: sign_in(attacked, "127.0.2.66", "aphp", "faux")))
    assert told == {401: 5, 429: 15}


def test_many_addresses_against_one_person_are_slowed_and_she_goes_on(
    attacked: ServerProcess,
) -> None:
    assert sign_in(attacked, "127.0.3.1", "samu").status_code == 200
    told = statuses(
        all_at_once(40, lambda each: sign_in(attacked, f"127.0.4.{each + 1}", "samu", "faux"))
    )
    assert told == {401: 20, 429: 20}
    assert sign_in(attacked, "127.0.3.1", "samu").status_code == 200


def test_failures_of_an_address_for_anybody_lock_no_hospital_behind_it(
    attacked: ServerProcess,
) -> None:
    hospital = "127.0.5.1"
    assert sign_in(attacked, hospital, "aphp").status_code == 200
    told = statuses(
        all_at_once(24, lambda each: sign_in(attacked, hospital, f"essai-{each}", "faux"))
    )
    assert told[401] >= 10
    assert sign_in(attacked, hospital, "aphp").status_code == 200
    # For the first time behind that address: in its turn.
    assert sign_in(attacked, hospital, "admin").status_code == 200


def test_a_hospital_at_shift_change_gets_in_behind_one_address(attacked: ServerProcess) -> None:
    assert statuses(all_at_once(40, lambda _: sign_in(attacked, "127.0.6.1"))) == {200: 40}


def test_machines_are_not_locked_through_any_route(attacked: ServerProcess) -> None:
    stranger = "127.0.7.66"
    for _ in range(6):
        assert token(attacked, stranger, "faux").status_code == 401
        sign_in(attacked, stranger, "client:logiciel-lits", "faux")
    right = statuses(all_at_once(10, lambda _: token(attacked, stranger)))
    assert right == {200: 10}


def test_wrong_codes_and_refresh_tokens_refuse_no_good_one(attacked: ServerProcess) -> None:
    hospital = "127.0.8.1"
    opened = sign_in(attacked, hospital).json()
    code = _shown_code(attacked)
    code_path, renewal_path = "/api/v1/session/qr", "/api/v1/session/refresh"
    wrong = [(code_path, {"secret": "A" * 28}), (renewal_path, {"refresh_token": "x.y"})] * 100
    told = statuses(
        all_at_once(
            len(wrong), lambda each: post(attacked, wrong[each][0], hospital, json=wrong[each][1])
        )
    )
    assert told == {401: len(wrong)}
    assert post(attacked, code_path, hospital, json={"secret": code}).status_code == 200
    renewed = {"refresh_token": opened["refresh_token"]}
    assert post(attacked, renewal_path, hospital, json=renewed).status_code == 200


def _shown_code(server: ServerProcess) -> str:
    """Show the code of somebody who signs in to the web space."""
    visitor = WebVisitor(server)
    visitor.sign_in("pitie")
    code = secret_of(visitor.show_code())
    visitor.http.close()
    return code
