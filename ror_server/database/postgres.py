"""PostgreSQL beyond SQL: timeouts of connections, isolation levels, LISTEN for changes.

A connection to a host that is gone ends by itself within half a minute, and a statement does not
wait for ever for a process that holds a lock and does nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, text

if TYPE_CHECKING:
    import psycopg

CHANGE_CHANNEL = "ror_change"
"""What revision 0007 announces the commits of changes on."""

READING: dict[str, str] = {"isolation_level": "REPEATABLE READ"}
"""A reader sees one state of the database, in all its statements."""
WRITING: dict[str, str] = {"isolation_level": "READ COMMITTED"}
"""A writer that has waited for its turn sees what the one before has written."""

_CONNECTION_OPTIONS = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "application_name": "ror-server",
    "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
}


def connection_options(address: URL) -> dict[str, str]:
    """Return how connections to an address are made, where the address itself does not say."""
    return {name: value for name, value in _CONNECTION_OPTIONS.items() if name not in address.query}


def wait_for_upgrades(connection: Connection) -> None:
    """Let a transaction wait for locks as long as it takes."""
    connection.execute(text("SET LOCAL lock_timeout = 0"))


@contextmanager
def listening(engine: Engine) -> Iterator["psycopg.Connection"]:
    """Open a connection, outside the pool, that is told of changes.

    Raises:
        DBAPIError: PostgreSQL does not answer.
    """
    pooled = engine.raw_connection()
    connection: psycopg.Connection = pooled.driver_connection  # type: ignore[assignment]
    pooled.detach()
    with connection:
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANGE_CHANNEL}")
        yield connection
