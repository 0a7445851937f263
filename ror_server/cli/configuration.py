"""Configuration and database of a command: the file, then what the command line says otherwise.

The database is opened here too, with every failure put into words.
"""

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.settings.file import load
from ror_server.settings.installation import DatabaseSettings, Installation
from ror_server.settings.validation import SettingsRefused


def add_configuration(parser: argparse.ArgumentParser) -> None:
    """Let a command name a configuration file, and a database that wins over the file's."""
    parser.add_argument(
        "--config", type=Path, metavar="FICHIER", help="fichier de configuration (TOML)"
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        help="sqlite:////chemin/ror.db ou postgresql://compte@serveur/base",
    )


def settle(arguments: argparse.Namespace) -> None:
    """Give a command its `installation`, and the whole address of its `database`.

    Raises:
        CommandFailed: the file cannot be used, or nobody says where the database is.
    """
    try:
        installation = load(arguments.config) if arguments.config else Installation()
    except SettingsRefused as refusal:
        raise CommandFailed(
            f"Configuration refusée\u00a0: {refusal}.", ExitCode.WRONG_USE
        ) from refusal
    if arguments.database:
        database = DatabaseSettings(arguments.database)
        installation = replace(installation, database=database)
    if not installation.database.address:
        raise CommandFailed(
            "Quelle base de données\u202f? Donnez --database, ou --config avec [database].",
            ExitCode.WRONG_USE,
        )
    arguments.installation = installation
    arguments.database = _whole_address(installation.database)


def _whole_address(database: DatabaseSettings) -> str:
    """Put the password into the address; what cannot be read is refused where it is opened."""
    if not database.password:
        return database.address
    try:
        address = make_url(database.address).set(password=database.password.value)
    except ArgumentError:
        return database.address
    return address.render_as_string(hide_password=False)


@contextmanager
def open_database(url: str, *, as_it_is: bool = False) -> Iterator[Engine]:
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
