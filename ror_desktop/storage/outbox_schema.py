"""Schema of the outbox file: its upgrade steps, and the rescue of what a damaged one holds.

An upgrade step never changes once released: each has a test that starts from an old file.
"""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

KEY_COLUMNS = (
    "status",
    "temporality",
    "gender",
    "closing_type",
    "additional_type",
    "crisis_type",
    "assignment",
)
"""The seven codes of an indicator."""

COLUMNS = (
    "owner",
    "location_id",
    "external_id",
    *KEY_COLUMNS,
    "indicator",
    "base",
    "version",
    "state",
    "reason",
    "answer",
    "theirs",
    "theirs_author",
    "attempts",
    "next_attempt_at",
    "created_at",
)
"""All columns but the id."""


def _first(connection: sqlite3.Connection) -> None:
    connection.execute(
        """
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            owner TEXT NOT NULL,
            location_id TEXT NOT NULL,
            external_id TEXT NOT NULL,
            status TEXT NOT NULL,
            temporality TEXT NOT NULL,
            gender TEXT NOT NULL,
            closing_type TEXT NOT NULL,
            additional_type TEXT NOT NULL,
            crisis_type TEXT NOT NULL,
            assignment TEXT NOT NULL,
            indicator TEXT NOT NULL,
            base TEXT,
            version TEXT NOT NULL,
            state TEXT NOT NULL,
            reason TEXT,
            answer TEXT NOT NULL,
            theirs TEXT,
            theirs_author TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            next_attempt_at TEXT NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT
        """
    )
    connection.execute(
        """
        CREATE UNIQUE INDEX one_waiting_per_indicator ON outbox (
            owner, location_id, status, temporality, gender, closing_type, additional_type,
            crisis_type, assignment
        ) WHERE state = 'waiting'
        """
    )
    connection.execute("CREATE INDEX by_place ON outbox (owner, location_id)")


STEPS = (_first,)


def rescued_rows(damaged: Path) -> list[tuple[Any, ...]]:
    """Read what can still be read of a damaged outbox, oldest first.

    The file is read from both ends: a broken page then costs the rows on it, not those after it.
    """
    found: dict[int, tuple[Any, ...]] = {}
    names = ", ".join(("id", *COLUMNS))
    try:
        with closing(sqlite3.connect(damaged)) as connection:
            for order in ("ASC", "DESC"):
                statement = f"SELECT {names} FROM outbox ORDER BY id {order}"  # noqa: S608 - constants
                _read_until_damage(connection, statement, found)
    except sqlite3.Error as error:
        logger.warning("Nothing more can be read of the damaged outbox: %s", error)
    return [found[row_id] for row_id in sorted(found)]


def _read_until_damage(
    connection: sqlite3.Connection, statement: str, found: dict[int, tuple[Any, ...]]
) -> None:
    try:
        for row_id, *values in connection.execute(statement):
            found[row_id] = tuple(values)
    except sqlite3.DatabaseError as error:
        logger.warning("The damaged outbox is readable in part: %s", error)


def insert_rescued(connection: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> int:
    """Put rescued rows into a new outbox; return how many it took."""
    names = ", ".join(COLUMNS)
    marks = ", ".join("?" * len(COLUMNS))
    # A damaged index may show one row twice, and a damaged page may hold nonsense: OR IGNORE.
    statement = f"INSERT OR IGNORE INTO outbox ({names}) VALUES ({marks})"  # noqa: S608 - constants
    taken = 0
    for row in rows:
        taken += connection.execute(statement, row).rowcount
    return taken
