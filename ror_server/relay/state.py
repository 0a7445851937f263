"""Small things that the relay remembers by name, in the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ror_server.database.schema import relay_state

CURSOR = "cursor"
"""Last row of the history that was looked at for declarations."""
SINCE = "since"
"""Moment, on the clock of the national ROR, up to which its changes are known here."""
LAST_DELTA = "last_delta"
LAST_FULL = "last_full"
LAST_SENT = "last_sent"
READING_FAILURE = "reading_failure"
SENDING_FAILURE = "sending_failure"
SKEW = "skew"
CERTIFICATE_END = "certificate_end"
"""End of our certificate, when it is near."""
LEASE = "lease"


def value(connection: Connection, key: str) -> Any:  # noqa: ANN401 - any JSON
    """Return what is remembered, None when nothing is."""
    return connection.scalar(select(relay_state.c.value).where(relay_state.c.key == key))


def number(connection: Connection, key: str) -> int:
    """Return a number that is remembered, 0 when none is."""
    found = value(connection, key)
    return found if isinstance(found, int) else 0


def moment(connection: Connection, key: str) -> datetime | None:
    """Return a moment that is remembered, None when none is."""
    found = value(connection, key)
    return datetime.fromisoformat(found) if isinstance(found, str) else None


def put(connection: Connection, key: str, new: object) -> None:
    """Remember something; a datetime as its text, None to forget."""
    connection.execute(delete(relay_state).where(relay_state.c.key == key))
    if new is not None:
        kept = new.isoformat() if isinstance(new, datetime) else new
        connection.execute(insert(relay_state), {"key": key, "value": kept})
