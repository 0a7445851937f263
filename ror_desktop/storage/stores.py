"""Opens the SQLite files of the user, outbox and snapshot, and repairs what is damaged.

A damaged file is set aside, not deleted: somebody may still read it. Declarations found in a
damaged outbox are put into the new one.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ror_desktop.storage.database import DamagedFile, Database, set_aside
from ror_desktop.storage.outbox_schema import STEPS as OUTBOX_STEPS
from ror_desktop.storage.outbox_schema import insert_rescued, rescued_rows
from ror_desktop.storage.outbox_store import SqliteOutbox
from ror_desktop.storage.snapshot_store import STEPS as SNAPSHOT_STEPS
from ror_desktop.storage.snapshot_store import SqliteSnapshots

OUTBOX_FILE = "outbox.sqlite3"
SNAPSHOT_FILE = "picture.sqlite3"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A damaged file, of which the user has to be told.

    Attributes:
        kept: where the damaged file now is.
        held_declarations: it was the outbox; else only the snapshot, which comes back by itself.
        rescued: rows that could be read of the outbox.
    """

    kept: Path
    held_declarations: bool
    rescued: int = 0


@dataclass(frozen=True, slots=True)
class Stores:
    """The user's files in use."""

    outbox: SqliteOutbox
    snapshots: SqliteSnapshots
    set_aside: tuple[SetAside, ...]

    def close(self) -> None:
        """Close the files."""
        self.outbox.close()
        self.snapshots.close()


def open_stores(folder: Path, now: datetime, *, alone: bool = False) -> Stores:
    """Open the files of one server.

    Args:
        folder: where they are; it exists.
        now: for the name of a file set aside.
        alone: keep every other program out; needed in a folder of the network.

    Raises:
        StorageFailed: the disk refuses, or a newer version of the program wrote the files.
    """
    outbox, lost_outbox = _open_outbox(folder / OUTBOX_FILE, now, alone=alone)
    try:
        snapshots, lost_snapshot = _open_snapshots(folder / SNAPSHOT_FILE, now, alone=alone)
    except BaseException:
        outbox.close()
        raise
    damaged = tuple(each for each in (lost_outbox, lost_snapshot) if each)
    return Stores(SqliteOutbox(outbox), SqliteSnapshots(snapshots), damaged)


def _open_outbox(path: Path, now: datetime, *, alone: bool) -> tuple[Database, SetAside | None]:
    try:
        return Database.open(path, OUTBOX_STEPS, alone=alone), None
    except DamagedFile:
        kept = set_aside(path, now)
    rows = rescued_rows(kept)
    database = Database.open(path, OUTBOX_STEPS, alone=alone)
    with database.write() as connection:
        rescued = insert_rescued(connection, rows)
    return database, SetAside(kept, held_declarations=True, rescued=rescued)


def _open_snapshots(path: Path, now: datetime, *, alone: bool) -> tuple[Database, SetAside | None]:
    try:
        return Database.open(path, SNAPSHOT_STEPS, alone=alone), None
    except DamagedFile:
        kept = set_aside(path, now)
    return Database.open(path, SNAPSHOT_STEPS, alone=alone), SetAside(kept, held_declarations=False)
