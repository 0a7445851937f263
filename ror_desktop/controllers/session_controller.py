"""Session: from an intent to sign in to an open session, renewed until the person leaves."""

import logging
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ror_desktop.domain.errors import (
    AccountDisabled,
    CodeExpired,
    CodeRefused,
    CodeUsed,
    Refused,
    RorError,
    SessionEnded,
)
from ror_desktop.domain.scanning import ScanHint, SignInCode
from ror_desktop.domain.session import Account, Session
from ror_desktop.models.notices import Notices
from ror_desktop.models.session_state import NoRights, SessionPhase, SessionState
from ror_desktop.services.clock import SystemClock, machine_time
from ror_desktop.services.known_account import KnownAccount
from ror_desktop.services.session_service import SessionService
from ror_desktop.tasks.runner import Lane, TaskRunner

_RENEW_AFTER = 0.7
_SOONEST_RENEWAL = timedelta(seconds=1)
_TRY_AGAIN = timedelta(seconds=5)
_COMPARE_CLOCKS = timedelta(seconds=10)
_HINTS: tuple[tuple[type[CodeRefused], ScanHint], ...] = (
    (CodeExpired, ScanHint.EXPIRED),
    (CodeUsed, ScanHint.USED),
    (CodeRefused, ScanHint.UNKNOWN),
)


