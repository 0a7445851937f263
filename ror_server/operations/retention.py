"""Retention: removing what is older than the settings say, once a day, by one process of all.

The history of capacities and the audit trail lose their beginning only, in the way that leaves the
chain verifiable (`audit.retention`).
"""

import asyncio
import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from time import monotonic

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from ror_server.audit.retention import prune_history, prune_trail
from ror_server.audit.trail import Origin
from ror_server.database.engine import writing
from ror_server.database.portions import delete_in_portions
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


def prune(
    engine: Engine, settings: RetentionSettings, now: datetime, ended: Event | None = None
) -> Pruned:
    """Remove what is old enough now; safe at any moment, while others write.

    After each portion the others have as much time as it took.

    Args:
        engine: of the database.
        settings: how old is old enough.
        now: the time.
        ended: when set, the rest stays; what went stays gone.
    """
    ended = ended or Event()
    gone: Counter[str] = Counter()
    began = monotonic()
    for kind, rows in _portions(engine, settings, now):
        gone[kind] += rows
        if ended.wait(monotonic() - began):
            break
        began = monotonic()
    return Pruned(**gone)


def prune_if_due(
    engine: Engine, settings: RetentionSettings, now: datetime, ended: Event | None = None
) -> Pruned | None:
    """Do the work of the day, unless a process has done it or is about to; None then.

    Work that is ended or fails before its end is due again.
    """
    ended = ended or Event()
    with writing(engine) as connection:
        if not _claim_day(connection, now):
            return None
    done = None
    try:
        done = prune(engine, settings, now, ended)
    finally:
        if done is None or ended.is_set():
            with writing(engine) as connection:
                connection.execute(delete(server_setting).where(server_setting.c.key == _DONE_AT))
    return done


class Retention:
    """Checks each hour whether the day's work is done, for as long as the server lives."""

    def __init__(
        self, engine: Engine, settings: RetentionSettings, clock: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self._ended = Event()

    async def start(self) -> None:
        """Begin; the first check is an hour from now, when the server has settled."""
        self._task = asyncio.create_task(self._work(), name="retention")

    async def stop(self) -> None:
        """End; a portion under way is finished, or undone by the database."""
        self._ended.set()
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _work(self) -> None:
        while True:
            await asyncio.sleep(_CHECK_EVERY.total_seconds())
            try:
                done = await asyncio.to_thread(
                    prune_if_due, self._engine, self._settings, self._clock(), self._ended
                )
            except (SQLAlchemyError, sqlite3.Error) as error:
                reason = getattr(error, "orig", None) or type(error).__name__
                _log.warning("what is too old stays until the next try: %s", reason)
            else:
                if done is not None:
                    _log.info("what was too old is gone: %s", done)


def _portions(
    engine: Engine, settings: RetentionSettings, now: datetime
) -> Iterator[tuple[str, int]]:
    """Remove portion after portion; give what each was of, a field of `Pruned`, and its rows."""
    for table, expired in _expired(now - settings.sessions):
        yield from _named("sessions", delete_in_portions(engine, table, expired))
    old = sign_in_attempt.c.attempted_at < now - settings.attempts
    yield from _named("attempts", delete_in_portions(engine, sign_in_attempt, old))
    if settings.history is not None:
        before = now - settings.history
        yield from _named("history", prune_history(engine, before, _ORIGIN, now))
    if settings.audit is not None:
        before = now - settings.audit
        yield from _named("audit", prune_trail(engine, before, _ORIGIN, now))


def _named(kind: str, portions: Iterable[int]) -> Iterator[tuple[str, int]]:
    return ((kind, rows) for rows in portions)


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
