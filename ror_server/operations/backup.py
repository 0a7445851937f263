"""Backup: a copy of one state of the database, checked before it is kept, while people declare."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select, table, text

from ror_server.audit import verification
from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.operations import backup_file, postgres_programs
from ror_server.operations.backup_file import BackupUnusable, Manifest

_VERSION_TABLE = "alembic_version"


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is in a database.

    Attributes:
        revision: of the schema.
        rows: number of rows of each table.
        trail_fault: what is wrong with the audit trail, "" when it holds.
    """

    revision: str
    rows: Mapping[str, int]
    trail_fault: str


def back_up(engine: Engine, target: Path, now: datetime) -> tuple[Manifest, str]:
    """Write a backup.

    Args:
        engine: the database; others may write meanwhile.
        target: the file, replaced when it exists.
        now: the time.

    Returns:
        What the file says of itself, and what is wrong with the audit trail ("" when it holds).

    Raises:
        BackupUnusable: the copy could not be made, or is not whole; no file is written.
        OSError: the file cannot be written.
    """
    with backup_file.beside(target) as folder:
        data = folder / "database"
        copy = _copy_sqlite if engine.dialect.name == "sqlite" else _dump_postgresql
        found = copy(engine, data)
        manifest = backup_file.write(
            target,
            data,
            taken_at=now,
            dialect=engine.dialect.name,
            revision=found.revision,
            rows=found.rows,
        )
    return manifest, found.trail_fault


def inventory(connection: Connection) -> Inventory:
    """Count what is in a database, in one state of it, and verify its audit trail."""
    names = sorted(inspect(connection).get_table_names())
    rows = {
        name: connection.scalar(select(func.count()).select_from(table(name))) or 0
        for name in names
        if name != _VERSION_TABLE
    }
    revision = migrations.revision(connection)
    if revision is None:
        raise BackupUnusable("la base n’est pas celle d’un ror-server")
    # The trail of an earlier revision has another form; the upgrade chains it.
    fault = _trail_fault(connection) if revision == migrations.head() else ""
    return Inventory(revision, rows, fault)


def _trail_fault(connection: Connection) -> str:
    try:
        verification.verify(connection)
    except verification.TrailBroken as broken:
        return str(broken)
    return ""


def check_sqlite(path: Path) -> None:
    """Let SQLite go over every page and reference of a file that nobody else uses.

    Raises:
        BackupUnusable: something is wrong.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            # One file, without a journal beside it.
            connection.execute("PRAGMA journal_mode = DELETE")
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupUnusable(f"la copie n’est pas une base SQLite\u00a0: {error}") from error
    if said != "ok" or orphans is not None:
        reason = said if said != "ok" else f"références perdues dans {orphans[0]}"
        raise BackupUnusable(f"la base est abîmée\u00a0: {reason}")


def inventory_of_sqlite(path: Path) -> Inventory:
    """Count what is in a SQLite file."""
    engine = engines.create(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            return inventory(connection)
    finally:
        engine.dispose()


def _copy_sqlite(engine: Engine, data: Path) -> Inventory:
    try:
        with (
            closing(sqlite3.connect(engine.url.database or "")) as source,
            closing(sqlite3.connect(data)) as copy,
        ):
            # In one step: SQLite begins anew when somebody writes between two. Readers and writers
            # go on meanwhile, thanks to the write-ahead log.
            source.backup(copy)
    except sqlite3.Error as error:
        raise BackupUnusable(f"la copie a échoué\u00a0: {error}") from error
    check_sqlite(data)
    found = inventory_of_sqlite(data)
    check_sqlite(data)
    return found


def _dump_postgresql(engine: Engine, data: Path) -> Inventory:
    with engine.connect() as connection:
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        # The rows counted here and those dumped there are of the same moment.
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        found = inventory(connection)
        options = ["--format=custom", f"--snapshot={snapshot}", f"--file={data}"]
        postgres_programs.run("pg_dump", engine.url, options)
    return found
