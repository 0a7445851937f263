"""Restore of a backup: checked first, into an empty database, or with the old one kept aside."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.operations import backup_file, epoch, postgres_programs
from ror_server.operations.backup import (
    Inventory,
    check_sqlite,
    inventory,
    inventory_of_sqlite,
)
from ror_server.operations.backup_file import BackupUnusable, Manifest

# Small letters: PostgreSQL makes them of what is not quoted.
_ASIDE = "avant_restauration_{:%Y%m%dt%H%M%S}"
_OF_SQLITE = ("", "-wal", "-shm")


class NotRestored(Exception):  # noqa: N818 - what happened
    """The database was left as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore has done.

    Attributes:
        manifest: what the backup says of itself.
        aside: where the old database is now, "" when there was none.
        lost: the time of the old one.
    """

    manifest: Manifest
    aside: str
    lost: epoch.LostTime


def restore(engine: Engine, source: Path, now: datetime, *, replace: bool) -> Restored:
    """Put a backup in the place of a database; a new epoch has to begin in it at once.

    Args:
        engine: where to; nobody else may have it open.
        source: the file of the backup.
        now: the time, for the name under which the old database is kept.
        replace: do so even though there is something.

    Raises:
        BackupUnusable: the file will not do.
        NotRestored: the database is in use, or not empty, or of another kind.
        OSError: no room, or no right to write there.
    """
    near = Path(engine.url.database or "") if engine.dialect.name == "sqlite" else source
    with backup_file.beside(near) as folder:
        data = folder / "database"
        manifest = backup_file.extract(source, data)
        _check_kind(manifest, engine)
        aside = _ASIDE.format(now)
        is_there = engine.dialect.name != "sqlite" or near.exists()
        lost = epoch.lost_time(engine) if is_there else epoch.UNKNOWN
        put = _put_sqlite if manifest.dialect == "sqlite" else _put_postgresql
        return Restored(manifest, put(engine, data, manifest, aside, replace), lost)


def _check_kind(manifest: Manifest, engine: Engine) -> None:
    if manifest.dialect != engine.dialect.name:
        raise NotRestored(
            f"la sauvegarde est celle d’une base {manifest.dialect}, non {engine.dialect.name}"
        )
    if manifest.revision > migrations.head():
        raise NotRestored(
            f"la sauvegarde vient d’une version plus récente du programme ({manifest.revision})"
        )


def _check_same(found: Inventory, manifest: Manifest) -> None:
    if found.rows != manifest.rows or found.revision != manifest.revision:
        names = [name for name in manifest.rows if found.rows.get(name) != manifest.rows[name]]
        raise BackupUnusable(f"la base restaurée diffère de la sauvegarde ({', '.join(names)})")


def _refuse_to_replace() -> NotRestored:
    return NotRestored("la base n’est pas vide (--replace la met de côté et la remplace)")


def _put_sqlite(
    engine: Engine,
    data: Path,
    manifest: Manifest,
    aside: str,
    replace: bool,  # noqa: FBT001
) -> str:
    check_sqlite(data)
    _check_same(inventory_of_sqlite(data), manifest)
    target = Path(engine.url.database or "")
    kept = ""
    if target.exists():
        with _exclusively(target) as connection:
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if tables and not replace:
            raise _refuse_to_replace()
        if tables:
            moved = target.with_name(f"{target.name}.{aside}")
            target.rename(moved)
            kept = str(moved)
    for suffix in _OF_SQLITE[1:]:
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    data.chmod(0o600)
    data.replace(target)
    return kept


@contextmanager
def _exclusively(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database that nobody else has open."""
    try:
        with closing(sqlite3.connect(path, timeout=1)) as connection:
            # Leaving the write-ahead log takes that nobody else is there.
            connection.execute("PRAGMA journal_mode = DELETE")
            yield connection
    except sqlite3.OperationalError as error:
        raise NotRestored(f"la base est utilisée\u00a0: arrêtez le serveur ({error})") from error
    except sqlite3.DatabaseError as error:
        raise NotRestored(f"{path} n’est pas une base SQLite\u00a0: {error}") from error


def _put_postgresql(
    engine: Engine,
    data: Path,
    manifest: Manifest,
    aside: str,
    replace: bool,  # noqa: FBT001
) -> str:
    with engines.writing(engine) as connection:
        _refuse_other_clients(connection)
        tables = inspect(connection).get_table_names()
        if tables and not replace:
            raise _refuse_to_replace()
        if tables:
            connection.execute(text(f"ALTER SCHEMA public RENAME TO {aside}"))
            connection.execute(text("CREATE SCHEMA public"))
    try:
        options = ["--no-owner", "--schema=public", "--single-transaction", "--exit-on-error"]
        postgres_programs.run("pg_restore", engine.url, [*options, str(data)])
        with engine.connect() as connection:
            _check_same(inventory(connection), manifest)
    except BackupUnusable:
        if tables:
            with engines.writing(engine) as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text(f"ALTER SCHEMA {aside} RENAME TO public"))
        raise
    return f"schéma {aside}" if tables else ""


def _refuse_other_clients(connection: Connection) -> None:
    others = connection.scalar(
        text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
    )
    if others:
        raise NotRestored("la base est utilisée\u00a0: arrêtez le serveur et ses autres clients")
