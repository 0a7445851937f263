"""One relay at a time on one database: two would have two requests in flight for one place.

Whoever holds the lease renews it; a relay that was killed loses it when its process is gone, or
after a while when it ran on another machine.
"""

import os
import socket
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from ror_server.database import engine as engines
from ror_server.relay import state
from ror_server.relay.failures import RelayFailure

GOOD_FOR = timedelta(minutes=2)


class AnotherRelay(RelayFailure):
    """Another relay works on this database."""


class Lease:
    """The right to be the relay of a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._holder = {"host": socket.gethostname(), "process": os.getpid()}

    def take(self, now: datetime) -> None:
        """Take or renew the lease.

        Raises:
            AnotherRelay: it is held by another.
        """
        with engines.writing(self._engine) as connection:
            held = state.value(connection, state.LEASE)
            if held is not None and not self._is_mine(held) and _is_alive(held, now):
                raise AnotherRelay(
                    f"Un relais travaille déjà sur cette base ({held['host']}, processus "
                    f"{held['process']})"
                )
            until = (now + GOOD_FOR).isoformat()
            state.put(connection, state.LEASE, {**self._holder, "until": until})

    def give_back(self) -> None:
        """Let another take it at once."""
        with engines.writing(self._engine) as connection:
            held = state.value(connection, state.LEASE)
            if held is not None and self._is_mine(held):
                state.put(connection, state.LEASE, None)

    def _is_mine(self, held: dict[str, Any]) -> bool:
        return all(held.get(name) == value for name, value in self._holder.items())


def _is_alive(held: dict[str, Any], now: datetime) -> bool:
    if datetime.fromisoformat(held["until"]) <= now:
        return False
    if held["host"] != socket.gethostname() or os.name != "posix":
        return True
    with suppress(PermissionError):
        try:
            os.kill(held["process"], 0)
        except ProcessLookupError:
            return False
    return True
