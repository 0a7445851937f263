"""What a command works with: the configuration file, then what the command line says otherwise."""

import argparse
from dataclasses import replace
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from ror_server.cli.failure import CommandFailed, ExitCode
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
