"""Codes of one use: what opens, what is refused, who wins, and what the trail keeps."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError

from ror_server.accounts.tokens import digest
from ror_server.database import schema
from ror_server.database.engine import writing
from ror_server.settings import ServerSettings
from tests.server.accounts.codes import send_code, show_code, trail
from tests.server.clients import bearer, get, sign_in, signed_in
from tests.support import sample_region
from tests.support.clock import MovableClock
from tests.support.running_server import RunningServer, serve

SETTINGS = ServerSettings(failures_per_address=6)
TRIES = 200


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(sample_region.NOW)


@pytest.fixture
def guarded(small_url: str, clock: MovableClock) -> Iterator[RunningServer]:
    """A server that is quick to lose patience."""
    with serve(small_url, SETTINGS, clock) as running:
        yield running


def test_a_code_opens_a_session_with_the_rights_of_its_account(server: RunningServer) -> None:
    answer = send_code(server, show_code(server).secret)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    session = answer.json()
    assert session.keys() == signed_in(server, "pitie").keys()
    me = get(server, "/api/v1/me", bearer(session["access_token"])).json()
    assert me["account"]["identifier"] == "pitie"


def test_a_code_holds_at_least_128_random_bits_and_is_kept_as_a_digest_only(
    server: RunningServer,
) -> None:
    codes = [show_code(server) for _ in range(3)]
    assert len({code.secret for code in codes}) == 3
    assert all(len(code.secret) * 5 >= 128 for code in codes)
    with server.engine.connect() as connection:
        kept = connection.execute(select(schema.sign_in_code)).all()
    assert {row.secret_hash for row in kept} == {digest(code.secret) for code in codes}
    for code in codes:
        assert code.secret not in repr(kept)
        assert code.secret not in repr(code)


def test_a_code_may_be_typed_with_dashes_spaces_and_small_letters(server: RunningServer) -> None:
    secret = show_code(server).secret.lower()
    typed = " - ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    assert send_code(server, typed).status_code == 200


def test_a_code_works_once(server: RunningServer) -> None:
    secret = show_code(server).secret
    assert send_code(server, secret).status_code == 200
    again = send_code(server, secret)
    assert (again.status_code, again.json()["code"]) == (401, "qr_used")


def test_a_code_dies_after_two_minutes(guarded: RunningServer, clock: MovableClock) -> None:
    early, late = show_code(guarded), show_code(guarded)
    clock.advance(timedelta(minutes=2) - timedelta(seconds=1))
    assert send_code(guarded, early.secret).status_code == 200
    clock.advance(timedelta(seconds=1))
    expired = send_code(guarded, late.secret)
    assert (expired.status_code, expired.json()["code"]) == (401, "qr_expired")


def test_the_life_of_a_code_is_a_setting(small_url: str, clock: MovableClock) -> None:
    settings = ServerSettings(code_lifetime=timedelta(seconds=30))
    with serve(small_url, settings, clock) as server:
        code = show_code(server)
        clock.advance(timedelta(seconds=30))
        assert send_code(server, code.secret).json()["code"] == "qr_expired"


@pytest.mark.parametrize("secret", ["", "A" * 28, "nul\0", "x" * 1000, "é" * 28])
def test_a_code_that_was_never_given_out_is_unknown(server: RunningServer, secret: str) -> None:
    answer = send_code(server, secret)
    assert (answer.status_code, answer.json()["code"]) == (401, "qr_unknown")


def test_only_a_few_codes_of_an_account_are_good_at_once(
    guarded: RunningServer, clock: MovableClock
) -> None:
    codes = []
    for _ in range(4):
        codes.append(show_code(guarded))
        clock.advance(timedelta(seconds=1))
    assert send_code(guarded, codes[0].secret).json()["code"] == "qr_expired"
    for code in codes[1:]:
        assert send_code(guarded, code.secret).status_code == 200


def test_codes_of_others_do_not_end_mine(server: RunningServer) -> None:
    mine = show_code(server, "pitie")
    for _ in range(5):
        show_code(server, "samu")
    assert send_code(server, mine.secret).status_code == 200


def test_a_disabled_account_gets_in_with_no_code(server: RunningServer) -> None:
    code = show_code(server)
    with writing(server.engine) as connection:
        connection.execute(
            update(schema.account)
            .where(schema.account.c.identifier == "pitie")
            .values(disabled=True)
        )
    answer = send_code(server, code.secret)
    assert (answer.status_code, answer.json()["code"]) == (403, "account_disabled")


def test_a_thousand_wrong_codes_refuse_no_good_one_and_no_password(guarded: RunningServer) -> None:
    code = show_code(guarded)
    for _ in range(1000):
        assert send_code(guarded, "A" * 28).status_code == 401
    assert send_code(guarded, code.secret).status_code == 200
    assert sign_in(guarded, "pitie").status_code == 200
    # Nor do they bury the trail.
    assert [line[3] for line in trail(guarded)].count("qr_unknown") == 10


def test_right_codes_are_no_failures_of_their_address(guarded: RunningServer) -> None:
    for _ in range(10):
        assert send_code(guarded, show_code(guarded).secret).status_code == 200


def test_of_two_desktops_with_one_code_exactly_one_wins(server: RunningServer) -> None:
    start = Barrier(2)

    def try_one(secret: str, desktop: str) -> str:
        start.wait()
        answer = send_code(server, secret, desktop)
        return desktop if answer.status_code == 200 else str(answer.json()["code"])

    outcomes = []
    with ThreadPoolExecutor(2) as desktops:
        for _ in range(TRIES):
            secret = show_code(server).secret
            both = [desktops.submit(try_one, secret, name) for name in ("A", "B")]
            outcomes.append({each.result() for each in both})
    assert len(outcomes) == TRIES
    assert all(outcome in ({"A", "qr_used"}, {"B", "qr_used"}) for outcome in outcomes)
    with server.engine.connect() as connection:
        assert len(connection.execute(select(schema.session)).all()) == TRIES


def test_a_crowd_with_one_code_opens_one_session(
    server: RunningServer,
) -> None:
    secret = show_code(server).secret
    with ThreadPoolExecutor(8) as desktops:
        answers = list(desktops.map(lambda _: send_code(server, secret), range(8)))
    assert sorted(each.status_code for each in answers) == [200] + [401] * 7
    with server.engine.connect() as connection:
        assert len(connection.execute(select(schema.session)).all()) == 1


def test_the_trail_tells_every_use_and_refusal(guarded: RunningServer, clock: MovableClock) -> None:
    used, expired = show_code(guarded), show_code(guarded)
    send_code(guarded, used.secret)
    send_code(guarded, used.secret)
    clock.advance(timedelta(minutes=2))
    send_code(guarded, expired.secret)
    for _ in range(8):
        send_code(guarded, "A" * 28)
    sign_in(guarded, "pitie", "faux")
    assert trail(guarded) == [
        ("code_shown", "pitie", "", ""),
        ("code_shown", "pitie", "", ""),
        ("code_used", "pitie", "Salle 3", ""),
        ("code_refused", "pitie", "Salle 3", "qr_used"),
        ("code_refused", "pitie", "Salle 3", "qr_expired"),
        *[("code_refused", "", "Salle 3", "qr_unknown")] * 8,
        ("sign_in_refused", "pitie", "", "wrong_password"),
    ]


def test_the_trail_tells_sign_ins_with_when_and_where(server: RunningServer) -> None:
    signed_in(server, "pitie")
    sign_in(server, "pitie", "faux")
    sign_in(server, "motdepasse", "faux")
    assert trail(server) == [
        ("signed_in", "pitie", "", ""),
        ("sign_in_refused", "pitie", "", "wrong_password"),
        ("sign_in_refused", "", "", "wrong_password"),
    ]
    with server.engine.connect() as connection:
        rows = connection.execute(select(schema.audit)).all()
    assert {row.address for row in rows} == {"127.0.0.1"}
    assert {row.recorded_at for row in rows} == {sample_region.NOW}


@pytest.mark.parametrize("statement", ["UPDATE audit SET detail = 'x'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_the_trail(server: RunningServer, statement: str) -> None:
    show_code(server)
    with pytest.raises(DatabaseError, match="append-only"), writing(server.engine) as connection:
        connection.execute(text(statement))
    assert len(trail(server)) == 1


def test_a_name_of_a_workstation_is_kept_without_what_nobody_can_read(
    server: RunningServer,
) -> None:
    send_code(server, show_code(server).secret, " Salle\0 3\n" + "x" * 500)
    with server.engine.connect() as connection:
        name = connection.scalar(select(schema.session.c.workstation))
    assert name == ("Salle 3" + "x" * 500)[:200]
