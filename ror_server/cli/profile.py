"""The data profile as an option of commands."""

import argparse

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
