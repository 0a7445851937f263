"""Opening while the server is away, whichever of disk and network answers first."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ror_desktop.controllers.session_controller import SessionController
from ror_desktop.domain.errors import Unreachable, UnreachableReason
from ror_desktop.models.notices import Notices
from ror_desktop.models.session_state import SessionPhase, SessionState
from ror_desktop.services.clock import SystemClock, machine_time
from ror_desktop.services.known_account import KnownAccount
from ror_desktop.services.session_service import SessionService
from ror_desktop.storage.account_file import AccountFile
from ror_desktop.tasks.runner import TaskRunner
from tests.support.fakes import FakeAccounts, FakeVault


@pytest.fixture
def state(qtbot: QtBot) -> SessionState:
    assert qtbot is not None
    return SessionState("ror")


@pytest.fixture
def controller(state: SessionState, tmp_path: Path) -> Iterator[SessionController]:
    """Build a desktop on which somebody stayed signed in, and whose server is away."""
    accounts = FakeAccounts({"camille": "secret"}, machine_time())
    sign_in = SessionService(accounts, FakeVault(), "ror")
    known = KnownAccount(sign_in, AccountFile(tmp_path / "account.json"))
    session = sign_in.sign_in("camille", "secret", keep=True)
    known.remember(session.account)
    accounts.fails = Unreachable(UnreachableReason.NO_CONNECTION)
    runner = TaskRunner()
    made = SessionController(sign_in, known, runner, state, SystemClock(), Notices())
    yield made
    made.sign_out()
    runner.close(timedelta(seconds=10))


def test_a_network_that_fails_before_the_disk_answers_is_told_all_the_same(
    controller: SessionController, state: SessionState, qtbot: QtBot
) -> None:
    controller.server_is_up()
    qtbot.waitUntil(lambda: state.phase is SessionPhase.SIGNED_OUT)
    with qtbot.waitSignal(controller.unreachable):
        controller.open_known()
    assert state.phase is SessionPhase.SIGNED_IN


def test_a_disk_that_answers_first_lets_the_network_tell(
    controller: SessionController, state: SessionState, qtbot: QtBot
) -> None:
    controller.open_known()
    qtbot.waitUntil(lambda: state.phase is SessionPhase.SIGNED_IN)
    with qtbot.waitSignal(controller.unreachable):
        controller.server_is_up()
    assert state.phase is SessionPhase.SIGNED_IN
