"""A database for each test: SQLite in a folder, or PostgreSQL when ROR_TEST_POSTGRES is set.

ROR_TEST_POSTGRES is the address of a server on which databases may be made, for example
`postgresql://postgres@127.0.0.1:5433/postgres`. Each test has a database of its own, dropped after.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

POSTGRES = os.environ.get("ROR_TEST_POSTGRES", "")


@contextmanager
def database_url(folder: Path, name: str = "ror.db", template: str = "") -> Iterator[str]:
    """Make an empty database, or a copy of the one at the address `template`.

    Args:
        folder: where a SQLite file goes.
        name: of the SQLite file.
        template: address of a database that nobody has open, "" for an empty one.

    Yields:
        The address.
    """
    if not POSTGRES:
        path = folder / name
        if template:
            path.write_bytes(Path(make_url(template).database or "").read_bytes())
        yield f"sqlite:///{path}"
        return
    database = f"ror_test_{uuid4().hex}"
    source = make_url(template).database if template else "template1"
    admin = create_engine(
        make_url(POSTGRES).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{database}" TEMPLATE "{source}"'))
    address = make_url(POSTGRES).set(drivername="postgresql", database=database)
    yield address.render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{database}" WITH (FORCE)'))
    admin.dispose()
