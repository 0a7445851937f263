"""The change feed: reads each change once for a whole process, broadcasts it to every subscriber.

It runs on the event loop of the server and blocks it never: the database is read in a thread. It is
woken by writes of its own process, and by those of others where PostgreSQL announces them; else it
looks for them at each `settings.change_poll`.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from ror_server.accounts.rights_recheck import unchanged
from ror_server.changes import change_log
from ror_server.changes.pg_notify import PgNotifyListener
from ror_server.changes.replay import Replays
from ror_server.changes.subscriber import Subscriber, goodbye
from ror_server.identity.principal import Principal
from ror_server.settings import ServerSettings

_log = logging.getLogger(__name__)
_PAGE = 200
_THREADS = 4
_PRUNE_EVERY = timedelta(hours=1)

T = TypeVar("T")


class ChangeFeed:
    """Hands changes to listeners; start and stop belong to the life of the server."""

    def __init__(
        self, engine: Engine, settings: ServerSettings, clock: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._clock = clock
        self._position = 0
        self._subscribers: set[Subscriber] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()
        self._rights_changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._failing = False
        self._replays = Replays(engine, settings.change_replay)
        announced = engine.dialect.name == "postgresql"
        self._pg_notify = PgNotifyListener(engine, self.wake) if announced else None

    async def start(self) -> None:
        """Begin to read, from the last change on."""
        self._loop = asyncio.get_running_loop()
        self._threads = CapacityLimiter(_THREADS)
        self._position = await self._read(change_log.latest_id)
        if self._pg_notify:
            self._pg_notify.start()
        self._tasks = [
            asyncio.create_task(self._follow(), name="changes"),
            asyncio.create_task(
                self._every(self._settings.heartbeat, self._heartbeat, self._rights_changed),
                name="heartbeat",
            ),
            asyncio.create_task(self._every(_PRUNE_EVERY, self._prune), name="prune"),
        ]

    async def stop(self) -> None:
        """End every stream, then the reading."""
        self.end_streams()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._pg_notify:
            await self._in_thread(self._pg_notify.stop)
        self._loop = None

    def wake(self) -> None:
        """Say that there is something to read; from any thread."""
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # the server is ending
                loop.call_soon_threadsafe(self._woken.set)

    def recheck(self) -> None:
        """Say that somebody's rights changed; from any thread."""
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # the server is ending
                loop.call_soon_threadsafe(self._rights_changed.set)

    def end_streams(self) -> None:
        """Tell every listener to connect again, and end the streams; on the event loop."""
        for subscriber in list(self._subscribers):
            subscriber.end(goodbye())

    @property
    def alive(self) -> bool:
        """Tell whether changes are read: the tasks run, and the database answers them."""
        running = bool(self._tasks) and not any(task.done() for task in self._tasks)
        return running and not self._failing

    @property
    def listeners(self) -> int:
        """Number of open streams."""
        return len(self._subscribers)

    @contextmanager
    def subscribe(self, principal: Principal) -> Iterator[Subscriber]:
        """Collect events for a listener while the block runs; on the event loop."""
        turn = self._replays.turn_of(principal)
        subscriber = Subscriber(principal, self._position, self._replays.page, turn)
        self._subscribers.add(subscriber)
        try:
            yield subscriber
        finally:
            self._subscribers.discard(subscriber)

    async def _follow(self) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._pause().total_seconds())
            self._woken.clear()
            with self._failures_logged():
                while await self._advance():
                    pass

    def _pause(self) -> timedelta:
        """Return for how long nothing is looked for, unless somebody says that there is."""
        announced = self._pg_notify is not None and self._pg_notify.listening
        return self._settings.change_poll_when_told if announced else self._settings.change_poll

    async def _advance(self) -> bool:
        """Publish the next changes; tell whether there may be more."""
        latest = await self._read(change_log.latest_id)
        if latest < self._position:
            # The database was put back to an earlier state: listeners come again, and are told so.
            _log.warning("the changes after %d are gone; streams begin again", latest)
            self.end_streams()
            self._replays.forget()
            self._position = latest
        if not self._subscribers:
            self._position = latest
        position = self._position
        if latest == position:
            return False
        found = await self._read(lambda each: change_log.events(each, position, None, _PAGE))
        for event in found:
            for subscriber in self._subscribers:
                subscriber.offer(event)
            self._position = event.id
        return len(found) == _PAGE

    async def _heartbeat(self) -> None:
        """Tell listeners that the line lives, and end the streams of those who were signed out.

        Those whose rights changed are ended too: they come again, and are told by the new ones.
        """
        listening = {each.principal for each in self._subscribers}
        if not listening:
            return
        now = self._clock()
        welcome = await self._read(lambda each: unchanged(each, listening, now))
        for subscriber in list(self._subscribers):
            if subscriber.principal in listening - welcome:
                subscriber.end()
            else:
                subscriber.offer(None)

    async def _prune(self) -> None:
        older_than = self._clock() - self._settings.change_retention
        await self._in_thread(partial(change_log.prune, self._engine, older_than))

    async def _every(
        self,
        period: timedelta,
        work: Callable[[], Awaitable[None]],
        sooner: asyncio.Event | None = None,
    ) -> None:
        """Do some work again and again, before its time when an event says so."""
        asked = sooner or asyncio.Event()
        while True:
            asked.clear()
            with self._failures_logged():
                await work()
            with suppress(TimeoutError):
                await asyncio.wait_for(asked.wait(), period.total_seconds())

    async def _read(self, work: Callable[[Connection], T]) -> T:
        def run() -> T:
            with self._engine.connect() as connection:
                return work(connection)

        return await self._in_thread(run)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        """Block elsewhere, on threads that requests do not wait for."""
        return await to_thread.run_sync(work, limiter=self._threads)

    @contextmanager
    def _failures_logged(self) -> Iterator[None]:
        """Survive a database that does not answer, and say so once, not at each try."""
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            if not self._failing:
                _log.error("the change stream waits for the database: %s", _reason(error))
            self._failing = True
        else:
            if self._failing:
                _log.warning("the change stream goes on")
            self._failing = False


def _reason(error: Exception) -> object:
    """Return what the database says, without the statement and its parameters."""
    return getattr(error, "orig", None) or type(error).__name__
