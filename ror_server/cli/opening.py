"""Opening the database that a command names, with every failure put into words."""

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from ror_server.cli.configuration import add_configuration
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database import engine as engines
from ror_server.database import migrations


def add_database(parser: argparse.ArgumentParser) -> None:
    """Let a command say which database it works on, itself or by a configuration file."""
    add_configuration(parser)


@contextmanager
def opened(url: str, *, as_it_is: bool = False) -> Iterator[Engine]:
    """Open a database and bring it up to date; failures inside the block are put into words too.

    Args:
        url: address of the database.
        as_it_is: leave it at its revision, whatever that is.

    Raises:
        CommandFailed: bad address, no such server, full, read-only, or of a later program.
    """
    try:
        engine = engines.create(url)
    except engines.BadDatabaseUrl as error:
        raise CommandFailed(
            f"Adresse de base de données refusée ({error}).\n"
            "Exemples\u00a0: sqlite:////var/lib/ror/ror.db ou postgresql://ror@serveur/ror",
            ExitCode.WRONG_USE,
        ) from error
    try:
        if not as_it_is:
            migrations.upgrade(engine)
        yield engine
    except migrations.DatabaseTooNew as error:
        raise CommandFailed(
            "Cette base de données a été utilisée par une version plus récente du programme "
            f"(révision {error})\u00a0: installez cette version ou restaurez une sauvegarde.",
            ExitCode.DATABASE,
        ) from error
    except (DBAPIError, sqlite3.Error) as error:
        # Without the statement and its parameters, which hold people's data.
        reason = str(getattr(error, "orig", error)).strip().partition("\n")[0]
        raise CommandFailed(
            f"La base de données est indisponible ou refuse l’écriture\u00a0: {reason}",
            ExitCode.DATABASE,
        ) from error
    finally:
        engine.dispose()
