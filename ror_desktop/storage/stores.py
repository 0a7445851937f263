"""Opens the SQLite files of the user, outbox and snapshot, and repairs what is damaged.

A damaged file is set aside, not deleted: somebody may still read it. Declarations found in a
damaged outbox are put into the new one.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.storage.database import DamagedFile, Database, WrittenByNewer, set_aside
from ror_desktop.storage.outbox_schema import STEPS as OUTBOX_STEPS
from ror_desktop.storage.outbox_schema import insert_rescued, rescued_rows
from ror_desktop.storage.outbox_store import OutboxWithoutDisk, SqliteOutbox
from ror_desktop.storage.snapshot_store import STEPS as SNAPSHOT_STEPS
from ror_desktop.storage.snapshot_store import SqliteSnapshots

logger = logging.getLogger(__name__)

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
    """The user's files in use.

    Attributes:
        outbox: declarations.
        snapshots: the last picture.
        set_aside: damaged files, of which the user has to be told.
        on_disk: False when the disk takes nothing, and all is in memory for reading only.
    """

    outbox: SqliteOutbox
    snapshots: SqliteSnapshots
    set_aside: tuple[SetAside, ...]
    on_disk: bool = True

    def close(self) -> None:
        """Close the files."""
        self.outbox.close()
        self.snapshots.close()


def open_stores(folder: Path, now: datetime, *, alone: bool = False) -> Stores:
    """Open the files of one server; on a disk that takes nothing, read them into memory.

    Args:
        folder: where they are; it exists.
        now: for the name of a file set aside.
        alone: keep every other program out; needed in a folder of the network.

    Raises:
        WrittenByNewer: a newer version of the program wrote the files.
    """
    try:
        return _open_on_disk(folder, now, alone=alone)
    except WrittenByNewer:
        raise
    except StorageFailed as error:
        logger.warning("The disk takes nothing, only reading is possible: %s", error)
    return Stores(
        OutboxWithoutDisk(Database.copied(folder / OUTBOX_FILE, OUTBOX_STEPS)),
        SqliteSnapshots(Database.copied(folder / SNAPSHOT_FILE, SNAPSHOT_STEPS)),
        (),
        on_disk=False,
    )


def _open_on_disk(folder: Path, now: datetime, *, alone: bool) -> Stores:
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
