"""The database: reachable, of the right schema, writable, with a region and somebody to keep it."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from ror_server.checking import contents, postgresql, sqlite
from ror_server.checking.finding import Finding, fine, problem, warning
from ror_server.database import engine as engines
from ror_server.database import migrations


def look(url: str, now: datetime, *, demonstration: bool) -> Iterator[Finding]:
    """Look at a database.

    Args:
        url: its address.
        now: the time of this machine.
        demonstration: the server fills it at each start.
    """
    try:
        engine = engines.create(url)
    except engines.BadDatabaseUrl as error:
        yield problem(
            f"Adresse de base de données refusée ({error}). "
            "Pour PostgreSQL, le paquet psycopg doit être installé."
        )
        return
    kind = postgresql if engine.dialect.name == "postgresql" else sqlite
    try:
        before = list(kind.before_opening(engine.url))
        yield from before
        if not kind.can_be_opened(engine.url):
            return
        with engine.connect() as connection:
            yield from _look_inside(connection, now, demonstration=demonstration)
    except (SQLAlchemyError, sqlite3.Error) as error:
        yield kind.refusal(engine.url, error)
    finally:
        engine.dispose()


def _look_inside(
    connection: Connection, now: datetime, *, demonstration: bool
) -> Iterator[Finding]:
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    yield from kind.settings(connection, now)
    revision, head = migrations.revision(connection), migrations.head()
    if revision is None:
        yield from kind.rights_to_create(connection)
        yield fine("Base vide\u00a0: le premier démarrage, ou ror-server seed, crée les tables.")
        if not demonstration:
            yield problem(contents.NO_REGION)
        return
    if revision > head:
        yield problem(
            f"La base a été utilisée par une version plus récente du programme (révision "
            f"{revision}, celle-ci connaît {head})\u00a0: installez cette version ou restaurez "
            "une sauvegarde."
        )
        return
    if revision < head:
        yield from kind.rights_to_create(connection)
        yield warning(
            f"Le schéma est ancien (révision {revision})\u00a0: le démarrage le mettra à jour "
            f"(révision {head}). Faites d’abord une sauvegarde."
        )
        return
    yield fine(f"Schéma à jour (révision {revision}).")
    yield from kind.rights_to_write(connection)
    if not demonstration:
        yield from contents.look(connection)
    yield from contents.look_at_clock(connection, now)
