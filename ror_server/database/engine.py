"""SQLAlchemy engines and transactions: opening a database, and the three ways to work in it.

`engine.connect()` reads. `writing(engine)` writes: SQLite takes its lock at the start, so that a
writer waits for its turn instead of failing half-way. `recording(engine)` writes and adds to
`change`: on every database such transactions commit one after the other, so that ids of changes
become visible in the order of their numbers.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from ror_server.database import postgres

_BUSY_SECONDS = 10
_WRITER = "ror_writer"
_LAST_STEPS = "ror_last_steps"
# Any number, the same in every process: the key of the lock that puts commits in order.
_CHANGE_LOCK = 5_278_640_159
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}


LastStep = Callable[[Connection], object]
"""What a transaction does last."""


class BadDatabaseUrl(ValueError):  # noqa: N818 - what it is, as people would say it
    """The address of the database cannot be understood or used."""


def create(url: str) -> Engine:
    """Make an engine; nothing is opened yet.

    Args:
        url: `sqlite:///path` or `postgresql://…`.

    Raises:
        BadDatabaseUrl: the address is malformed or of another database.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        # The text of the error would repeat the address, password included.
        raise BadDatabaseUrl("adresse illisible") from None
    driver = _DRIVERS.get(address.get_backend_name())
    if driver is None:
        raise BadDatabaseUrl(f"base de données inconnue\u00a0: {address.get_backend_name()}")
    if driver == _DRIVERS["sqlite"] and address.database in {None, "", ":memory:"}:
        raise BadDatabaseUrl("une base en mémoire ne peut pas servir plusieurs connexions")
    # Errors are logged with their statement, and its parameters hold people's data.
    options: dict[str, object] = {"pool_size": 10, "max_overflow": 40, "hide_parameters": True}
    if driver == _DRIVERS["sqlite"]:
        options["connect_args"] = {"timeout": _BUSY_SECONDS}
    else:
        options |= postgres.READING
        options |= {"connect_args": postgres.connection_options(address), "pool_pre_ping": True}
    try:
        engine = create_engine(address.set(drivername=driver), **options)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise BadDatabaseUrl("pilote de base de données absent ou adresse incomplète") from error
    if driver == _DRIVERS["sqlite"]:
        event.listen(engine, "do_connect", _make_private)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes; committed at the end, undone by an exception."""
    steps: list[LastStep] = []
    options: dict[str, object] = {_WRITER: True, _LAST_STEPS: steps}
    if engine.dialect.name == "postgresql":
        options |= postgres.WRITING
    with engine.execution_options(**options).begin() as connection:
        yield connection
        for step in steps:
            step(connection)


def before_commit(connection: Connection, step: LastStep) -> None:
    """Do something last in a transaction of `writing`, at once in any other.

    For what makes writers wait for one another: the lock is then held for a moment only, and
    nothing that another writer holds is waited for while it is held.
    """
    steps: list[LastStep] | None = connection.get_execution_options().get(_LAST_STEPS)
    if steps is None:
        step(connection)
    else:
        steps.append(step)


@contextmanager
def recording(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that adds to `change`, alone of its kind until it ends."""
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHANGE_LOCK})
        yield connection


def _make_private(
    _dialect: Dialect, _record: ConnectionPoolEntry, arguments: list[Any], _options: dict[str, Any]
) -> None:
    """Make the file before SQLite does, for this account alone; -wal and -shm take its rights."""
    path = arguments[0]
    if not path.startswith("file:"):
        with suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _prepare_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    """Set what SQLite forgets between connections, and leave transactions to `_begin_sqlite`."""
    connection.isolation_level = None
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    """Begin for real: a writer takes the lock now, a reader sees one state of the database."""
    writer = connection.get_execution_options().get(_WRITER, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