class SessionController(QObject):
    """Keeps `SessionState` true.

    Signals:
        authorised: requests may be sent in the name of the account.
        code_refused(SignInCode, ScanHint): the server does not take this code; try another.
        code_failed: signing in with a code failed for another reason, told by the state.
        unreachable(RorError): the server did not answer when the session was to be resumed.
    """

    authorised = Signal()
    code_refused = Signal(object, object)
    code_failed = Signal()
    unreachable = Signal(object)
    _renewed_elsewhere = Signal(object)

    def __init__(
        self,
        sign_in: SessionService,
        known: KnownAccount,
        runner: TaskRunner,
        state: SessionState,
        clock: SystemClock,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sign_in, self._known = sign_in, known
        self._runner, self._state = runner, state
        self._clock, self._notices = clock, notices
        self._session: Session | None = None
        self._server_is_up = False
        self._resuming = False
        self._failure: RorError | None = None
        self._renewal = QTimer(self, singleShot=True)
        self._renewal.timeout.connect(self._renew)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._resume)
        self._clocks = QTimer(self)
        self._clocks.timeout.connect(lambda: state.set_skew(clock.skew))
        self._clocks.start(_milliseconds(_COMPARE_CLOCKS))
        self._demonstration = DemonstrationAccountLoader(sign_in, runner, state, self)
        self._renewed_elsewhere.connect(self._take_renewed, Qt.ConnectionType.QueuedConnection)

    def open_known(self) -> None:
        """Open for the person whose session is kept, before the server has answered."""
        self._runner.run(self._known.load, self._show_known, lane=Lane.STORAGE)

    def server_is_up(self) -> None:
        """The server can be asked: resume a kept session, else let people sign in."""
        self._server_is_up = True
        if self._session is None:
            self._resume()

    def server_failed(self, error: RorError) -> None:
        """The embedded server cannot be started."""
        if self._state.phase is SessionPhase.SIGNED_IN:
            self.unreachable.emit(error)
        else:
            self._state.leave(error)

    def sign_in(
        self,
        identifier: str,
        password: str,
        keep: bool,  # noqa: FBT001 - slot
        one_time_code: str = "",
    ) -> None:
        """Sign in with what was typed."""
        self._state.wait(SessionPhase.SIGNING_IN)
        self._runner.run(
            lambda: self._sign_in.sign_in(
                identifier, password, keep=keep, one_time_code=one_time_code
            ),
            self._enter,
            self._state.leave,
        )

    def sign_in_with_code(self, code: SignInCode, workstation: str, *, keep: bool) -> None:
        """Sign in with a scanned code; the workstation is named so in the account's list."""
        self._state.wait(SessionPhase.SIGNING_IN)
        self._runner.run(
            lambda: self._sign_in.sign_in_with_code(code.secret, workstation, keep=keep),
            self._enter,
            lambda error: self._not_with_code(code, error),
        )

    def retry(self) -> None:
        """Ask the server again now."""
        if self._state.phase is SessionPhase.SIGNED_OUT:
            self._state.wait(SessionPhase.RESUMING)
        if self._server_is_up and self._session is None:
            self._resume()

    def renew_now(self) -> None:
        """The machine has slept: the token may have ended meanwhile, and timers stood still."""
        if self._session is not None:
            self._renewal.stop()
            self._renew()
        elif self._again.isActive():
            self._again.stop()
            self._resume()

    def sign_out(self) -> None:
        """Forget the session here and on the server."""
        session, self._session = self._session, None
        self._renewal.stop()
        self._again.stop()
        self._runner.run(lambda: self._sign_in.sign_out(session))
        self._runner.run(self._known.forget, lane=Lane.STORAGE)
        self._state.leave()
        self._demonstration.ask()

    def end(self, error: RorError) -> None:
        """The server ended the session."""
        if self._state.phase is not SessionPhase.SIGNED_IN:
            return
        self._session = None
        self._renewal.stop()
        self._state.leave(error)
        self._demonstration.ask()

    def note_renewal(self, session: Session) -> None:
        """Take a session that a request renewed; may be called on any thread."""
        self._renewed_elsewhere.emit(session)

    def _show_known(self, account: Account | None) -> None:
        if account is not None and self._state.phase is not SessionPhase.SIGNED_IN:
            self._state.enter(account, self._state.skew)
            if self._failure is not None and self._session is None and not self._resuming:
                # The server had not answered before the disk told who is known here.
                self._wait_for_server(self._failure)

    def _resume(self) -> None:
        if self._resuming:
            return
        self._resuming, self._failure = True, None
        if self._state.phase is not SessionPhase.SIGNED_IN:
            self._state.wait(SessionPhase.RESUMING)
        self._runner.run(self._sign_in.resume, self._resumed, self._not_resumed)

    def _resumed(self, session: Session | None) -> None:
        self._resuming = False
        if session is not None:
            self._enter(session)
            return
        was_in = self._state.phase is SessionPhase.SIGNED_IN
        self._state.leave(SessionEnded() if was_in else None)
        self._demonstration.ask()

    def _not_resumed(self, error: RorError) -> None:
        self._resuming = False
        self._failure = error
        if self._state.phase is SessionPhase.SIGNED_IN:
            self._wait_for_server(error)
        else:
            self._state.leave(error)

    def _wait_for_server(self, error: RorError) -> None:
        self.unreachable.emit(error)
        self._again.start(_milliseconds(_TRY_AGAIN))

    def _enter(self, session: Session) -> None:
        if session.account.rights.none:
            self._runner.run(lambda: self._sign_in.sign_out(session))
            self._state.leave(NoRights())
            self.code_failed.emit()
            return
        self._again.stop()
        self._take(session)
        known = self._state.account
        if self._state.phase is SessionPhase.SIGNED_IN and known == session.account:
            self._state.update(session.account, session.skew)
        else:
            self._state.enter(session.account, session.skew)
        self.authorised.emit()

    def _not_with_code(self, code: SignInCode, error: RorError) -> None:
        if isinstance(error, CodeRefused):
            self._state.leave()
            hint = next(hint for kind, hint in _HINTS if isinstance(error, kind))
            self.code_refused.emit(code, hint)
        else:
            self._state.leave(error)
            self.code_failed.emit()

    def _take_renewed(self, session: Session) -> None:
        # What was on its way when the person left is not taken up again.
        if self._session is not None:
            self._take(session)

    def _take(self, session: Session) -> None:
        """Use a new session: its clock, and when it has to be renewed."""
        self._session = session
        self._clock.set_skew(session.skew)
        wait = (session.tokens.expires_at - machine_time()) * _RENEW_AFTER
        self._renewal.start(_milliseconds(max(wait, _SOONEST_RENEWAL)))
        self._runner.run(lambda: self._known.remember(session.account), lane=Lane.STORAGE)
        if self._state.phase is SessionPhase.SIGNED_IN:
            self._state.update(session.account, session.skew)

    def _renew(self) -> None:
        session = self._session
        if session is not None:
            self._runner.run(lambda: self._sign_in.renew(session), self._take, self._not_renewed)

    def _not_renewed(self, error: RorError) -> None:
        if isinstance(error, (SessionEnded, AccountDisabled)):
            self.end(SessionEnded(error.detail))
        elif self._session is not None:
            self._renewal.start(_milliseconds(_TRY_AGAIN))


def _milliseconds(wait: timedelta) -> int:
    return int(wait / timedelta(milliseconds=1))


_log = logging.getLogger(__name__)


class DemonstrationAccountLoader(QObject):
    """The accounts that a demonstration server offers to everybody, for the sign-in page.

    Asks the server while nobody is signed in, until it has answered.
    """

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
        if not isinstance(error, Refused):
            self._again.start()
