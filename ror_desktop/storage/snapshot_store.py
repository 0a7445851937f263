"""The last snapshot of the region in SQLite, so that the next start shows it at once.

A snapshot that cannot be read is none: the server has a better one. What it holds is what
the account may see, so signing out forgets it.
"""

import json
import logging
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ror_desktop.domain.snapshot import Snapshot
from ror_desktop.domain.units import Unit
from ror_desktop.storage.database import Database
from ror_desktop.storage.json_forms import (
    UnitReader,
    dump,
    region_form,
    region_from,
    site_form,
    site_from,
    unit_form,
)

logger = logging.getLogger(__name__)


def _first(connection: sqlite3.Connection) -> None:
    connection.execute(
        """
        CREATE TABLE picture (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            owner TEXT NOT NULL,
            region TEXT NOT NULL,
            taken_at TEXT NOT NULL,
            last_event INTEGER NOT NULL,
            changed_until TEXT
        ) STRICT
        """
    )
    connection.execute(
        "CREATE TABLE site (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE unit (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    connection.execute(
        """
        CREATE TABLE seen (
            owner TEXT NOT NULL,
            location_id TEXT NOT NULL,
            free INTEGER NOT NULL,
            PRIMARY KEY (owner, location_id)
        ) STRICT, WITHOUT ROWID
        """
    )


STEPS = (_first,)


class SqliteSnapshots:
    """The snapshot in its own file (implements `services.ports.SnapshotStore`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Snapshot | None:
        """Return the last snapshot; None when there is none or it cannot be read."""
        with self._database.read() as connection:
            head = connection.execute(
                "SELECT owner, region, taken_at, last_event, changed_until FROM picture"
            ).fetchone()
            sites = connection.execute("SELECT document FROM site").fetchall()
            units = connection.execute("SELECT document FROM unit").fetchall()
        if head is None:
            return None
        try:
            return _snapshot(head, _documents(sites), _documents(units))
        except (ValueError, TypeError, LookupError) as error:
            logger.warning("The last snapshot cannot be read: %r", error)
            return None

    def save(self, snapshot: Snapshot) -> None:
        """Replace the snapshot."""
        with self._database.write() as connection:
            _delete_snapshot(connection)
            connection.execute(
                "INSERT INTO picture VALUES (1, ?, ?, ?, ?, ?)",
                (
                    snapshot.owner,
                    dump(region_form(snapshot.region)),
                    snapshot.taken_at.isoformat(),
                    snapshot.last_event,
                    snapshot.changed_until.isoformat() if snapshot.changed_until else None,
                ),
            )
            _put_units(connection, snapshot.units)

    def save_units(self, units: Iterable[Unit], taken_at: datetime, last_event: int) -> None:
        """Replace some units of the snapshot; without one, do nothing."""
        changed = list(units)
        newest = max((each.last_updated for each in changed if each.last_updated), default=None)
        with self._database.write() as connection:
            head = connection.execute("SELECT changed_until FROM picture").fetchone()
            if head is None:
                return
            known = datetime.fromisoformat(head[0]) if head[0] else None
            until = max((each for each in (known, newest) if each), default=None)
            connection.execute(
                "UPDATE picture SET taken_at = ?, last_event = ?, changed_until = ?",
                (taken_at.isoformat(), last_event, until.isoformat() if until else None),
            )
            _put_units(connection, changed)

    def clear(self) -> None:
        """Forget the snapshot and every last visit."""
        with self._database.write() as connection:
            _delete_snapshot(connection)
            connection.execute("DELETE FROM seen")

    def load_last_visit(self, owner: str) -> dict[str, int]:
        """Return the free beds of each unit at the user's last visit, by location id."""
        with self._database.read() as connection:
            return dict(
                connection.execute("SELECT location_id, free FROM seen WHERE owner = ?", (owner,))
            )

    def save_last_visit(self, owner: str, seen: Mapping[str, int]) -> None:
        """Replace the last visit."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM seen WHERE owner = ?", (owner,))
            connection.executemany(
                "INSERT INTO seen VALUES (?, ?, ?)",
                [(owner, location_id, free) for location_id, free in seen.items()],
            )

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _documents(rows: list[tuple[str]]) -> list[list[Any]]:
    """Parse all documents in one go: several times faster than one by one."""
    documents: list[list[Any]] = json.loads(f"[{','.join(text for (text,) in rows)}]")
    return documents


def _snapshot(head: tuple[Any, ...], sites: list[list[Any]], units: list[list[Any]]) -> Snapshot:
    owner, region, taken_at, last_event, changed_until = head
    reader = UnitReader({form[0]: site_from(form) for form in sites})
    return Snapshot(
        owner=owner,
        region=region_from(json.loads(region)),
        units=tuple(reader.unit(form) for form in units),
        taken_at=datetime.fromisoformat(taken_at),
        last_event=last_event,
        changed_until=datetime.fromisoformat(changed_until) if changed_until else None,
    )


def _delete_snapshot(connection: sqlite3.Connection) -> None:
    for table in ("picture", "site", "unit"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - constants


def _put_units(connection: sqlite3.Connection, units: Iterable[Unit]) -> None:
    units = list(units)
    sites = {unit.site.id: unit.site for unit in units}
    connection.executemany(
        "INSERT OR REPLACE INTO site VALUES (?, ?)",
        [(site.id, dump(site_form(site))) for site in sites.values()],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO unit VALUES (?, ?)",
        [(unit.location_id, dump(unit_form(unit))) for unit in units],
    )
