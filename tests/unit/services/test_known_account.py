"""Only who asked to stay signed in may open without the server."""

from pathlib import Path

import pytest

from ror_desktop.domain.session import Account, Rights
from ror_desktop.services.known_account import KnownAccount
from ror_desktop.services.session_service import SessionService
from ror_desktop.storage.account_file import AccountFile
from tests.support.fakes import FakeAccounts, FakeVault
from tests.support.sample_region import NOW

SERVER = "https://ror.exemple.fr"
ACCOUNT = Account("camille", "Camille Durand", Rights(read=True, sites=frozenset({"a", "b"})))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "account.json"


@pytest.fixture
def sign_in() -> SessionService:
    return SessionService(FakeAccounts({"camille": "secret"}, NOW), FakeVault(), SERVER)


@pytest.fixture
def known(sign_in: SessionService, file: Path) -> KnownAccount:
    return KnownAccount(sign_in, AccountFile(file))


def test_who_stays_signed_in_is_known_at_the_next_start(
    sign_in: SessionService, known: KnownAccount
) -> None:
    sign_in.sign_in("camille", "secret", keep=True)
    known.remember(ACCOUNT)
    assert known.load() == ACCOUNT


def test_who_did_not_ask_is_not_remembered(
    sign_in: SessionService, known: KnownAccount, file: Path
) -> None:
    sign_in.sign_in("camille", "secret", keep=False)
    known.remember(ACCOUNT)
    assert known.load() is None
    assert not file.exists()


def test_without_the_session_in_the_vault_nobody_is_known(
    sign_in: SessionService, known: KnownAccount
) -> None:
    session = sign_in.sign_in("camille", "secret", keep=True)
    known.remember(ACCOUNT)
    sign_in.sign_out(session)
    assert known.load() is None


def test_signing_out_leaves_no_name_behind(
    sign_in: SessionService, known: KnownAccount, file: Path
) -> None:
    sign_in.sign_in("camille", "secret", keep=True)
    known.remember(ACCOUNT)
    known.forget()
    assert not file.exists()


def test_a_file_that_cannot_be_read_is_as_good_as_none(
    sign_in: SessionService, known: KnownAccount, file: Path
) -> None:
    sign_in.sign_in("camille", "secret", keep=True)
    file.write_text('{"identifier": "camille"', "utf-8")
    assert known.load() is None
