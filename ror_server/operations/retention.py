"""Retention: removing what is older than the settings say, once a day, by one process of all.

The history of capacities and the audit trail lose their beginning only, in the way that leaves the
chain verifiable (`audit.retention`).
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from ror_server.audit.retention import prune_history, prune_trail
from ror_server.audit.trail import Origin
from ror_server.database.engine import writing
from ror_server.database.schema import (
    browser_session,
    client_token,
    half_sign_in,
    openid_journey,
    server_setting,
    session,
    sign_in_attempt,
    sign_in_code,
)
from ror_server.settings.server import RetentionSettings

_log = logging.getLogger(__name__)
_DONE_AT = "retention_done_at"
_EVERY = timedelta(days=1)
_CHECK_EVERY = timedelta(hours=1)
_ORIGIN = Origin("ror-server")
# Any number, the same in every process: one of them does the day's work.
_LOCK = 5_278_640_162


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows went.

    Attributes:
        history: of the history of capacities.
        audit: of the audit trail.
        sessions: of sessions, browsers, codes and tokens.
        attempts: of attempts to sign in.
    """

    history: int = 0
    audit: int = 0
    sessions: int = 0
    attempts: int = 0


def prune(engine: Engine, settings: RetentionSettings, now: datetime) -> Pruned:
    """Remove what is old enough now; safe at any moment, while others write."""
    with writing(engine) as connection:
        ended = now - settings.sessions
        sessions = sum(
            connection.execute(delete(table).where(expired)).rowcount
            for table, expired in _expired(ended)
        )
        old = sign_in_attempt.c.attempted_at < now - settings.attempts
        attempts = connection.execute(delete(sign_in_attempt).where(old)).rowcount
    history = audit = 0
    if settings.history is not None:
        with writing(engine) as connection:
            history = prune_history(connection, now - settings.history, _ORIGIN, now)
    if settings.audit is not None:
        with writing(engine) as connection:
            audit = prune_trail(connection, now - settings.audit, _ORIGIN, now)
    return Pruned(history, audit, sessions, attempts)


def prune_if_due(engine: Engine, settings: RetentionSettings, now: datetime) -> Pruned | None:
    """Do the work of the day, unless a process has done it or is about to; None then."""
    with writing(engine) as connection:
        if not _claim_day(connection, now):
            return None
    return prune(engine, settings, now)


class Retention:
    """Checks each hour whether the day's work is done, for as long as the server lives."""

    def __init__(
        self, engine: Engine, settings: RetentionSettings, clock: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._clock = clock
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin; the first check is an hour from now, when the server has settled."""
        self._task = asyncio.create_task(self._work(), name="retention")

    async def stop(self) -> None:
        """End; a removal under way is finished or undone by the database."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _work(self) -> None:
        while True:
            await asyncio.sleep(_CHECK_EVERY.total_seconds())
            try:
                done = await asyncio.to_thread(
                    prune_if_due, self._engine, self._settings, self._clock()
                )
            except (SQLAlchemyError, sqlite3.Error) as error:
                reason = getattr(error, "orig", None) or type(error).__name__
                _log.warning("what is too old stays until the next try: %s", reason)
            else:
                if done is not None:
                    _log.info("what was too old is gone: %s", done)


def _expired(ended: datetime) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    yield session, (session.c.expires_at < ended) | (session.c.revoked_at < ended)
    for table in (browser_session, sign_in_code, client_token, half_sign_in, openid_journey):
        yield table, table.c.expires_at < ended


def _claim_day(connection: Connection, now: datetime) -> bool:
    """Note that the work of the day is being done; tell whether it was still to do."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    named = server_setting.c.key == _DONE_AT
    noted = connection.scalar(select(server_setting.c.value).where(named))
    if noted is None:
        connection.execute(server_setting.insert().values(key=_DONE_AT, value=now.isoformat()))
        return True
    if datetime.fromisoformat(noted) > now - _EVERY:
        return False
    connection.execute(update(server_setting).where(named).values(value=now.isoformat()))
    return True
