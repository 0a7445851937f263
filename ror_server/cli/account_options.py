"""What commands about people and machines are given: data profile, FINESS numbers, password.

A password passes through neither the command line nor the screen.
"""

import argparse
import getpass
import sys
import warnings
from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database.schema import identifier, organization
from ror_server.identity.data_profile import DataProfile


def add_profile(
    parser: argparse.ArgumentParser, default: DataProfile | None = DataProfile.ALL
) -> None:
    """Let a command say which data may be read; `default` None leaves it as it is."""
    parser.add_argument(
        "--profile",
        type=_profile,
        default=default,
        metavar="0…5",
        help="profil de données du ROR (docs/profiles.md)\u00a0; 1, toutes, sans cette option",
    )


def _profile(text: str) -> DataProfile:
    try:
        return DataProfile(int(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} n’est pas un profil, de 0 à 5") from error


def sites_of(connection: Connection, numbers: Sequence[str]) -> frozenset[str]:
    """Return the ids of geographic sites, given by FINESS number or by id.

    Raises:
        CommandFailed: a number is that of no site.
    """
    return frozenset(_site(connection, number) for number in numbers)


def _site(connection: Connection, number: str) -> str:
    named = select(identifier.c.resource_id).where(
        identifier.c.resource_type == "Organization", identifier.c.value == number
    )
    found = connection.scalars(
        select(organization.c.id)
        .where(organization.c.kind == "EG")
        .where(or_(organization.c.id == number, organization.c.id.in_(named)))
    ).all()
    if len(found) != 1:
        raise CommandFailed(
            f"Aucun établissement (site géographique) ne porte le numéro FINESS {number}.",
            ExitCode.WRONG_USE,
        )
    site: str = found[0]
    return site


def read_password(*, from_stdin: bool) -> str:
    """Ask for a new password twice, or read one line of the standard input.

    Raises:
        CommandFailed: the two differ, or nobody is there to type it.
    """
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password, again = _typed("Mot de passe"), _typed("Encore une fois")
    if password != again:
        raise CommandFailed("Les deux saisies diffèrent.", ExitCode.WRONG_USE)
    return password


def _typed(words: str) -> str:
    try:
        with warnings.catch_warnings():
            # Where nothing hides what is typed.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(f"{words}\u00a0: ")
    except getpass.GetPassWarning as warning:
        raise CommandFailed(
            "Il faut un terminal pour taper un mot de passe sans qu’il s’affiche\u202f; "
            "--password-stdin le lit sur l’entrée.",
            ExitCode.WRONG_USE,
        ) from warning
    except (EOFError, KeyboardInterrupt) as error:
        raise CommandFailed("Mot de passe non saisi.", ExitCode.WRONG_USE) from error
