"""Signing in with a code: what the session and the scan page are told when it fails."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.controllers.session_controller import SessionController
from ror_desktop.domain.errors import (
    AccountDisabled,
    CodeExpired,
    CodeUnknown,
    CodeUsed,
    RorError,
    Unreachable,
    UnreachableReason,
)
from ror_desktop.domain.scanning import ScanHint, SignInCode
from ror_desktop.models.notices import Notices
from ror_desktop.models.session_state import SessionPhase, SessionState
from ror_desktop.services.clock import SystemClock, machine_time
from ror_desktop.services.known_account import KnownAccount
from ror_desktop.services.session_service import SessionService
from ror_desktop.storage.account_file import AccountFile
from ror_desktop.tasks.runner import TaskRunner
from tests.support.fakes import FakeAccounts, FakeVault

CODE = SignInCode("https://ror.example.fr", "A" * 28)


@pytest.fixture
def accounts() -> FakeAccounts:
    return FakeAccounts({"camille": "secret"}, machine_time())


@pytest.fixture
def state(qtbot: QtBot) -> SessionState:
    assert qtbot is not None
    made = SessionState("ror")
    made.leave()
    return made


@pytest.fixture
def controller(
    accounts: FakeAccounts, state: SessionState, tmp_path: Path
) -> Iterator[SessionController]:
    runner = TaskRunner()
    sign_in = SessionService(accounts, FakeVault(), "ror")
    known = KnownAccount(sign_in, AccountFile(tmp_path / "account.json"))
    made = SessionController(sign_in, known, runner, state, SystemClock(), Notices())
    yield made
    made.sign_out()
    runner.close(timedelta(seconds=10))


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (CodeUnknown(), ScanHint.UNKNOWN),
        (CodeExpired(), ScanHint.EXPIRED),
        (CodeUsed(), ScanHint.USED),
    ],
)
def test_a_code_that_the_server_refuses_goes_back_to_the_scan(
    controller: SessionController,
    accounts: FakeAccounts,
    state: SessionState,
    qtbot: QtBot,
    error: RorError,
    hint: ScanHint,
) -> None:
    accounts.fails = error
    with qtbot.waitSignal(controller.code_refused) as refused:
        controller.sign_in_with_code(CODE, "Salle 3", keep=False)
    assert refused.args == [CODE, hint]
    assert state.phase is SessionPhase.SIGNED_OUT
    assert state.problem is None
    accounts.fails = None


@pytest.mark.parametrize("error", [Unreachable(UnreachableReason.NO_CONNECTION), AccountDisabled()])
def test_any_other_failure_goes_back_to_the_form_with_its_words(
    controller: SessionController,
    accounts: FakeAccounts,
    state: SessionState,
    qtbot: QtBot,
    error: RorError,
) -> None:
    accounts.fails = error
    with qtbot.waitSignal(controller.code_failed):
        controller.sign_in_with_code(CODE, "Salle 3", keep=False)
    assert state.problem is error
    accounts.fails = None


def test_a_good_code_signs_in(
    controller: SessionController, accounts: FakeAccounts, state: SessionState, qtbot: QtBot
) -> None:
    accounts.codes[CODE.secret] = "camille"
    with qtbot.waitSignal(controller.authorised):
        controller.sign_in_with_code(CODE, "Salle 3", keep=False)
    assert state.account is not None
    assert state.account.identifier == "camille"
    assert accounts.workstations == ["Salle 3"]
