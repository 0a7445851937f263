"""A SQLite file: opened, migrated step by step, set aside when damaged.

When a transaction ends without error the disk has it (WAL, synchronous FULL). Every failure of
SQLite or of the disk comes out as `StorageFailed`. One connection is shared by all threads, one
at a time: the program has one lane for storage anyway.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Self

from ror_desktop.domain.errors import StorageFailed

logger = logging.getLogger(__name__)

UpgradeStep = Callable[[sqlite3.Connection], None]
"""Takes the schema from one version to the next; `PRAGMA user_version` counts the steps done."""

_BUSY_SECONDS = 5.0
_DAMAGE_CODES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY_CODE = 0xFF
_COMPANIONS = ("-wal", "-shm", "-journal")


class DamagedFile(StorageFailed):
    """The file is no database any more, or a broken one."""


class WrittenByNewer(StorageFailed):
    """A newer version of the program wrote the file: this one may not touch it."""


class Database:
    """A database file in use."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = RLock()

    @classmethod
    def open(cls, path: Path, steps: Sequence[UpgradeStep], *, alone: bool = False) -> Self:
        """Open a file, making or upgrading it as needed.

        Args:
            path: of the file; its folder exists.
            steps: all upgrades since the first version, in order.
            alone: keep every other program out. Needed in a folder of the network, which cannot
                share the memory that a write-ahead log is else shared with.

        Raises:
            DamagedFile: nothing was changed; see `set_aside`.
            StorageFailed: the disk refuses, or a newer program wrote the file.
        """
        with _explained():
            connection = _connect(path, alone=alone)
            try:
                _check(connection)
                _upgrade(connection, path, steps)
            except BaseException:
                connection.close()
                raise
            return cls(connection)

    @classmethod
    def copied(cls, path: Path, steps: Sequence[UpgradeStep]) -> Self:
        """Return what can be read of a file on a disk that takes nothing, in memory only.

        What the write-ahead log holds is not seen; a file that cannot be read counts as empty.
        """
        memory = Path(":memory:")
        with _explained():
            connection = _connect(memory, alone=False)
            try:
                source = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
                with closing(sqlite3.connect(source, uri=True)) as file:
                    file.backup(connection)
                _upgrade(connection, memory, steps)
            except (sqlite3.Error, StorageFailed) as error:
                logger.warning("%s is not read: %s", path.name, error)
                connection.close()
                connection = _connect(memory, alone=False)
                _upgrade(connection, memory, steps)
            return cls(connection)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for changes that are all kept or, on any error, all dropped."""
        with self._lock, _explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk makes SQLite roll back by itself.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for reading one state of the file."""
        with self._lock, _explained():
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file; nothing may be asked afterwards."""
        with self._lock, _explained():
            self._connection.close()


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file, with what belongs to it, so that a new one can be made.

    Returns:
        Where it now is.

    Raises:
        StorageFailed: the disk refuses.
    """
    kept = path.with_name(f"{path.stem}.damaged-{now:%Y%m%dT%H%M%S%f}{path.suffix}")
    try:
        path.replace(kept)
        for companion in _COMPANIONS:
            beside = path.with_name(path.name + companion)
            if beside.exists():
                beside.replace(kept.with_name(kept.name + companion))
    except OSError as error:
        raise StorageFailed(str(error)) from error
    logger.warning("Damaged file set aside as %s", kept.name)
    return kept


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what SQLite and the disk raise into what the program knows how to explain."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
        kind = DamagedFile if code in _DAMAGE_CODES else StorageFailed
        raise kind(str(error)) from error
    except OSError as error:
        raise StorageFailed(str(error)) from error


def _connect(path: Path, *, alone: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        if alone:
            # Before the log: SQLite then shares no memory for it.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise DamagedFile(str(verdict))


def _upgrade(connection: sqlite3.Connection, path: Path, steps: Sequence[UpgradeStep]) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(steps):
        raise WrittenByNewer(f"{path.name} was written by a newer version of the program")
    if 0 < version < len(steps):
        _copy(connection, path.with_name(f"{path.stem}.v{version}{path.suffix}"))
    for number, step in enumerate(steps[version:], start=version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(connection)
            connection.execute(f"PRAGMA user_version = {number:d}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
