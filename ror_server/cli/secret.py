"""Reading a password without letting it pass through the command line or the screen."""

import getpass
import sys

from ror_server.accounts.passwords import SHORTEST
from ror_server.cli.failure import CommandFailed, ExitCode


def read_password(*, from_stdin: bool) -> str:
    """Ask for a new password twice, or read one line of the standard input.

    Raises:
        CommandFailed: it is too short, the two differ, or nobody is there to type it.
    """
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        try:
            password = getpass.getpass("Mot de passe\u00a0: ")
            again = getpass.getpass("Encore une fois\u00a0: ")
        except (EOFError, KeyboardInterrupt) as error:
            raise CommandFailed("Mot de passe non saisi.", ExitCode.WRONG_USE) from error
        if password != again:
            raise CommandFailed("Les deux saisies diffèrent.", ExitCode.WRONG_USE)
    if len(password) < SHORTEST:
        raise CommandFailed(
            f"Le mot de passe doit avoir au moins {SHORTEST}\u00a0caractères.", ExitCode.WRONG_USE
        )
    return password
