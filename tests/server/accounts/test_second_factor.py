"""The second factor: who is asked for it, what it opens, and that each code works once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Literal

import pytest
import requests
from sqlalchemy import Engine, select

from ror_server.audit.trail import Origin
from ror_server.cli.main import main
from ror_server.database.schema import second_factor
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings
from ror_server.settings.server import SecondFactorSettings
from ror_server.settings.values import Secret
from tests.server.accounts.codes import send_code, show_code, trail
from tests.server.accounts.second_factors import (
    account_of,
    add_factor,
    code_at,
    factors_of,
    sign_in_twice,
)
from tests.server.clients import renew, sign_in
from tests.support import sample_region
from tests.support.clock import MovableClock
from tests.support.databases import on_every_database
from tests.support.running_server import RunningServer, serve

STEP = timedelta(seconds=30)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(sample_region.NOW)


@pytest.fixture
def server(small_url: str, clock: MovableClock) -> Iterator[RunningServer]:
    """A server whose clock the test moves."""
    with serve(small_url, clock=clock) as running:
        yield running


def told(answer: requests.Response) -> tuple[int, str]:
    """Return status and code of a refusal."""
    return answer.status_code, answer.json()["code"]


@on_every_database
def test_a_right_password_is_followed_by_the_question_for_a_code(
    server: RunningServer, clock: MovableClock
) -> None:
    secret, _ = add_factor(server)
    clock.advance(STEP)
    assert told(sign_in(server, "pitie")) == (401, "second_factor_required")
    assert told(sign_in_twice(server, "000000", password="faux")) == (401, "wrong_password")
    opened = sign_in_twice(server, code_at(secret, clock.now()))
    assert opened.status_code == 200
    assert renew(server, opened.json()["refresh_token"]).status_code == 200
    assert trail(server)[-1][:2] == ("signed_in", "pitie")
    assert trail(server)[-1][3] == "one_time_code"


def test_a_wrong_password_does_not_tell_that_there_is_a_second_factor(
    server: RunningServer,
) -> None:
    add_factor(server)
    assert sign_in(server, "pitie", "faux").json() == sign_in(server, "personne", "faux").json()


def test_a_code_opens_one_session_only(server: RunningServer, clock: MovableClock) -> None:
    secret, _ = add_factor(server)
    confirming = code_at(secret, clock.now())
    assert told(sign_in_twice(server, confirming)) == (401, "second_factor_wrong")
    clock.advance(STEP)
    code = code_at(secret, clock.now())
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: sign_in_twice(server, code), range(4)))
    assert sorted(each.status_code for each in answers) == [200, 401, 401, 401]
    earlier = code_at(secret, clock.now() - STEP)
    assert told(sign_in_twice(server, earlier)) == (401, "second_factor_wrong")


@pytest.mark.parametrize(("late", "status"), [(-1, 200), (1, 200), (3, 401)])
def test_clocks_may_differ_by_half_a_minute(
    server: RunningServer, clock: MovableClock, late: int, status: int
) -> None:
    secret, _ = add_factor(server)
    clock.advance(10 * STEP)
    code = code_at(secret, clock.now() + late * STEP)
    assert sign_in_twice(server, f" {code[:3]} {code[3:]} ").status_code == status


def test_guessing_codes_is_limited(server: RunningServer, clock: MovableClock) -> None:
    secret, _ = add_factor(server)
    clock.advance(10 * STEP)
    for _ in range(5):
        assert told(sign_in_twice(server, "000000")) == (401, "second_factor_wrong")
    refused = sign_in_twice(server, code_at(secret, clock.now()))
    assert told(refused) == (429, "too_many_attempts")
    assert "Retry-After" in refused.headers
    clock.advance(timedelta(minutes=16))
    assert sign_in_twice(server, code_at(secret, clock.now())).status_code == 200


def test_a_recovery_code_works_once(server: RunningServer) -> None:
    _, codes = add_factor(server)
    assert len(set(codes)) == 10
    typed = codes[3].lower().replace("-", " ")
    assert sign_in_twice(server, typed).status_code == 200
    assert told(sign_in_twice(server, codes[3])) == (401, "second_factor_wrong")
    factors = factors_of(server)
    assert factors.state(account_of(server)).recovery_codes == 9
    assert "recovery_code_used" in [line[0] for line in trail(server)]


def test_a_qr_code_needs_no_second_factor(server: RunningServer) -> None:
    add_factor(server)
    # It was shown to somebody who had signed in with theirs.
    assert send_code(server, show_code(server).secret).status_code == 200


def test_an_administrator_takes_a_lost_second_factor_away(
    server: RunningServer, small_url: str
) -> None:
    _, codes = add_factor(server)
    session = sign_in_twice(server, codes[0]).json()
    words = ["user", "reset-second-factor", "pitie", "--database", small_url]
    assert main(words) == 0
    assert renew(server, session["refresh_token"]).status_code == 401
    assert sign_in(server, "pitie").status_code == 200
    assert main(words) == 1
    assert [line[0] for line in trail(server)].count("second_factor_reset") == 1


@pytest.mark.parametrize(
    ("required_for", "refused"), [("administrators", {"admin"}), ("everybody", {"admin", "pitie"})]
)
def test_a_region_can_require_it(
    small_url: str, required_for: Literal["administrators", "everybody"], refused: set[str]
) -> None:
    chosen = SecondFactorSettings(required_for=required_for)
    with serve(small_url, ServerSettings(second_factor=chosen)) as server:
        for identifier in ("admin", "pitie"):
            answer = sign_in(server, identifier)
            if identifier in refused:
                assert told(answer) == (403, "second_factor_missing")
                _, codes = add_factor(server, identifier)
                assert sign_in_twice(server, codes[0], identifier).status_code == 200
                factors = factors_of(server)
                with pytest.raises(ServerRefusal, match="obligatoire"):
                    factors.remove(account_of(server, identifier), Origin("x"), sample_region.NOW)
            else:
                assert answer.status_code == 200


def test_secrets_are_sealed_when_there_is_a_key(
    small_database: Engine, small_url: str, expected_errors: list[str]
) -> None:
    sealed = SecondFactorSettings(key=Secret("une phrase que personne ne devine"))
    with serve(small_url, ServerSettings(second_factor=sealed)) as server:
        secret, codes = add_factor(server)
        add_factor(server, "samu")
        with small_database.connect() as connection:
            kept = connection.scalars(select(second_factor.c.secret)).all()
        assert all(each.startswith("fernet:") and secret not in each for each in kept)
        assert sign_in_twice(server, codes[0]).status_code == 200
    expected_errors.append("second_factor.key_file")
    with serve(small_url) as server:
        assert told(sign_in_twice(server, "123456")) == (503, "second_factor_unreadable")
