"""`ror-server prune`: remove now what is older than the settings say."""

import argparse
from dataclasses import replace
from datetime import timedelta

from ror_server.app import utc_now
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.operations.retention import prune
from ror_server.settings.values import duration


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = commands.add_parser("prune", help="retirer ce qui est plus vieux que les réglages")
    add_configuration(parser)
    for option, what in (("--history", "déclarations passées"), ("--audit", "lignes du journal")):
        parser.add_argument(
            option,
            type=_duration,
            metavar="DURÉE",
            help=f"{what} plus vieilles, par ex. «\u00a0400 d\u00a0»",
        )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Remove what is old enough and say how much.

    Raises:
        CommandFailed: a duration is too short, or the database cannot be used.
    """
    chosen = {"history": arguments.history, "audit": arguments.audit}
    given = {name: value for name, value in chosen.items() if value is not None}
    try:
        settings = replace(arguments.installation.server.retention, **given)
    except ValueError as error:
        raise CommandFailed(f"Refusé\u00a0: {error}.", ExitCode.WRONG_USE) from error
    with open_database(arguments.database) as engine:
        done = prune(engine, settings, utc_now())
    print(
        f"Retiré, en lignes\u00a0: déclarations passées {done.history}, journal {done.audit}, "
        f"sessions et jetons {done.sessions}, tentatives de connexion {done.attempts}."
    )


def _duration(word: str) -> timedelta:
    try:
        return duration(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word} n’est pas une durée (400 d)") from error
