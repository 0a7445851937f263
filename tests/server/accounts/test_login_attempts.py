"""Whose failures make whom wait, and how many guesses pass when all are sent at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from ror_server.accounts import accounts, login_attempts
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.second_factor import SecondFactors
from ror_server.accounts.sessions import Sessions
from ror_server.database import schema
from ror_server.database.engine import writing
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings
from ror_server.settings.values import network_of
from tests.support import sample_region
from tests.support.databases import on_every_database
from tests.support.quick_hashing import QUICK

_GUESSES = 24
NOW = sample_region.NOW
HOSPITAL, ELSEWHERE = "192.0.2.7", "198.51.100.9"

pytestmark = on_every_database


def sessions_on(engine: Engine) -> Sessions:
    settings = ServerSettings()
    return Sessions(engine, settings, Passwords(QUICK), SecondFactors(engine, settings))


def sign_in(
    engine: Engine, password: str, address: str, now: datetime = NOW, identifier: str = "pitie"
) -> int:
    """Try, and return the status of the answer."""
    try:
        sessions_on(engine).sign_in(identifier, password, address=address, workstation="", now=now)
    except ServerRefusal as refusal:
        return refusal.status
    return 200


@pytest.mark.parametrize("right", [0, 1], ids=["all wrong", "the last one right"])
def test_guesses_of_one_moment_are_limited_like_those_of_many(
    small_database: Engine, right: int
) -> None:
    together = threading.Barrier(_GUESSES)

    def guess(_: int) -> int:
        together.wait()
        return sign_in(small_database, "faux", ELSEWHERE)

    with ThreadPoolExecutor(_GUESSES) as threads:
        told = list(threads.map(guess, range(_GUESSES)))
    assert sorted(told) == [401] * 5 + [429] * (_GUESSES - 5)
    if right:
        assert sign_in(small_database, "pitiepitie", ELSEWHERE) == 429


def test_a_guess_that_was_checked_before_the_limit_learns_nothing_after_it(
    small_database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right password, checked while five wrong ones are counted, is refused with the rest."""
    checked = Passwords.matches

    def while_others_fail(self: Passwords, kept: str | None, password: str) -> bool:
        monkeypatch.setattr(Passwords, "matches", checked)
        for _ in range(5):
            assert sign_in(small_database, "faux", ELSEWHERE) == 401
        return checked(self, kept, password)

    monkeypatch.setattr(Passwords, "matches", while_others_fail)
    assert sign_in(small_database, "pitiepitie", ELSEWHERE) == 429


def test_a_strangers_failures_elsewhere_lock_nobody_at_their_workstation(
    small_database: Engine,
) -> None:
    for _ in range(5):
        assert sign_in(small_database, "faux", ELSEWHERE) == 401
    assert sign_in(small_database, "pitiepitie", ELSEWHERE) == 429
    # Not known there before, even so.
    assert sign_in(small_database, "pitiepitie", HOSPITAL) == 200


def test_many_networks_guess_no_faster_than_four_and_the_known_one_goes_on(
    small_database: Engine,
) -> None:
    assert sign_in(small_database, "pitiepitie", HOSPITAL) == 200
    told = [sign_in(small_database, "faux", f"198.51.100.{each}") for each in range(30)]
    assert told == [401] * 20 + [429] * 10
    assert sign_in(small_database, "pitiepitie", "203.0.113.1") == 429
    assert sign_in(small_database, "pitiepitie", HOSPITAL) == 200
    later = NOW + timedelta(minutes=1)
    assert sign_in(small_database, "faux", "203.0.113.1", later) == 401
    assert sign_in(small_database, "pitiepitie", "203.0.113.2", later) == 429


def test_a_right_password_writes_no_attempt_and_a_wrong_one_a_single_row(
    small_database: Engine,
) -> None:
    def rows() -> int:
        with small_database.connect() as connection:
            return len(connection.execute(select(schema.sign_in_attempt)).all())

    assert sign_in(small_database, "pitiepitie", HOSPITAL) == 200
    assert rows() == 0
    sign_in(small_database, "faux", HOSPITAL)
    assert rows() == 1


def test_failures_of_yesterday_no_longer_lengthen_the_wait(small_database: Engine) -> None:
    for _ in range(5):
        sign_in(small_database, "faux", ELSEWHERE)
    tomorrow = NOW + timedelta(hours=24, seconds=1)
    told = [sign_in(small_database, "faux", ELSEWHERE, tomorrow) for _ in range(6)]
    assert told == [401] * 5 + [429]


def test_a_clock_that_is_set_back_makes_nobody_wait(small_database: Engine) -> None:
    for _ in range(5):
        sign_in(small_database, "faux", ELSEWHERE, NOW + timedelta(days=300))
    assert sign_in(small_database, "pitiepitie", ELSEWHERE) == 200


def test_an_administrator_sees_and_ends_what_makes_an_account_wait(small_database: Engine) -> None:
    for each in range(25):
        sign_in(small_database, "faux", f"198.51.100.{each}")
    settings = ServerSettings()
    with writing(small_database) as connection:
        locked = login_attempts.locked_accounts(connection, NOW, settings)
        assert locked == {"account-pitie": NOW + timedelta(minutes=1)}
        concerned = accounts.get(connection, "account-pitie")
        assert concerned is not None
        assert login_attempts.unlock(connection, concerned, NOW) == 20
        assert not login_attempts.locked_accounts(connection, NOW, settings)
    assert sign_in(small_database, "pitiepitie", "203.0.113.1") == 200


def test_wrong_passwords_for_nobody_known_do_not_bury_the_trail(small_database: Engine) -> None:
    for number in range(30):
        with suppress(ServerRefusal):
            sign_in(small_database, "faux", ELSEWHERE, identifier=f"essai-{number}")
    with small_database.connect() as connection:
        assert len(connection.execute(select(schema.audit)).all()) == 10


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9%eth0", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv6_network_is_one_address(address: str, network: str, dialect: str) -> None:
    del dialect
    assert network_of(address) == network
