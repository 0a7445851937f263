"""`ror-server seed`: fill a database with a region and made-up availabilities."""

import argparse

from ror_server.app import utc_now
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.seed import NoDemonstration, seed


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "seed",
        help="installer une région et ses données fictives, ou les amener à aujourd’hui",
        description="Ce qui existe déjà reste\u00a0; ce que des personnes ont déclaré n’est "
        "jamais touché.",
    )
    add_configuration(parser)
    parser.add_argument("--region", default="idf", help="dossier de la région (%(default)s)")
    parser.add_argument(
        "--demonstration", action="store_true", help="créer aussi les comptes de démonstration"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Seed or top up a database.

    Raises:
        CommandFailed: no such region, demonstration accounts beside those of people, or the
            database cannot be used.
    """
    with open_database(arguments.database) as engine:
        try:
            seed(engine, arguments.region, utc_now(), arguments.demonstration)
        except LookupError as error:
            raise CommandFailed(f"{error.args[0]}.", ExitCode.WRONG_USE) from error
        except NoDemonstration as error:
            raise CommandFailed(str(error), ExitCode.WRONG_USE) from error
