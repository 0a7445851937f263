"""The accounts that a demonstration server offers to everybody, for the sign-in page."""

import logging
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from ror_desktop.domain.errors import RorError, Unreachable
from ror_desktop.models.session_state import SessionPhase, SessionState
from ror_desktop.services.session_service import SessionService
from ror_desktop.tasks.runner import TaskRunner

_log = logging.getLogger(__name__)

_TRY_AGAIN = timedelta(seconds=5)


class DemonstrationOffer(QObject):
    """Asks the server while nobody is signed in, until it has answered."""

    def __init__(
        self, sign_in: SessionService, runner: TaskRunner, state: SessionState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._sign_in, self._runner, self._state = sign_in, runner, state
        self._again = QTimer(self, singleShot=True)
        self._again.setInterval(int(_TRY_AGAIN / timedelta(milliseconds=1)))
        self._again.timeout.connect(self.ask)

    def ask(self) -> None:
        """Ask for the accounts, and show them; nothing once somebody is in."""
        if self._state.phase is not SessionPhase.SIGNED_IN:
            self._runner.run(
                self._sign_in.demonstration_accounts,
                self._state.set_demonstration,
                self._not_told,
            )

    def _not_told(self, error: RorError) -> None:
        _log.info("no demonstration accounts: %s", error)
        if isinstance(error, Unreachable):
            self._again.start()
