"""Signing in, staying signed in, signing out."""

import pytest

from ror_desktop.domain.errors import (
    CodeUsed,
    SecondFactorRequired,
    SecondFactorWrong,
    SessionEnded,
    Unreachable,
    UnreachableReason,
    WrongPassword,
)
from ror_desktop.domain.session import KeptSession
from ror_desktop.services.session_service import SessionService
from tests.support.fakes import FakeAccounts, FakeVault
from tests.support.sample_region import NOW

SERVER = "https://ror.example"
CUT = Unreachable(UnreachableReason.NO_CONNECTION)


@pytest.fixture
def accounts() -> FakeAccounts:
    return FakeAccounts({"camille": "secret"}, NOW)


@pytest.fixture
def vault() -> FakeVault:
    return FakeVault()


@pytest.fixture
def sign_in(accounts: FakeAccounts, vault: FakeVault) -> SessionService:
    return SessionService(accounts, vault, SERVER)


def next_start(accounts: FakeAccounts, vault: FakeVault) -> SessionService:
    return SessionService(accounts, vault, SERVER)


def test_a_session_is_kept_only_when_asked(sign_in: SessionService, vault: FakeVault) -> None:
    sign_in.sign_in("camille", "secret", keep=False)
    assert vault.kept == {}
    session = sign_in.sign_in("camille", "secret", keep=True)
    assert vault.kept == {SERVER: KeptSession("camille", session.tokens.refresh)}


def test_a_session_that_is_not_to_be_kept_drives_out_one_that_was(
    sign_in: SessionService, vault: FakeVault
) -> None:
    sign_in.sign_in("camille", "secret", keep=True)
    sign_in.sign_in("camille", "secret", keep=False)
    assert vault.kept == {}


def test_a_code_opens_a_session_once_and_names_the_workstation(
    sign_in: SessionService, accounts: FakeAccounts, vault: FakeVault
) -> None:
    accounts.codes["ABC"] = "camille"
    session = sign_in.sign_in_with_code("ABC", "Salle 3", keep=True)
    assert session.account.identifier == "camille"
    assert accounts.workstations == ["Salle 3"]
    assert vault.kept == {SERVER: KeptSession("camille", session.tokens.refresh)}
    with pytest.raises(CodeUsed):
        sign_in.sign_in_with_code("ABC", "Salle 3", keep=False)
    assert SERVER in vault.kept


def test_a_wrong_password_changes_nothing_that_was_kept(
    sign_in: SessionService, vault: FakeVault
) -> None:
    sign_in.sign_in("camille", "secret", keep=True)
    before = dict(vault.kept)
    with pytest.raises(WrongPassword):
        sign_in.sign_in("camille", "wrong", keep=False)
    assert vault.kept == before


def test_the_next_start_resumes_without_a_password_again_and_again(
    sign_in: SessionService, accounts: FakeAccounts, vault: FakeVault
) -> None:
    sign_in.sign_in("camille", "secret", keep=True)
    for _ in range(3):
        resumed = next_start(accounts, vault).resume()
        assert resumed is not None
        assert resumed.account.identifier == "camille"


def test_each_renewal_keeps_the_only_refresh_token_that_still_works(
    sign_in: SessionService, accounts: FakeAccounts, vault: FakeVault
) -> None:
    session = sign_in.sign_in("camille", "secret", keep=True)
    renewed = sign_in.renew(session)
    assert vault.kept[SERVER].refresh_token == renewed.tokens.refresh
    assert list(accounts.open) == [renewed.tokens.refresh]


def test_a_renewal_by_a_request_is_kept_too(
    sign_in: SessionService, accounts: FakeAccounts, vault: FakeVault
) -> None:
    session = sign_in.sign_in("camille", "secret", keep=True)
    sign_in.renewed(accounts.refresh(session.tokens.refresh))
    assert next_start(accounts, vault).resume() is not None


def test_a_renewal_keeps_nothing_when_nothing_was_to_be_kept(
    sign_in: SessionService, vault: FakeVault
) -> None:
    sign_in.renew(sign_in.sign_in("camille", "secret", keep=False))
    assert vault.kept == {}


def test_without_anything_kept_there_is_nothing_to_resume(sign_in: SessionService) -> None:
    assert sign_in.resume() is None
    assert sign_in.kept_identifier() is None


def test_a_session_ended_on_the_server_is_forgotten_at_the_next_start(
    sign_in: SessionService, accounts: FakeAccounts, vault: FakeVault
) -> None:
    sign_in.sign_in("camille", "secret", keep=True)
    accounts.open.clear()
    assert next_start(accounts, vault).resume() is None
    assert vault.kept == {}


def test_a_server_out_of_reach_costs_nothing_that_was_kept(
    sign_in: SessionService, accounts: FakeAccounts, vault: FakeVault
) -> None:
    sign_in.sign_in("camille", "secret", keep=True)
    accounts.fails = CUT
    start = next_start(accounts, vault)
    with pytest.raises(Unreachable):
        start.resume()
    assert start.kept_identifier() == "camille"
    accounts.fails = None
    assert start.resume() is not None


def test_a_machine_without_a_vault_signs_in_all_the_same(
    sign_in: SessionService, accounts: FakeAccounts, vault: FakeVault
) -> None:
    vault.works = False
    sign_in.sign_in("camille", "secret", keep=True)
    assert next_start(accounts, vault).resume() is None


def test_signing_out_forgets_here_and_ends_the_session_on_the_server(
    sign_in: SessionService, accounts: FakeAccounts, vault: FakeVault
) -> None:
    session = sign_in.sign_in("camille", "secret", keep=True)
    sign_in.renew(session)
    sign_in.sign_out(session)
    assert vault.kept == {}
    assert accounts.open == {}


@pytest.mark.parametrize("failure", [CUT, SessionEnded()])
def test_signing_out_forgets_here_even_when_the_server_does_not_hear(
    sign_in: SessionService,
    accounts: FakeAccounts,
    vault: FakeVault,
    failure: Unreachable | SessionEnded,
) -> None:
    session = sign_in.sign_in("camille", "secret", keep=True)
    accounts.fails = failure
    sign_in.sign_out(session)
    assert vault.kept == {}


def test_demonstration_accounts_come_from_the_server(sign_in: SessionService) -> None:
    assert [each.identifier for each in sign_in.demonstration_accounts()] == ["camille"]


def test_a_second_factor_is_asked_for_and_then_sent(
    sign_in: SessionService, accounts: FakeAccounts, vault: FakeVault
) -> None:
    accounts.second_factors["camille"] = "123456"
    with pytest.raises(SecondFactorRequired):
        sign_in.sign_in("camille", "secret", keep=True)
    with pytest.raises(SecondFactorWrong):
        sign_in.sign_in("camille", "secret", keep=True, one_time_code="000000")
    assert vault.kept == {}
    session = sign_in.sign_in("camille", "secret", keep=True, one_time_code="123456")
    assert vault.kept == {SERVER: KeptSession("camille", session.tokens.refresh)}
