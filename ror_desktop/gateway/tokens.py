"""Access and refresh token of the session, shared by all requests and renewed once for all."""

from collections.abc import Callable
from threading import Lock

from ror_desktop.domain.errors import SessionEnded
from ror_desktop.domain.session import Session


class TokenHolder:
    """Holds the session of this program; safe to use from several threads.

    A refresh token works once: of several threads whose request is refused at the same time, one
    renews and the others wait for what it got.
    """

    def __init__(self) -> None:
        self._session: Session | None = None
        self._changing = Lock()
        self._watchers: list[Callable[[Session], None]] = []

    def watch(self, watcher: Callable[[Session], None]) -> None:
        """Be told each renewal, on the thread that got it; who signs in knows what `put` takes."""
        self._watchers.append(watcher)

    def put(self, session: Session) -> None:
        """Use a session from now on."""
        with self._changing:
            self._session = session

    def drop(self) -> None:
        """Use none from now on."""
        with self._changing:
            self._session = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody is signed in."""
        return self._session is None

    def access(self) -> str:
        """Return the access token.

        Raises:
            SessionEnded: nobody is signed in.
        """
        session = self._session
        if session is None:
            raise SessionEnded("nobody is signed in")
        return session.tokens.access

    def renew(self, is_old: Callable[[Session], bool], ask: Callable[[str], Session]) -> Session:
        """Return a session newer than one that was refused.

        Args:
            is_old: tells whether a session is still the refused one.
            ask: asks the server for a new session, given the refresh token.

        Raises:
            SessionEnded: nobody is signed in, or the server ended the session; it is dropped.
            RorError: whatever `ask` raises.
        """
        with self._changing:
            session = self._session
            if session is None:
                raise SessionEnded("nobody is signed in")
            if not is_old(session):
                return session
            try:
                self._session = renewed = ask(session.tokens.refresh)
            except SessionEnded:
                self._session = None
                raise
        for watcher in self._watchers:
            watcher(renewed)
        return renewed
