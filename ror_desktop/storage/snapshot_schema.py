"""The file of the last picture: its steps from the first version on."""

import sqlite3


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
