"""LISTEN and NOTIFY: PostgreSQL says that there are changes, whichever process or host made them.

A notice carries nothing: it says that the table `change` has grown. So a notice lost is never a
change lost, and one too many costs a look. A connection that breaks is opened again, and as nobody
knows what was announced meanwhile, coming back counts as a notice.
"""

import logging
import selectors
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from ror_server.database import postgres

if TYPE_CHECKING:
    import psycopg

_log = logging.getLogger(__name__)
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


class PgNotifyListener:
    """A thread that listens; start and stop belong to the life of the server."""

    def __init__(self, engine: Engine, on_notice: Callable[[], None]) -> None:
        """Prepare to listen.

        Args:
            engine: of a PostgreSQL database.
            on_notice: called from the thread when there may be something to read.
        """
        self._engine = engine
        self._on_notice = on_notice
        self._listening = False
        self._lost_logged = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pg_notify", daemon=True)

    @property
    def listening(self) -> bool:
        """Tell whether changes of others are announced at this moment."""
        return self._listening

    def start(self) -> None:
        """Begin to listen."""
        self._ended, self._end = socket.socketpair()
        self._thread.start()

    def stop(self) -> None:
        """End the thread; waits for it."""
        self._stopping.set()
        self._end.send(b"\0")
        self._thread.join()
        for each in (self._ended, self._end):
            each.close()

    def _run(self) -> None:
        import psycopg  # noqa: PLC0415 - not installed where SQLite serves

        pause = _SHORTEST_PAUSE
        while not self._stopping.is_set():
            try:
                with postgres.listening(self._engine) as connection:
                    pause = _SHORTEST_PAUSE
                    self._listen(connection)
            except (SQLAlchemyError, psycopg.Error, OSError) as error:
                self._log_lost(error)
            finally:
                self._listening = False
            # Others find out at once that they have to look for themselves.
            self._on_notice()
            self._stopping.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _listen(self, connection: "psycopg.Connection") -> None:
        """Pass notices on until told to stop.

        Raises:
            psycopg.OperationalError: the connection broke.
        """
        self._listening = True
        if self._lost_logged:
            _log.warning("the database announces changes again")
            self._lost_logged = False
        self._on_notice()
        with selectors.DefaultSelector() as selector:
            selector.register(self._ended, selectors.EVENT_READ)
            selector.register(connection, selectors.EVENT_READ)
            while not self._stopping.is_set():
                selector.select()
                # All that came, as one.
                if list(connection.notifies(timeout=0)):
                    self._on_notice()

    def _log_lost(self, error: Exception) -> None:
        if not self._lost_logged:
            reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
            _log.warning("changes are looked for, the database does not announce them: %s", reason)
            self._lost_logged = True
