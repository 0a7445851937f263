"""A database for each test: a SQLite file in a folder, or one of PostgreSQL, dropped after.

ROR_TEST_POSTGRES runs every test on PostgreSQL: `auto` on one that the tests start themselves, or
the address of a server on which databases may be made, for example
`postgresql://postgres@127.0.0.1:5433/postgres`. Without it tests run on SQLite, and those marked
`on_every_database` on both.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from tests.support import postgres, postgres_of_the_run

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_ASKED = os.environ.get("ROR_TEST_POSTGRES", "")

USUAL = POSTGRESQL if _ASKED else SQLITE
"""The kind of database of tests that do not care."""

on_every_database = pytest.mark.parametrize(
    "dialect", [POSTGRESQL] if _ASKED else [SQLITE, POSTGRESQL]
)
"""Mark of a test or module that runs on each kind of database; see the fixture `dialect`."""


@contextmanager
def database_url(
    folder: Path, name: str = "ror.db", template: str = "", dialect: str = USUAL
) -> Iterator[str]:
    """Make an empty database, or a copy of the one at the address `template`.

    Args:
        folder: where a SQLite file goes.
        name: of the SQLite file.
        template: address of a database that nobody has open, "" for an empty one.
        dialect: SQLITE or POSTGRESQL.

    Yields:
        The address.
    """
    if dialect == SQLITE:
        path = folder / name
        if template:
            shutil.copy(make_url(template).database or "", path)
        yield f"sqlite:///{path}"
        return
    with postgres_database(_postgres(), template) as url:
        yield url


@contextmanager
def postgres_database(server: str, template: str = "") -> Iterator[str]:
    """Make a database on a PostgreSQL, empty or a copy; it is dropped at the end.

    Args:
        server: address of a database whose user may make others.
        template: as for `database_url`.
    """
    database = f"ror_test_{uuid4().hex}"
    source = make_url(template).database if template else "template1"
    with administered(server) as admin, admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{database}" TEMPLATE "{source}"'))
    address = make_url(server).set(drivername="postgresql", database=database)
    try:
        yield address.render_as_string(hide_password=False)
    finally:
        with administered(server) as admin, admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{database}" WITH (FORCE)'))


@contextmanager
def administered(server: str) -> Iterator[Engine]:
    """Open a PostgreSQL for statements that stand outside any transaction."""
    address = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


def _postgres() -> str:
    if _ASKED not in {"", "auto"}:
        return _ASKED
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    return postgres_of_the_run.address()
