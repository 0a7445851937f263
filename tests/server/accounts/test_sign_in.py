"""Signing in: who gets in, what the others are told, how often one may try."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import requests
from sqlalchemy import select, update

from ror_server.accounts import accounts
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.sessions import OpenSession
from ror_server.database import schema
from ror_server.database.engine import writing
from ror_server.settings import ServerSettings
from tests.server.clients import SECONDS, bearer, get, headers_of, renew, sign_in, signed_in
from tests.support import sample_region
from tests.support.clock import MovableClock
from tests.support.quick_hashing import QUICK
from tests.support.running_server import RunningServer, serve

SETTINGS = ServerSettings(failures_per_account=3, failures_per_address=6)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(sample_region.NOW)


@pytest.fixture
def guarded(small_url: str, clock: MovableClock) -> Iterator[RunningServer]:
    """A server that is quick to lose patience."""
    with serve(small_url, SETTINGS, clock) as running:
        yield running


def test_the_right_password_opens_a_session_with_the_rights_of_the_account(
    server: RunningServer,
) -> None:
    session = signed_in(server, "pitie")
    assert session["token_type"] == "Bearer"
    assert session["expires_in"] == 600
    assert session["server_time"] == "2026-11-23T14:30:00Z"
    assert session["account"] == {
        "identifier": "pitie",
        "display_name": "Camille Durand",
        "rights": {"read": False, "administer": False, "sites": ["site-pitie"]},
    }


def test_capitals_and_spaces_around_an_identifier_do_not_matter(server: RunningServer) -> None:
    assert sign_in(server, " Pitie ", "pitiepitie").status_code == 200


def test_a_wrong_password_and_an_unknown_identifier_get_the_same_answer(
    server: RunningServer,
) -> None:
    wrong, unknown = sign_in(server, "pitie", "faux"), sign_in(server, "personne", "faux")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.headers["content-type"] == "application/problem+json"
    assert wrong.json() == unknown.json()
    assert wrong.json()["code"] == "wrong_password"


def test_an_unknown_identifier_costs_one_verification_like_a_known_one(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[bool] = []
    real = Passwords.matches

    def counted(self: Passwords, kept: str | None, password: str) -> bool:
        verified.append(kept is None)
        return real(self, kept, password)

    monkeypatch.setattr(Passwords, "matches", counted)
    sign_in(server, "pitie", "faux")
    sign_in(server, "personne", "faux")
    assert verified == [False, True]


@pytest.mark.parametrize("identifier", ["pitie", "personne", "x" * 500, "nul\0"])
def test_too_many_wrong_passwords_make_any_identifier_wait(
    guarded: RunningServer, clock: MovableClock, identifier: str
) -> None:
    for _ in range(3):
        assert sign_in(guarded, identifier, "faux").status_code == 401
    waits = []
    for _ in range(6):
        refused = sign_in(guarded, identifier, "pitiepitie")
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_attempts")
        waits.append(int(refused.headers["Retry-After"]) // 60)
        # What it says is true, to the second.
        clock.advance(timedelta(minutes=waits[-1], seconds=-1))
        assert sign_in(guarded, identifier, "faux").status_code == 429
        clock.advance(timedelta(seconds=1))
        assert sign_in(guarded, identifier, "faux").status_code == 401
    assert waits == [1, 2, 4, 8, 15, 15]
    assert "15\u00a0minutes" in sign_in(guarded, identifier).json()["detail"]


def test_after_the_wait_the_right_password_opens_again(
    guarded: RunningServer, clock: MovableClock
) -> None:
    for _ in range(3):
        sign_in(guarded, "pitie", "faux")
    refused = sign_in(guarded, "pitie")
    clock.advance(timedelta(seconds=int(refused.headers["Retry-After"])))
    assert sign_in(guarded, "pitie").status_code == 200


def test_a_success_forgives_the_failures_of_the_identifier(guarded: RunningServer) -> None:
    for _ in range(2):
        sign_in(guarded, "pitie", "faux")
    assert sign_in(guarded, "pitie").status_code == 200
    sign_in(guarded, "pitie", "faux")
    assert sign_in(guarded, "pitie").status_code == 200


def test_an_address_that_tries_many_identifiers_goes_slowly_and_right_passwords_pass(
    guarded: RunningServer,
) -> None:
    assert sign_in(guarded, "samu").status_code == 200
    for number in range(6):
        assert sign_in(guarded, f"essai-{number}", "faux").status_code == 401
    answers = []
    with ThreadPoolExecutor(12) as strangers:
        trying = [
            strangers.submit(sign_in, guarded, f"autre-{number}", "faux") for number in range(12)
        ]
        # Known here: a lane of their own.
        assert sign_in(guarded, "samu").status_code == 200
        answers = [each.result() for each in trying]
    refused = [each for each in answers if each.status_code == 503]
    assert refused
    assert all(each.json()["code"] == "sign_in_busy" for each in refused)
    assert all(int(each.headers["Retry-After"]) >= 1 for each in refused)
    # Not known here yet: slowly, but in.
    assert sign_in(guarded, "pitie").status_code == 200


def test_two_hundred_right_passwords_of_one_address_all_open(small_url: str) -> None:
    with serve(small_url) as server, ThreadPoolExecutor(50) as hospital:
        answers = list(hospital.map(lambda _: sign_in(server, "pitie"), range(200)))
        assert {each.status_code for each in answers} == {200}
        with server.engine.connect() as connection:
            assert not connection.execute(select(schema.sign_in_attempt)).all()


def test_a_disabled_account_is_told_so_after_the_right_password_only(
    server: RunningServer,
) -> None:
    headers = headers_of(server, "pitie")
    with writing(server.engine) as connection:
        connection.execute(
            update(schema.account)
            .where(schema.account.c.id == "account-pitie")
            .values(disabled=True)
        )
    assert sign_in(server, "pitie", "faux").json()["code"] == "wrong_password"
    refused = sign_in(server, "pitie")
    assert (refused.status_code, refused.json()["code"]) == (403, "account_disabled")
    assert get(server, "/api/v1/me", headers).status_code == 401


def test_a_renewed_session_has_new_tokens_and_the_old_access_token_opens_nothing(
    server: RunningServer,
) -> None:
    first = signed_in(server, "pitie")
    second = renew(server, first["refresh_token"]).json()
    assert second["account"] == first["account"]
    assert get(server, "/api/v1/me", bearer(second["access_token"])).status_code == 200
    assert get(server, "/api/v1/me", bearer(first["access_token"])).status_code == 401


@pytest.mark.parametrize("renewals", [1, 3])
def test_an_old_refresh_token_used_again_ends_the_session_however_old(
    server: RunningServer, renewals: int
) -> None:
    stolen = signed_in(server, "pitie")["refresh_token"]
    last = {"refresh_token": stolen}
    for _ in range(renewals):
        last = renew(server, last["refresh_token"]).json()
    assert get(server, "/api/v1/me", bearer(last["access_token"])).status_code == 200
    again = renew(server, stolen)
    assert (again.status_code, again.json()["code"]) == (401, "session_ended")
    assert renew(server, last["refresh_token"]).status_code == 401
    assert get(server, "/api/v1/me", bearer(last["access_token"])).status_code == 401


def test_a_renewal_whose_answer_was_lost_is_given_again(
    guarded: RunningServer, clock: MovableClock
) -> None:
    first = signed_in(guarded, "pitie")
    lost = renew(guarded, first["refresh_token"]).json()
    clock.advance(timedelta(seconds=50))
    second = renew(guarded, first["refresh_token"]).json()
    assert get(guarded, "/api/v1/me", bearer(second["access_token"])).status_code == 200
    assert get(guarded, "/api/v1/me", bearer(lost["access_token"])).status_code == 401


def test_a_replaced_token_is_good_for_a_minute_from_its_first_use(
    guarded: RunningServer, clock: MovableClock
) -> None:
    first = signed_in(guarded, "pitie")
    for wait in (timedelta(seconds=40), timedelta(seconds=40)):
        assert renew(guarded, first["refresh_token"]).status_code == 200
        clock.advance(wait)
    assert renew(guarded, first["refresh_token"]).status_code == 401


@pytest.mark.parametrize("used", ["access_token", "refresh_token"])
def test_a_replaced_token_is_stolen_once_its_successor_is_used(
    server: RunningServer, used: str
) -> None:
    first = signed_in(server, "pitie")
    second = renew(server, first["refresh_token"]).json()
    if used == "access_token":
        assert get(server, "/api/v1/me", bearer(second[used])).status_code == 200
    else:
        second = renew(server, second[used]).json()
    assert renew(server, first["refresh_token"]).status_code == 401
    assert renew(server, second["refresh_token"]).status_code == 401


def test_the_unused_successor_of_a_thief_ends_the_session_when_it_comes_back(
    server: RunningServer,
) -> None:
    first = signed_in(server, "pitie")
    thief = renew(server, first["refresh_token"]).json()
    owner = renew(server, first["refresh_token"]).json()
    assert renew(server, thief["refresh_token"]).status_code == 401
    assert renew(server, owner["refresh_token"]).status_code == 401


def test_an_access_token_expires_and_the_refresh_token_outlives_it_until_the_session_ends(
    guarded: RunningServer, clock: MovableClock
) -> None:
    session = signed_in(guarded, "pitie")
    clock.advance(SETTINGS.access_lifetime)
    assert get(guarded, "/api/v1/me", bearer(session["access_token"])).status_code == 401
    session = renew(guarded, session["refresh_token"]).json()
    clock.advance(SETTINGS.session_lifetime)
    assert renew(guarded, session["refresh_token"]).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "x.y", ".", "é" * 400])
def test_a_made_up_refresh_token_is_a_session_that_has_ended(
    server: RunningServer, token: str
) -> None:
    assert renew(server, token).json()["code"] == "session_ended"


def test_signing_out_ends_the_session_and_leaves_the_others(server: RunningServer) -> None:
    mine, other = signed_in(server, "pitie"), signed_in(server, "pitie")
    left = requests.delete(
        f"{server.url}/api/v1/session", headers=bearer(mine["access_token"]), timeout=SECONDS
    )
    assert left.status_code == 204
    assert renew(server, mine["refresh_token"]).status_code == 401
    assert get(server, "/api/v1/me", bearer(mine["access_token"])).status_code == 401
    assert get(server, "/api/v1/me", bearer(other["access_token"])).status_code == 200


@pytest.mark.parametrize(
    "header", [None, "Bearer", "Bearer ", "Basic cGl0aWU6cGl0aWU=", "Bearer inconnu"]
)
def test_without_a_good_token_the_answer_is_a_401_with_a_challenge(
    server: RunningServer, header: str | None
) -> None:
    answer = get(server, "/api/v1/me", {"Authorization": header} if header else None)
    assert (answer.status_code, answer.json()["code"]) == (401, "session_ended")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_no_secret_is_kept_as_it_is(server: RunningServer) -> None:
    session = signed_in(server, "pitie")
    secrets = [session["access_token"], session["refresh_token"], "pitiepitie"]
    with server.engine.connect() as connection:
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                assert not [each for each in secrets if each in str(tuple(row))], table.name


def test_a_password_kept_with_weak_settings_is_hashed_again_at_sign_in(small_url: str) -> None:
    passwords = Passwords()
    with serve(small_url, passwords=passwords) as server:

        def kept() -> str:
            hashes = select(schema.account.c.password_hash)
            with server.engine.connect() as connection:
                whose = hashes.where(schema.account.c.identifier == "pitie")
                return str(connection.scalars(whose).one())

        assert passwords.is_outdated(kept())
        signed_in(server, "pitie")
        assert not passwords.is_outdated(kept())
        assert sign_in(server, "pitie").status_code == 200


def test_a_password_changed_while_the_old_one_is_hashed_again_stays_changed(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = server.services.sessions
    real = sessions._passwords.hash

    def changed_meanwhile(password: str) -> str:
        with writing(server.engine) as connection:
            accounts.set_password(connection, "account-pitie", real("un autre, choisi"))
        return real(password)

    monkeypatch.setattr(sessions._passwords, "is_outdated", lambda _kept: True)
    monkeypatch.setattr(sessions._passwords, "hash", changed_meanwhile)
    sign_in(server, "pitie")
    monkeypatch.undo()
    assert sign_in(server, "pitie").status_code == 401
    assert sign_in(server, "pitie", "un autre, choisi").status_code == 200


@pytest.mark.parametrize("passwords", [Passwords(), Passwords(QUICK)], ids=["real", "quick"])
def test_checking_the_password_of_nobody_is_as_much_work_as_checking_one(
    passwords: Passwords,
) -> None:
    assert not passwords.is_outdated(passwords._nobody)
    assert not passwords.matches(None, "un mot de passe")


def test_sessions_do_not_show_their_secrets_when_printed(server: RunningServer) -> None:
    opened = server.services.sessions.sign_in(
        "pitie", "pitiepitie", address="", workstation="", now=sample_region.NOW
    )
    assert isinstance(opened, OpenSession)
    assert opened.access_token not in repr(opened)
    assert "argon2" not in repr(opened)


@pytest.mark.parametrize("token", ["", ".", "inconnu.x", "\0.x", "\0"])
def test_a_refresh_token_that_was_never_given_out_renews_nothing(
    server: RunningServer, token: str
) -> None:
    answer = renew(server, token)
    assert (answer.status_code, answer.json()["code"]) == (401, "session_ended")
