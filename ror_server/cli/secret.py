"""Reading a password without letting it pass through the command line or the screen."""

import getpass
import sys
import warnings

from ror_server.accounts.password_rules import REASONS, Owner, weakness
from ror_server.cli.failure import CommandFailed, ExitCode


def read_password(owner: Owner, *, from_stdin: bool) -> str:
    """Ask for a new password twice, or read one line of the standard input.

    Raises:
        CommandFailed: it is too weak, the two differ, or nobody is there to type it.
    """
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password, again = _typed("Mot de passe"), _typed("Encore une fois")
        if password != again:
            raise CommandFailed("Les deux saisies diffèrent.", ExitCode.WRONG_USE)
    weak = weakness(password, owner)
    if weak is not None:
        raise CommandFailed(REASONS[weak], ExitCode.WRONG_USE)
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
