"""Sessions on a real server, as the gateway lives them."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from ror_desktop.domain.errors import (
    AccountLocked,
    SecondFactorRequired,
    SecondFactorWrong,
    SessionEnded,
    Unreachable,
    WrongPassword,
)
from ror_desktop.domain.session import KeptSession, Session, Tokens
from ror_desktop.gateway.connection import Connection, connect
from ror_desktop.services.session_service import SessionService
from tests.server.accounts.second_factors import add_factor
from tests.server_gateway.conftest import QUICK
from tests.support import sample_region
from tests.support.fakes import FakeVault
from tests.support.running_server import RunningServer


class WatchedVault(FakeVault):
    """A vault that remembers every refresh token ever written to it, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def save(self, server: str, kept: KeptSession) -> bool:
        self.written.append(kept.refresh_token)
        return super().save(server, kept)


def test_signing_in_tells_who_one_is_and_what_one_may_do(connection: Connection) -> None:
    session = connection.accounts.sign_in("pitie", "pitiepitie")
    assert session.account.display_name == "Camille Durand"
    assert session.account.rights.sites == {"site-pitie"}
    assert not session.account.rights.read


def test_a_wrong_password_is_told_as_such(connection: Connection) -> None:
    with pytest.raises(WrongPassword):
        connection.accounts.sign_in("pitie", "wrong")


def test_a_second_factor_is_asked_for_and_taken(
    connection: Connection, server: RunningServer
) -> None:
    _, codes = add_factor(server)
    for code, refused in (("", SecondFactorRequired), ("000000", SecondFactorWrong)):
        with pytest.raises(refused):
            connection.accounts.sign_in("pitie", "pitiepitie", code)
    assert connection.accounts.sign_in("pitie", "pitiepitie", codes[0]).account.rights.sites


def test_too_many_wrong_passwords_lock_and_say_for_how_long(connection: Connection) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassword):
            connection.accounts.sign_in("pitie", "wrong")
    with pytest.raises(AccountLocked) as locked:
        connection.accounts.sign_in("pitie", "pitiepitie")
    assert timedelta(0) < locked.value.retry_after <= timedelta(minutes=15)


def test_a_wrong_clock_of_this_machine_shows_as_skew(server: RunningServer) -> None:
    late = connect(server.url, QUICK, lambda: sample_region.NOW - timedelta(hours=3))
    session = late.accounts.sign_in("samu", "samusamu")
    late.close()
    assert session.skew == timedelta(hours=3)


def test_an_access_token_that_is_no_longer_taken_is_renewed_unnoticed(
    connection: Connection,
) -> None:
    session = connection.accounts.sign_in("samu", "samusamu")
    told: list[Session] = []
    connection.tokens.watch(told.append)
    connection.tokens.put(with_access(session, "too-old"))

    assert connection.region_gateway.region().code == "11"

    assert [each.tokens.refresh != session.tokens.refresh for each in told] == [True]


def test_threads_refused_at_the_same_time_use_the_refresh_token_once(
    connection: Connection,
) -> None:
    session = connection.accounts.sign_in("samu", "samusamu")
    connection.tokens.put(with_access(session, "too-old"))
    told: list[Session] = []
    connection.tokens.watch(told.append)
    start = threading.Barrier(8)
    read: list[str] = []

    def ask() -> None:
        start.wait()
        read.append(connection.region_gateway.region().code)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert read == ["11"] * 8
    assert len(told) == 1


@pytest.mark.parametrize("who", ["samu", "pitie"])
def test_after_a_kept_session_nothing_goes_into_the_vault_unasked(
    connection: Connection, who: str
) -> None:
    vault = WatchedVault()
    sign_in = SessionService(connection.accounts, vault, "ror")
    connection.tokens.watch(sign_in.renewed)
    kept = sign_in.sign_in("samu", "samusamu", keep=True)
    assert vault.written == [kept.tokens.refresh]
    connection.accounts.sign_out(kept.tokens)

    session = sign_in.sign_in(who, who * 2, keep=False)
    connection.tokens.put(with_access(session, "too-old"))
    connection.region_gateway.region()

    assert vault.written == [kept.tokens.refresh]
    assert vault.load("ror") is None


def test_a_renewal_that_comes_late_is_not_kept_for_the_next_person(
    connection: Connection,
) -> None:
    vault = WatchedVault()
    sign_in = SessionService(connection.accounts, vault, "ror")
    earlier = sign_in.sign_in("samu", "samusamu", keep=False)
    session = sign_in.sign_in("pitie", "pitiepitie", keep=True)

    sign_in.renewed(earlier)

    assert vault.written == [session.tokens.refresh]


def test_a_session_ended_on_the_server_is_told_once_and_forgotten(connection: Connection) -> None:
    session = connection.accounts.sign_in("samu", "samusamu")
    connection.accounts.sign_out(session.tokens)
    connection.tokens.put(session)
    with pytest.raises(SessionEnded):
        connection.region_gateway.region()
    assert connection.tokens.is_empty


def test_signing_out_with_an_old_access_token_still_ends_the_session(
    connection: Connection,
) -> None:
    session = connection.accounts.sign_in("samu", "samusamu")
    connection.accounts.sign_out(with_access(session, "too-old").tokens)
    with pytest.raises(SessionEnded):
        connection.accounts.refresh(session.tokens.refresh)


def test_nothing_is_read_when_nobody_is_signed_in(connection: Connection) -> None:
    with pytest.raises(SessionEnded):
        connection.region_gateway.region()


def test_a_cut_line_is_a_state_and_passes(connection: Connection, server: RunningServer) -> None:
    connection.accounts.sign_in("samu", "samusamu")
    with server.offline(), pytest.raises(Unreachable):
        connection.region_gateway.region()
    assert connection.region_gateway.region().code == "11"


def test_a_server_without_demonstration_offers_no_account(connection: Connection) -> None:
    assert connection.accounts.demonstration_accounts() == []


def with_access(session: Session, access: str) -> Session:
    tokens = Tokens(access, session.tokens.refresh, session.tokens.expires_at)
    return replace(session, tokens=tokens)
